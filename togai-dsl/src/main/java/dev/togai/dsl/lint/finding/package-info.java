/**
 * The data types of the linter: kinds of rules, checks and findings.
 *
 * <p>A {@link dev.togai.dsl.lint.finding.Finding} has a {@link dev.togai.dsl.lint.finding.LintCheck}, a
 * {@link dev.togai.dsl.lint.finding.FindingLocation}, a message and often a fix.
 *
 * <p>These types are a package of their own because both sides of the linter need them: the entry types in
 * {@code dev.togai.dsl.lint}, and the checks in the package {@code internal}, which the entry types call. In the package of the entry
 * types they would close a cycle. They depend on trees of rules only, so that {@code dev.togai.dsl.error} can refer to them.
 */
@NullMarked
package dev.togai.dsl.lint.finding;

import org.jspecify.annotations.NullMarked;
