/**
 * The metering of the fake: the path of an event from schema and account to the units of its meters.
 *
 * <p>{@code MeteringPipeline} evaluates one event in a {@code MeteringContext}, which has the schema, the active meters and the
 * settings of a moment. The same event in the same context always has the same {@code MeteringResult}. {@code BucketStore} holds
 * the sums that metrics read.
 */
@NullMarked
package dev.togai.testkit.internal.metering;

import org.jspecify.annotations.NullMarked;
