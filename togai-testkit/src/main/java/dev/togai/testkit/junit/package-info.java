/**
 * A JUnit 5 extension that passes the fake to tests: {@link dev.togai.testkit.junit.TogaiTest}.
 *
 * <p>The only package of the testkit, beside the contract, that needs JUnit.
 */
@NullMarked
package dev.togai.testkit.junit;

import org.jspecify.annotations.NullMarked;
