package dev.togai.dsl.check;

import dev.togai.meter.MeterLimits;
import java.util.OptionalInt;

/** What a rule is for. */
public enum RuleKind {

    /** Decides whether an event counts; only whether its value is true counts. */
    MATCHER(OptionalInt.of(MeterLimits.MATCHER)),

    /** Says how many units an event is worth: its value should be a number. */
    FORMULA(OptionalInt.of(MeterLimits.FORMULA)),

    /** Computes a field of an event in its schema: its value may be anything, and its length has no documented limit. */
    ENRICHMENT(OptionalInt.empty());

    private final OptionalInt limit;

    RuleKind(OptionalInt limit) {
        this.limit = limit;
    }

    /** How many characters (Unicode code points) its text may have, if that is documented. */
    public OptionalInt limit() {
        return limit;
    }
}
