package dev.togai.testkit.internal.metering;

import dev.togai.event.EventTimestamp;
import dev.togai.internal.IsoTimestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The forms of timestamps that official clients send: ISO 8601 with or without an offset, and the form of the Ruby client. */
public final class EventTimeParser {

    private EventTimeParser() {}

    /**
     * Returns the instant of a timestamp; empty if it has none of the accepted forms.
     *
     * @param allowsBlank whether the form of the Ruby client is accepted
     * @param allowsNoOffset whether a timestamp without an offset is accepted, which is in UTC
     */
    public static Optional<Instant> parse(String text, boolean allowsBlank, boolean allowsNoOffset) {
        String written = IsoTimestamps.withoutBlanks(text);
        return allowsBlank || written.equals(text) ? iso(written, allowsNoOffset) : Optional.empty();
    }

    private static Optional<Instant> iso(String text, boolean allowsNoOffset) {
        EventTimestamp timestamp = EventTimestamp.of(text);
        Optional<Instant> instant = timestamp.toInstant(ZoneOffset.UTC);
        boolean hasOffset = instant.equals(timestamp.toInstant(ZoneOffset.MAX));
        return hasOffset || allowsNoOffset ? instant.filter(IsoTimestamps::hasFourDigitYear) : Optional.empty();
    }
}
