/**
 * Explanations of the result of a rule for an event.
 *
 * <p>Start with {@link dev.togai.dsl.explain.Explanation}: the rule's tree with the {@link dev.togai.dsl.explain.Outcome} of each
 * part. It shows which parts were not evaluated, and which decided. It is available as data, as a printed tree, and as a
 * sentence.
 *
 * <p>{@code Explainer} evaluates each part with the evaluator that also evaluates the rule, so that explanation and result agree.
 * This is slow and meant for single events. {@code ClauseFormatter} and {@code FormulaSentence} create the sentences.
 */
@NullMarked
package dev.togai.dsl.explain;

import org.jspecify.annotations.NullMarked;
