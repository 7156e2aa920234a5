/**
 * Proofs about meters, for all events rather than for samples.
 *
 * <ul>
 *   <li>{@link dev.togai.proof.MeterProver} decides whether two meters have the same units, overlap, or keep a bound.
 *   <li>{@link dev.togai.proof.MeterChange} is how the units of two meters differ.
 *   <li>{@link dev.togai.proof.ProofResult} is the result of a statement about all events: proved, refuted, or unknown.
 *   <li>{@link dev.togai.proof.CounterExample} is an event that refutes a statement, with the units that the evaluator computes for it.
 * </ul>
 *
 * <p>The path of a call: {@link dev.togai.proof.MeterProver} reads the rules as {@code MeterLogic}. {@code PathExplorer} evaluates them
 * with {@code SymbolicEvaluator}, once for each {@code EvaluationPath}. {@code LinearSystem} decides which paths have events, and
 * {@code TrialEvents} finds one. The {@code DeferredParts} of long rules are evaluated only on paths that depend on them, by
 * {@code FactSearch}. {@link dev.togai.dsl.preview.CompiledMeter} confirms each counter-example.
 */
@NullMarked
package dev.togai.proof;

import org.jspecify.annotations.NullMarked;
