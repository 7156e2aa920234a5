/**
 * The values of an event that rules name, and the readers that extract them from JSON. Not exported.
 *
 * <p>{@link dev.togai.dsl.internal.event.PartialEventReader} and
 * {@link dev.togai.dsl.internal.event.PartialApiEventReader} skip over all other values. They leave JSON that they do not support to
 * {@link dev.togai.dsl.internal.event.FullEventReader}. The values are stored in {@link dev.togai.dsl.internal.event.EventSlots}.
 */
@NullMarked
package dev.togai.dsl.internal.event;

import org.jspecify.annotations.NullMarked;
