/**
 * The checks and their machinery. Not exported: the entry types are in {@code dev.togai.dsl.lint}.
 *
 * <p>{@link dev.togai.dsl.lint.internal.RuleAnalyzer} parses a rule ({@code SyntaxCheck}), visits its nodes ({@code NodeContext}) and
 * runs each {@code RuleCheck} of the {@code RuleCheckRegistry} on each node; a {@code FindingCollector} receives the findings.
 * {@link dev.togai.dsl.lint.internal.MeterAnalyzer} checks the fields of a meter, and its rules with a {@code RuleAnalyzer}.
 */
@NullMarked
package dev.togai.dsl.lint.internal;

import org.jspecify.annotations.NullMarked;
