/**
 * Assertions for AssertJ: {@link dev.togai.testkit.assertj.TogaiAssertions} covers meters, failed calls, rules, usage, findings
 * and event schemas.
 */
@NullMarked
package dev.togai.testkit.assertj;

import org.jspecify.annotations.NullMarked;
