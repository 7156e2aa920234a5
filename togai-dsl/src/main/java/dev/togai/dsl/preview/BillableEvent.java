package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.event.EventTimestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with the account and the time that its fields name.
 *
 * @param event the event
 * @param header the event's own fields
 * @param account the account; null if the event names none
 * @param at the time of the event; null if the event names none
 */
record BillableEvent(
        PreparedEvent event,
        EventHeader header,
        @Nullable String account,
        @Nullable Instant at) {

    static BillableEvent of(PreparedEvent event, Assumptions assumptions) {
        EventHeader header = headerOf(event);
        String time = header.timestamp();
        Instant at = time == null
                ? null
                : EventTimestamp.of(time)
                        .toInstant(assumptions.defaultEventZone())
                        .orElse(null);
        return new BillableEvent(event, header, header.accountId(), at);
    }

    /**
     * Returns the event's own fields.
     *
     * @throws IllegalArgumentException if the event was not read in the form of Togai's API
     */
    static EventHeader headerOf(PreparedEvent event) {
        EventHeader header = event.header();
        if (header == null) {
            throw new IllegalArgumentException(
                    "The event was read as it is: a meter takes events in the form of Togai's API");
        }
        return header;
    }
}
