/**
 * The implementation of the fake, shared by its in-memory calls and its servers. Not exported.
 *
 * <p>A call goes from {@link dev.togai.testkit.internal.InMemoryDispatcher}, or from a server, to the operations of its group,
 * such as {@link dev.togai.testkit.internal.FakeUsageMeters}. The groups share one {@link dev.togai.testkit.internal.FakeState}.
 */
@NullMarked
package dev.togai.testkit.internal;

import org.jspecify.annotations.NullMarked;
