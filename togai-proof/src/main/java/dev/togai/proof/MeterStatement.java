package dev.togai.proof;

import static dev.togai.proof.ResultStatus.COUNTED;

import org.jspecify.annotations.Nullable;

/** A statement about the results of one or two meters for each event. */
enum MeterStatement {

    /** Both meters have the same result. */
    SAME_RESULT {
        @Override
        @Nullable
        Deviation deviation(EventResults results) {
            ResultStatus before = results.status(0);
            ResultStatus after = results.status(1);
            if (before == COUNTED && after == COUNTED) {
                int sign = results.compareUnits();
                return sign == 0 ? null : sign > 0 ? Deviation.LESS_UNITS : Deviation.MORE_UNITS;
            }
            if (before == after) {
                return null;
            }
            return before == COUNTED
                    ? Deviation.COUNTS_NO_LONGER
                    : after == COUNTED ? Deviation.COUNTS_NEWLY : Deviation.OTHER_STATUS;
        }
    },

    /** The event does not count for the meter. */
    NEVER_COUNTS {
        @Override
        @Nullable
        Deviation deviation(EventResults results) {
            return violatedIf(results.status(0) == COUNTED);
        }
    },

    /** The event does not count for both meters. */
    NEVER_BOTH_COUNT {
        @Override
        @Nullable
        Deviation deviation(EventResults results) {
            return violatedIf(results.status(0) == COUNTED && results.status(1) == COUNTED);
        }
    },

    /** If the event counts for the second meter, it counts for the first. */
    COUNTS_IF_OTHER_COUNTS {
        @Override
        @Nullable
        Deviation deviation(EventResults results) {
            return violatedIf(results.status(1) == COUNTED && results.status(0) != COUNTED);
        }
    },

    /** If the event counts for the first meter, it counts for the second with at least as many units. */
    AT_MOST_UNITS_OF_OTHER {
        @Override
        @Nullable
        Deviation deviation(EventResults results) {
            return violatedIf(
                    results.status(0) == COUNTED && (results.status(1) != COUNTED || results.compareUnits() > 0));
        }
    },

    /** If the event counts for the first meter, it counts for the second with at most as many units. */
    AT_LEAST_UNITS_OF_OTHER {
        @Override
        @Nullable
        Deviation deviation(EventResults results) {
            return violatedIf(
                    results.status(0) == COUNTED && (results.status(1) != COUNTED || results.compareUnits() < 0));
        }
    };

    /** The ways in which the results of an event deviate from a statement. */
    enum Deviation {
        COUNTS_NO_LONGER,
        COUNTS_NEWLY,
        LESS_UNITS,
        MORE_UNITS,
        OTHER_STATUS,
        VIOLATED
    }

    /** Returns how the results deviate from the statement; null if it is true. */
    abstract @Nullable Deviation deviation(EventResults results);

    private static @Nullable Deviation violatedIf(boolean violated) {
        return violated ? Deviation.VIOLATED : null;
    }
}
