/**
 * Everything about usage meters: {@link dev.togai.meter.UsageMeter} is the noun, {@link dev.togai.meter.Meters} builds
 * new ones, {@link dev.togai.meter.UsageMeters} is what Togai can do with them.
 *
 * <p>Requests are checked against the documented limits when they are built; what Togai answers is read without any check.
 */
@NullMarked
package dev.togai.meter;

import org.jspecify.annotations.NullMarked;
