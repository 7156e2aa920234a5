/**
 * Assertions that speak of meters: start at {@link dev.togai.testkit.assertj.TogaiAssertions}.
 *
 * <p>The only package of the testkit, beside the contract, that needs AssertJ.
 */
@NullMarked
package dev.togai.testkit.assertj;

import org.jspecify.annotations.NullMarked;
