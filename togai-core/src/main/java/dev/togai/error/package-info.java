/**
 * The exceptions of this library, one unchecked tree under {@link dev.togai.error.TogaiException}.
 *
 * <p>A message names the failure, its subject and the remedy. {@link dev.togai.error.CallException} is the root of
 * failures of a started call and reports whether a request was sent. {@link dev.togai.error.TogaiApiException} is the
 * root of error responses.
 */
@NullMarked
package dev.togai.error;

import org.jspecify.annotations.NullMarked;
