/**
 * The events that meters count and measure: {@link dev.togai.event.UsageEvent}.
 *
 * <p>This library does not send events. They serve to test a meter before it is created.
 */
@NullMarked
package dev.togai.event;

import org.jspecify.annotations.NullMarked;
