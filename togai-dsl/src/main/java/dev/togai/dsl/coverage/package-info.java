/**
 * The coverage of a meter by sample events, which shows whether the tests of a meter would notice a mistake in its rules.
 *
 * <ul>
 *   <li>{@link dev.togai.dsl.coverage.MeterCoverage} is the result for a meter and its sample events. Start here.
 *   <li>{@link dev.togai.dsl.coverage.BoundaryEvents} creates events at the boundaries of a meter's rules.
 * </ul>
 *
 * <p>{@code MeterModel} parses the rules. {@code DecisionCoverage} evaluates them for the sample events and records each decision.
 * {@code MutantGenerator} creates the mutants, and {@code MutantAnalysis} tries them: {@code RuleTrial} compares the outcomes for the
 * sample events, then for the {@code CandidateEvents} made of {@code CandidateValues}. {@code EquivalenceProof} finds the events that
 * decide whether a mutant has the same meaning.
 */
@NullMarked
package dev.togai.dsl.coverage;

import org.jspecify.annotations.NullMarked;
