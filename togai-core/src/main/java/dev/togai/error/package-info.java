/**
 * Every failure a caller can meet: one unchecked tree under {@link dev.togai.error.TogaiException}.
 *
 * <p>A message always says what failed, on what, and what to do. {@link dev.togai.error.CallException} is the branch of calls
 * that were begun: it knows whether the request had left this process.
 */
@NullMarked
package dev.togai.error;

import org.jspecify.annotations.NullMarked;
