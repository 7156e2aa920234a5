/**
 * Failures between a client and Togai, for tests: a {@link dev.togai.testkit.fault.Fault} is one failure, and a
 * {@link dev.togai.testkit.fault.FaultPlan} determines which failures are injected when, by a script or by a seed.
 *
 * <p>The same faults can be injected in memory, on real connections and on the in-memory network, see
 * {@link dev.togai.testkit.FakeTogai#inject}.
 */
@NullMarked
package dev.togai.testkit.fault;

import org.jspecify.annotations.NullMarked;
