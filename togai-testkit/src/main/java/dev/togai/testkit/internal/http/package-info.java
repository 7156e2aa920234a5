/**
 * The HTTP side of the fake, independent of the kind of socket. Not exported.
 *
 * <p>A request goes from {@link dev.togai.testkit.internal.http.HttpRequestParser} through {@link
 * dev.togai.testkit.internal.http.FaultAwareResponder} and {@link dev.togai.testkit.internal.http.RequestDispatcher} to a
 * {@link dev.togai.testkit.internal.http.Route}. The response is a list of {@link dev.togai.testkit.internal.http.WireAction}s,
 * which a connection executes.
 */
@NullMarked
package dev.togai.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
