package dev.togai.event;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An event as sent to Togai: the account, the time, the measured attributes and the dimensions. Strings that UTF-8
 * cannot encode are rejected. Other limits are those of a request: {@link EventLimits} checks an event, and building a
 * request to ingest it checks them too. Immutable and thread-safe.
 *
 * <pre>{@code
 * UsageEvent ride = UsageEvent.builder()
 *         .schemaName("ride_completed")
 *         .id("ride-4711")
 *         .timestamp(Instant.parse("2024-05-27T10:00:00Z"))
 *         .accountId("acme")
 *         .attribute("distance", "12.40")
 *         .dimension("city", "chennai")
 *         .build();
 * }</pre>
 *
 * @see <a href="https://docs.togai.com/api-reference/event-ingestion">Togai's reference</a>
 */
@ModelStyle
@Value.Immutable
public interface UsageEvent extends JsonModel {

    /** The limit of digits of a number in plain notation; Togai documents 512 digits before the point. */
    int MAX_DIGITS = 1_000;

    /** Returns the name of the event schema. */
    String schemaName();

    /**
     * Returns the event's id, at most 50 characters. Togai meters an id once in 45 days, in all schemas and accounts. A
     * request to ingest an event without an id adds the id of {@link #withDerivedId()}.
     */
    Optional<String> id();

    /** Returns the time at which the event happened. */
    EventTimestamp timestamp();

    /** Returns the billed account, or an alias of it. */
    String accountId();

    /** Returns the measured values. A name should occur once; if it repeats, rules see the last value. */
    List<AttributeValue> attributes();

    /** Returns the descriptive values by name. */
    Map<String, String> dimensions();

    /**
     * Returns the fields that this library does not know, or not in this form, as JSON by name; written back unchanged.
     */
    Map<String, String> unknownFields();

    /** Returns whether strings that UTF-8 cannot encode are accepted, as in an event that was read. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Rejects unpaired surrogates in any string, which UTF-8 cannot encode; called when the event is built. */
    @Value.Check
    default void check() {
        List<Violation> broken = unchecked() ? List.of() : UnsendableStringCheck.of(this);
        if (!broken.isEmpty()) {
            throw new InvalidRequestException(
                    "build an event", broken, "Correct the strings; unchecked() on its builder accepts them.");
        }
    }

    /**
     * Returns this event if it has an id; else a copy with an id that follows from its content. The id is {@code d1-} and a
     * SHA-256 in base64url, 46 characters.
     *
     * <p>Equal content has an equal id, in each process and each version of this library. The content is equal if:
     *
     * <ul>
     *   <li>Schema, account, dimensions, units and unknown fields are equal.
     *   <li>The timestamps are the same instant. A timestamp without an offset is in UTC.
     *   <li>The attributes are equal by value: 12.4 equals 12.40. Their order has no meaning.
     * </ul>
     *
     * <p>Two events with equal content therefore count once. An application with equal events assigns ids of its own.
     */
    default UsageEvent withDerivedId() {
        return id().isPresent()
                ? this
                : builder().from(this).id(DerivedEventId.of(this)).build();
    }

    /**
     * Returns an encoding of the id and the content. Two events have the same bytes exactly if their ids are equal and their
     * content is equal, see {@link #withDerivedId()}. The encoding is the same in each process and each version of this library.
     */
    default byte[] canonicalForm() {
        return EventEncoder.all("dev.togai.event/1", this);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of an event. Not thread-safe. */
    final class Builder extends ImmutableUsageEvent.Builder {
        Builder() {}

        /** Sets the time of the event to this string. */
        public Builder timestamp(String text) {
            return timestamp(EventTimestamp.of(text));
        }

        /** Sets the time of the event, written in UTC. */
        public Builder timestamp(Instant instant) {
            return timestamp(EventTimestamp.of(instant));
        }

        /** Sets the time of the event, written with its offset. */
        public Builder timestamp(OffsetDateTime instant) {
            return timestamp(EventTimestamp.of(instant));
        }

        /** Adds a measured value, a decimal number as a string. */
        public Builder attribute(String name, String value) {
            return addAttribute(AttributeValue.of(name, value));
        }

        /** Adds a measured value. */
        public Builder attribute(String name, long value) {
            return attribute(name, Long.toString(value));
        }

        /**
         * Adds a measured value in plain notation with its scale.
         *
         * @throws IllegalArgumentException if the plain notation exceeds {@link #MAX_DIGITS} digits
         */
        public Builder attribute(String name, BigDecimal value) {
            long places = value.scale();
            long digits = Math.max(value.precision() - places, 1) + Math.max(places, 0);
            if (digits > MAX_DIGITS) {
                throw new IllegalArgumentException(
                        "The attribute \"" + name + "\" would have " + digits + " digits: at most " + MAX_DIGITS);
            }
            return attribute(name, value.toPlainString());
        }

        /** Accepts strings that UTF-8 cannot encode, for an event read from elsewhere. */
        public Builder unchecked() {
            return unchecked(true);
        }

        /** Adds a descriptive value. */
        public Builder dimension(String name, String value) {
            return putDimension(name, value);
        }
    }
}
