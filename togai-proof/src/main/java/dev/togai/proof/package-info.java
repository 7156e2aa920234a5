/**
 * Proofs about meters, for all events rather than for samples.
 *
 * <ul>
 *   <li>{@link dev.togai.proof.MeterChange} is the difference of the units of two meters.
 *   <li>{@link dev.togai.proof.ProofResult} is the result of a proof: proved, refuted, or unknown.
 *   <li>{@link dev.togai.proof.CounterExample} is an event that refutes a statement, with the units that the evaluator computes for it.
 * </ul>
 */
@NullMarked
package dev.togai.proof;

import org.jspecify.annotations.NullMarked;
