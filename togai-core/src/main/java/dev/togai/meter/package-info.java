/**
 * Usage meters: the models, the requests and the operations. Start with {@link dev.togai.meter.UsageMeters}, the
 * operations; {@link dev.togai.meter.Meters} builds new meters, and {@link dev.togai.meter.UsageMeter} is a meter in a
 * response.
 *
 * <p>Requests are checked against the documented limits when they are built; responses are not checked.
 */
@NullMarked
package dev.togai.meter;

import org.jspecify.annotations.NullMarked;
