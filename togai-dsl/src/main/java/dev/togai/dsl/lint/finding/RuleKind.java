package dev.togai.dsl.lint.finding;

import dev.togai.meter.MeterLimits;
import java.util.OptionalInt;

/** The purpose of a rule, which decides the results that make sense and the documented length. */
public enum RuleKind {

    /** Decides whether an event counts. Only the truth of its value matters. */
    MATCHER(OptionalInt.of(MeterLimits.MAX_MATCHER_LENGTH)),

    /** Computes the units of an event. Its value should be a number. */
    FORMULA(OptionalInt.of(MeterLimits.MAX_FORMULA_LENGTH)),

    /** Computes a field of an event in its schema. Its value may be of any type, and no maximum length is documented. */
    ENRICHMENT(OptionalInt.empty());

    private final OptionalInt limit;

    RuleKind(OptionalInt limit) {
        this.limit = limit;
    }

    /** Returns the documented maximum length of the rule's JSON in characters (Unicode code points), if there is one. */
    public OptionalInt limit() {
        return limit;
    }
}
