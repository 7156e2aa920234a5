package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.event.EventTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with the account and the time that it names.
 *
 * @param event the event
 * @param header its own fields
 * @param account the account; null if it names none
 * @param at when it happened; null if it names no time
 */
record BilledEvent(
        PreparedEvent event,
        EventHeader header,
        @Nullable String account,
        @Nullable Instant at) {

    static BilledEvent of(PreparedEvent event, Assumptions assumptions) {
        EventHeader header = header(event);
        String time = header.timestamp();
        Instant at = time == null
                ? null
                : EventTime.of(time).instant(assumptions.defaultEventZone()).orElse(null);
        return new BilledEvent(event, header, header.accountId(), at);
    }

    static EventHeader header(PreparedEvent event) {
        EventHeader header = event.header();
        if (header == null) {
            throw new IllegalArgumentException(
                    "The event was read as it is: a meter takes events in the form of Togai's API");
        }
        return header;
    }
}
