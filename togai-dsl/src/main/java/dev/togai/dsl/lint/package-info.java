/**
 * The linter: {@link dev.togai.dsl.lint.RuleChecker} checks a rule, {@link dev.togai.dsl.lint.MeterChecker} a whole meter, and
 * {@link dev.togai.dsl.lint.CheckedUsageMeters} every meter before it is sent.
 *
 * <p>The checkers return a list of {@link dev.togai.dsl.lint.finding.Finding}s. docs/checks.md lists all checks.
 *
 * <p>Dependencies point one way: the checkers call the package {@code internal}, which is not exported and contains the checks. Both
 * use the data types of {@code dev.togai.dsl.lint.finding}.
 */
@NullMarked
package dev.togai.dsl.lint;

import org.jspecify.annotations.NullMarked;
