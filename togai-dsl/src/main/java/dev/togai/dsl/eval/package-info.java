/**
 * What a rule says of an event: a {@link dev.togai.dsl.eval.RuleCompiler} makes a {@link dev.togai.dsl.eval.CompiledRule} of a
 * tree, and that gives answers.
 *
 * <p>It is a local rehearsal of Togai's evaluation, and no more: it follows Togai's public rule engine, and whether the service
 * runs that very engine is not documented. What is known to differ, on purpose: numbers of more than 1,000 digits fail instead
 * of filling the memory, {@code log} goes to a hook, and every failure is of one type.
 */
@NullMarked
package dev.togai.dsl.eval;

import org.jspecify.annotations.NullMarked;
