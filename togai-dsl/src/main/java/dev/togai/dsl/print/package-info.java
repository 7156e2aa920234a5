/**
 * The infix syntax of rules: {@link dev.togai.dsl.print.RulePrinter} prints a tree, and
 * {@link dev.togai.dsl.print.RuleParser} parses the syntax to an equal tree, for example from configuration files.
 *
 * <p>The {@code toString} of a term uses this syntax with the full path of each variable.
 * {@link dev.togai.dsl.print.ShortNames} shortens the attributes and dimensions of an event schema. The JSON for Togai
 * is written by {@link dev.togai.dsl.codec.RuleWriter}.
 */
@NullMarked
package dev.togai.dsl.print;

import org.jspecify.annotations.NullMarked;
