package dev.togai.event;

import dev.togai.internal.IsoDates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * When an event happened, as it was written. Rules see the text, and the text does not always say which moment it means: the
 * example in Togai's documents, {@code 2022-06-15T07:30:35.123}, has no offset. So the text is kept, and whoever needs the moment
 * says what to make of one without an offset. Two are equal when their texts are. Immutable and thread-safe.
 *
 * @param text the text, which may be no date at all
 */
public record EventTime(String text) {

    /** Refuses to be without a text. */
    public EventTime {
        Objects.requireNonNull(text, "text");
    }

    /** The time as that text has it; nothing is checked. */
    public static EventTime of(String text) {
        return new EventTime(text);
    }

    /** That moment, written in UTC. */
    public static EventTime of(Instant moment) {
        return new EventTime(moment.toString());
    }

    /** That moment, written with its offset, which rules on dates see. */
    public static EventTime of(OffsetDateTime moment) {
        return new EventTime(moment.toString());
    }

    /**
     * The moment; empty if the text is no date of ISO 8601 with a time.
     *
     * @param local the zone of a text without an offset
     */
    public Optional<Instant> instant(ZoneId local) {
        try {
            return Optional.of(IsoDates.read(text, local));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
