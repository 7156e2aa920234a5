/**
 * The contract of every transport: extend {@link dev.togai.testkit.contract.UsageMetersContract} to verify one. Each part of the
 * contract is a class of this package, and a nested class of the test.
 */
@NullMarked
package dev.togai.testkit.contract;

import org.jspecify.annotations.NullMarked;
