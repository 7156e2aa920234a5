/**
 * The linter: {@link dev.togai.dsl.check.RuleChecker} looks over a rule, {@link dev.togai.dsl.check.MeterChecker} over a whole
 * meter, {@link dev.togai.dsl.check.CheckedUsageMeters} over everything that is about to be sent.
 *
 * <p>A {@link dev.togai.dsl.check.Finding} says what is wrong, where, how sure that is, and often offers the rule mended. Each
 * {@link dev.togai.dsl.check.Check} is a class of this package or one of a small family in one; {@code RuleChecks} is the
 * registry, and docs/checks.md the list for readers.
 */
@NullMarked
package dev.togai.dsl.check;

import org.jspecify.annotations.NullMarked;
