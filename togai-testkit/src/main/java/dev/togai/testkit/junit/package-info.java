/**
 * The fake handed to JUnit 5 tests: {@link dev.togai.testkit.junit.TogaiTest}.
 *
 * <p>The only package of the testkit, beside the contract, that needs JUnit.
 */
@NullMarked
package dev.togai.testkit.junit;

import org.jspecify.annotations.NullMarked;
