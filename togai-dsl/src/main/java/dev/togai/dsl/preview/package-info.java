/**
 * A whole meter over events, before it is made: {@link dev.togai.dsl.preview.CompiledMeter} is a meter made ready,
 * {@link dev.togai.dsl.preview.UsageAccumulator} adds up what events use, {@link dev.togai.dsl.preview.MeterUsage} is what came of it.
 *
 * <p>It is a rehearsal of Togai's billing, and no more. What Togai's documents leave open is answered by
 * {@link dev.togai.dsl.preview.Assumptions}, each of which says what it is, how sure, and switches it.
 */
@NullMarked
package dev.togai.dsl.preview;

import org.jspecify.annotations.NullMarked;
