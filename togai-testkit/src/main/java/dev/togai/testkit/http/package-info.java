/**
 * The fake behind HTTP: {@link dev.togai.testkit.http.FakeTogaiServer} for tests in Java,
 * {@link dev.togai.testkit.http.FakeNetwork} for those that must run the same each time, and
 * {@link dev.togai.testkit.http.FakeTogaiMain} for everything else.
 *
 * <p>The server is the project's own, because the JDK's delays every answer but the first on a connection by some 40 ms and
 * refuses odd addresses with HTML.
 */
@NullMarked
package dev.togai.testkit.http;

import org.jspecify.annotations.NullMarked;
