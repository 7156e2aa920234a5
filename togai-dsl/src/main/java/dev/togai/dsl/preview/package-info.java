/**
 * Previews of the usage that a meter would bill, from events, before the meter is created.
 *
 * <ul>
 *   <li>{@link dev.togai.dsl.preview.CompiledMeter} is a meter with compiled rules. Start here.
 *   <li>{@link dev.togai.dsl.preview.CompiledMeters} evaluates several meters and reads each event once.
 *   <li>{@link dev.togai.dsl.preview.UsageAccumulator} adds up the usage of events, also in parts that are merged later.
 *   <li>{@link dev.togai.dsl.preview.MeterUsage} is the result.
 * </ul>
 *
 * <p>For each event, {@code UsageAccumulator} calls {@code MeterEvaluator}, which evaluates {@code MeterRules} and returns an
 * {@code EventResult} of outcome and units. {@code EventValidator} checks the account and the time. Then the units are added to
 * the row of the {@code UsageTable}.
 *
 * <p>A preview rehearses Togai's billing and does not replace it. Where Togai's documents are silent,
 * {@link dev.togai.dsl.preview.Assumptions} state a default and how certain it is, and allow changing it.
 */
@NullMarked
package dev.togai.dsl.preview;

import org.jspecify.annotations.NullMarked;
