/**
 * Events as Togai takes them in: a {@link dev.togai.event.UsageEvent} is what meters count and measure.
 *
 * <p>This library does not send events. They are here so that a meter can be tried on them before it is made.
 */
@NullMarked
package dev.togai.event;

import org.jspecify.annotations.NullMarked;
