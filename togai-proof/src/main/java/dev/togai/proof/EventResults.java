package dev.togai.proof;

/** The results of the meters of a {@link MeterStatement} for an event, or for all events of a path. They are computed when they are needed. */
interface EventResults {

    /** Returns the status for a meter, counted from 0. */
    ResultStatus status(int meter);

    /** Returns the sign of the units of the first meter minus those of the second; both count. */
    int compareUnits();
}
