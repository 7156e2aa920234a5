/**
 * The infix syntax of rules: {@link dev.togai.dsl.text.RulePrinter} prints a tree, and
 * {@link dev.togai.dsl.text.RuleParser} parses the syntax to an equal tree, for example from configuration files.
 *
 * <p>The {@code toString} of a term uses this syntax with the full path of each variable.
 * {@link dev.togai.dsl.text.ShortNames} shortens the attributes and dimensions of an event schema. The JSON for Togai
 * is written by {@link dev.togai.dsl.codec.RuleWriter}.
 */
@NullMarked
package dev.togai.dsl.text;

import org.jspecify.annotations.NullMarked;
