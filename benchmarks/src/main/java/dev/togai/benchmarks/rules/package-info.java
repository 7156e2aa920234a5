/**
 * What a rule costs, beside code written by hand and beside json-logic-java: {@code MatcherBenchmark},
 * {@code ComputationBenchmark}, {@code TierPriceBenchmark}, {@code BytesBenchmark} and {@code HundredMetersBenchmark}, all over the
 * same thousand events.
 */
@NullMarked
package dev.togai.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
