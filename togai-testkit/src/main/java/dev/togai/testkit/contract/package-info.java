/**
 * What every transport must do: a test class that extends {@link dev.togai.testkit.contract.UsageMetersContract} proves it.
 */
@NullMarked
package dev.togai.testkit.contract;

import org.jspecify.annotations.NullMarked;
