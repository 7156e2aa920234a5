package dev.togai.testkit.internal.metering;

/**
 * The rule or setting that kept an event from being metered.
 *
 * @param subject the enrichment or the meter, such as {@code usage meter "rides"}
 * @param field the field of the rule, such as {@code computations[0].matcher}; empty if none was evaluated
 * @param message the reason, as a sentence
 * @param tree the rule with the values of its parts; empty if none was evaluated
 */
public record RuleFailure(String subject, String field, String message, String tree) {

    /** Returns the description of the failure for a status. */
    String description() {
        return subject + (field.isEmpty() ? "" : ", " + field) + ": " + message;
    }
}
