package dev.togai.event;

import dev.togai.internal.IsoDates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The timestamp of an event in its original form.
 *
 * <p>Rules read the string, and it does not always denote one instant: Togai's documented example,
 * {@code 2022-06-15T07:30:35.123}, has no offset. {@link #instant} therefore takes the zone of a timestamp without an
 * offset. Timestamps are equal if their strings are. Immutable and thread-safe.
 *
 * @param text the string, which may be no date at all
 */
public record EventTime(String text) {

    /** Rejects null. */
    public EventTime {
        Objects.requireNonNull(text, "text");
    }

    /** Returns the timestamp of that string, without a check. */
    public static EventTime of(String text) {
        return new EventTime(text);
    }

    /** Returns the timestamp of that instant, in UTC. */
    public static EventTime of(Instant moment) {
        return new EventTime(moment.toString());
    }

    /** Returns the timestamp of that instant with its offset, which rules on dates see. */
    public static EventTime of(OffsetDateTime moment) {
        return new EventTime(moment.toString());
    }

    /**
     * Returns the instant; empty if the string is no ISO 8601 date with a time.
     *
     * @param local the zone of a timestamp without an offset
     */
    public Optional<Instant> instant(ZoneId local) {
        try {
            return Optional.of(IsoDates.read(text, local));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Returns the string. */
    @Override
    public String toString() {
        return text;
    }
}
