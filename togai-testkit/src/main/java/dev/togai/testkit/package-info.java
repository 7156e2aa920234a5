/**
 * A Togai that remembers, for tests: {@link dev.togai.testkit.FakeTogai} is a transport in memory, and
 * {@link dev.togai.testkit.FakeRule} is where Togai's documents leave room and a test may choose. What goes wrong on the way is in
 * {@link dev.togai.testkit.fault}, and {@link dev.togai.testkit.VirtualTime} makes waiting take no time.
 *
 * <p>The same fake stands behind HTTP in {@link dev.togai.testkit.http}; {@link dev.togai.testkit.junit} hands it to tests,
 * {@link dev.togai.testkit.assertj} reads its answers, and {@link dev.togai.testkit.contract} holds transports against it.
 */
@NullMarked
package dev.togai.testkit;

import org.jspecify.annotations.NullMarked;
