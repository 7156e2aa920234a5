package dev.togai.dsl.preview;

import dev.togai.dsl.explain.Explanation;

/**
 * A rule that a meter asked about an event. Immutable, as far as the event is.
 *
 * @param field which one, by its field in the meter: {@code computations[0].matcher}, {@code filters[1]}, {@code eventSchemaName}
 * @param why what it gave, and why
 */
public record RuleTrace(String field, Explanation explanation) {}
