package dev.togai.testkit.internal.metering;

/**
 * An enrichment of a schema: the attribute or dimension that it adds to each event.
 *
 * @param name the name of the field
 * @param attribute whether the field is an attribute; otherwise a dimension
 * @param kind the meaning of the value
 * @param value the constant, the rule, or the name of a dependency
 */
public record EnrichmentStep(String name, boolean attribute, Kind kind, String value) {

    /** The meaning of the value of an enrichment. */
    public enum Kind {
        /** The value is the constant. */
        CONSTANT,
        /** The value is a rule. */
        RULE,
        /** The value is the name of a dependency whose setting is a rule. */
        RULE_OF_DEPENDENCY,
        /** The kind is not known to this library. */
        UNKNOWN
    }
}
