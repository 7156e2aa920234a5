package dev.togai.testkit.plan;

/** The length of a pricing cycle, with the names of Togai. */
public enum CycleInterval {
    /** A week. Its first day is Monday. */
    WEEKLY(0),
    /** A month. */
    MONTHLY(1),
    /** Three months, of which the first begins in January, April, July or October. */
    QUARTERLY(3),
    /** Six months, of which the first begins in January or July. */
    HALF_YEARLY(6),
    /** A year, of which the first month is January. */
    ANNUALLY(12);

    private final int months;

    CycleInterval(int months) {
        this.months = months;
    }

    /** Returns the number of months of a cycle; 0 for a week. */
    int months() {
        return months;
    }
}
