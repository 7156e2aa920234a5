/**
 * A whole meter over events, before it is made: {@link dev.togai.dsl.usage.CompiledMeter} is a meter made ready,
 * {@link dev.togai.dsl.usage.UsageTally} adds up what events use, {@link dev.togai.dsl.usage.MeterUsage} is what came of it.
 *
 * <p>It is a rehearsal of Togai's billing, and no more. What Togai's documents leave open is answered by
 * {@link dev.togai.dsl.usage.Assumptions}, each of which says what it is, how sure, and switches it.
 */
@NullMarked
package dev.togai.dsl.usage;

import org.jspecify.annotations.NullMarked;
