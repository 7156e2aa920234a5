/**
 * What can go wrong between a client and Togai, for tests: a {@link dev.togai.testkit.fault.Fault} is one such thing, and
 * {@link dev.togai.testkit.fault.FaultPlan} says when which of them happens, by a script or by a seed.
 *
 * <p>The same faults happen in memory, on real connections and on the network in memory; see
 * {@link dev.togai.testkit.FakeTogai#inject}.
 */
@NullMarked
package dev.togai.testkit.fault;

import org.jspecify.annotations.NullMarked;
