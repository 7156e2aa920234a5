/**
 * Rules for human eyes: {@link dev.togai.dsl.print.RulePrinter} prints a tree as people write formulas, and
 * {@link dev.togai.dsl.print.RuleParser} reads that form back, from files of configuration for example, into an equal tree.
 *
 * <p>The terms' {@code toString} is this form, with the full path of each variable. With {@link dev.togai.dsl.print.ShortNames}
 * the attributes and dimensions of an event schema go by their names alone. What Togai gets is written by
 * {@link dev.togai.dsl.codec.RuleWriter}.
 */
@NullMarked
package dev.togai.dsl.print;

import org.jspecify.annotations.NullMarked;
