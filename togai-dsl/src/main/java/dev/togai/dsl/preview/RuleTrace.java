package dev.togai.dsl.preview;

import dev.togai.dsl.explain.Explanation;

/**
 * A rule that was evaluated for an event. Immutable, as far as the event is.
 *
 * @param field the field of the rule in the meter: {@code computations[0].matcher}, {@code filters[1]}, {@code eventSchemaName}
 * @param explanation the result of the rule, and the reasons
 */
public record RuleTrace(String field, Explanation explanation) {}
