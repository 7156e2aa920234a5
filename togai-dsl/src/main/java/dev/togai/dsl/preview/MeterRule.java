package dev.togai.dsl.preview;

import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.MeterDefinition.FilterDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule and its place in the meter. Immutable and thread-safe.
 *
 * @param field the rule's field in the meter, as {@code computations[0].matcher}
 * @param condition the condition on a field of the event itself that the rule was generated from; null for a rule of the user,
 *     and for a filter that does not apply to such fields
 */
record MeterRule(
        String field, CompiledRule compiled, @Nullable FilterDefinition condition) {

    /**
     * Returns whether the rule matches the event.
     *
     * @throws dev.togai.dsl.error.EvaluationException if the rule fails
     */
    boolean matches(PreparedEvent event, EventHeader header) {
        return (condition != null && condition.value().equals(header.field(condition.field()))) || compiled.test(event);
    }
}
