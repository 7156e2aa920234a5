package dev.togai.testkit.internal.metering;

import dev.togai.event.EventTimestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of timestamps that official clients send: ISO 8601 with or without an offset, and the form of the Ruby client. */
public final class EventTimeParser {

    /** The form of the Ruby client: {@code 2026-11-01 10:00:00 UTC} or {@code 2026-11-01 10:00:00 +0530}. */
    private static final Pattern WITH_BLANK = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)(?: ?(UTC|Z|[+-][0-9]{2}:?[0-9]{2}))?");

    private EventTimeParser() {}

    /**
     * Returns the instant of a timestamp; empty if it has none of the accepted forms.
     *
     * @param allowsBlank whether the form of the Ruby client is accepted
     * @param allowsNoOffset whether a timestamp without an offset is accepted, which is in UTC
     */
    public static Optional<Instant> parse(String text, boolean allowsBlank, boolean allowsNoOffset) {
        Matcher blank = WITH_BLANK.matcher(text);
        if (blank.matches()) {
            String offset = blank.group(3) == null ? "" : blank.group(3).replace("UTC", "Z");
            return allowsBlank ? iso(blank.group(1) + 'T' + blank.group(2) + offset, allowsNoOffset) : Optional.empty();
        }
        return iso(text, allowsNoOffset);
    }

    private static Optional<Instant> iso(String text, boolean allowsNoOffset) {
        EventTimestamp timestamp = EventTimestamp.of(text);
        Optional<Instant> instant = timestamp.toInstant(ZoneOffset.UTC);
        boolean hasOffset = instant.equals(timestamp.toInstant(ZoneOffset.MAX));
        return hasOffset || allowsNoOffset ? instant : Optional.empty();
    }
}
