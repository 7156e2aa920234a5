/**
 * The evaluation of rules on events: a {@link dev.togai.dsl.eval.RuleCompiler} compiles the tree of a rule to a
 * {@link dev.togai.dsl.eval.CompiledRule}, which evaluates events.
 *
 * <p>It is a local rehearsal of Togai's evaluation, and no more: it follows Togai's public rule engine, and whether the service
 * runs that very engine is not documented. The known differences are on purpose: numbers of more than 1,000 digits fail instead
 * of filling the memory, {@code log} calls a hook, and every failure is an
 * {@link dev.togai.dsl.error.EvaluationException}.
 *
 * <p>The engine itself is in the {@code dev.togai.dsl.internal} packages, which are not exported.
 */
@NullMarked
package dev.togai.dsl.eval;

import org.jspecify.annotations.NullMarked;
