package dev.togai.event;

import dev.togai.internal.IsoTimestamps;
import dev.togai.model.JsonModel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * The timestamp of an event in its original form.
 *
 * <p>Rules read the string, and it does not always denote one instant: Togai's documented example,
 * {@code 2022-06-15T07:30:35.123}, has no offset. {@link #toInstant} therefore takes the zone of a timestamp without an
 * offset. Timestamps are equal if their strings are. Immutable and thread-safe.
 *
 * @param value the string, which may be no date at all
 */
public record EventTimestamp(String value) implements JsonModel {

    /** Rejects null. */
    public EventTimestamp {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the timestamp of that string, without a check. */
    public static EventTimestamp of(String value) {
        return new EventTimestamp(value);
    }

    /** Returns the timestamp of that instant, in UTC. */
    public static EventTimestamp of(Instant instant) {
        return new EventTimestamp(instant.toString());
    }

    /** Returns the timestamp of that instant with its offset, which rules on dates see. */
    public static EventTimestamp of(OffsetDateTime instant) {
        return new EventTimestamp(instant.toString());
    }

    /**
     * Returns the instant; empty if the string is no ISO 8601 date with a time.
     *
     * @param defaultZone the zone of a timestamp without an offset
     */
    public Optional<Instant> toInstant(ZoneId defaultZone) {
        try {
            return Optional.of(IsoTimestamps.parse(value, defaultZone));
        } catch (DateTimeException ignored) {
            // No date.

            return Optional.empty();
        }
    }

    /**
     * Returns the timestamp in UTC with milliseconds, or a finer fraction if it has one: {@code 2026-11-02T06:15:30.000Z}. Empty
     * if the string is no ISO 8601 date with a time and an offset.
     */
    public Optional<EventTimestamp> inUtc() {
        // A timestamp without an offset denotes another instant in another zone.
        Optional<Instant> instant = toInstant(ZoneOffset.UTC);
        return instant.isPresent() && instant.equals(toInstant(ZoneOffset.MAX))
                ? Optional.of(new EventTimestamp(withMilliseconds(instant.get())))
                : Optional.empty();
    }

    private static String withMilliseconds(Instant instant) {
        String text = instant.toString();
        return text.indexOf('.') >= 0 ? text : text.substring(0, text.length() - 1) + ".000Z";
    }

    /** Returns the string. */
    @Override
    public String toString() {
        return value;
    }
}
