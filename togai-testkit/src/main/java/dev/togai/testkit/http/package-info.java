/**
 * The fake behind HTTP: {@link dev.togai.testkit.http.FakeTogaiServer}.
 *
 * <p>The server is the project's own. The JDK's server delays every response but the first on a connection by some 40 ms, and
 * rejects unusual paths with HTML.
 */
@NullMarked
package dev.togai.testkit.http;

import org.jspecify.annotations.NullMarked;
