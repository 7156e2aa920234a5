/**
 * Metrics and observations of calls to Togai and of recorders, with Micrometer.
 *
 * <ul>
 *   <li>{@link dev.togai.micrometer.MicrometerCallListener}: the listener of a client, for calls, requests, retries and waits
 *   <li>{@link dev.togai.micrometer.TogaiMetrics}: gauges of the state of a client
 *   <li>{@link dev.togai.micrometer.RecorderMetrics}: counters and gauges of the ledger of a recorder
 *   <li>{@link dev.togai.micrometer.TogaiObservation} and {@link dev.togai.micrometer.TogaiKeyName}: the names
 *   <li>{@link dev.togai.micrometer.CallObservationConvention} and {@link dev.togai.micrometer.RequestObservationConvention}: the
 *       names and tags of observations, which an application can extend
 * </ul>
 *
 * <p>An event of a call passes {@code MicrometerCallListener}, which opens and closes an {@code OpenObservation}. The convention
 * reads the tags from the context of the observation. {@code EventMeters} counts events without a duration.
 */
@NullMarked
package dev.togai.micrometer;

import org.jspecify.annotations.NullMarked;
