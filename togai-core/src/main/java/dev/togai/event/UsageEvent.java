package dev.togai.event;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An event as it is sent to Togai: something that an account did, what was measured of it, and what describes it. Limits are not
 * checked, since nothing is sent from here; strings that UTF-8 cannot carry are rejected. Immutable and thread-safe.
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
public interface UsageEvent {

    /** The longest plain form of a number that is written; Togai documents 512 digits before the point. */
    int MAX_DIGITS = 1_000;

    /** The name of its event schema. */
    String schemaName();

    /** Its id; Togai takes none twice within 45 days. */
    Optional<String> id();

    /** When it happened. */
    EventTime timestamp();

    /** The account that is billed for it, or an alias of that. */
    String accountId();

    /** What was measured, at most one value of a name; of several, rules see the last. */
    List<AttributeValue> attributes();

    /** What describes it, by name. */
    Map<String, String> dimensions();

    /** Fields this library does not know, or not in this form, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Whether strings that UTF-8 cannot carry are let pass, as in an event that was read. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Rejects half of a surrogate pair in any string, which UTF-8 cannot carry; called when the event is built. */
    @Value.Check
    default void check() {
        List<Violation> broken = unchecked() ? List.of() : UnsendableStrings.of(this);
        if (!broken.isEmpty()) {
            throw new InvalidRequestException(
                    "build an event", broken, "Correct the strings; unchecked() on its builder lets them pass.");
        }
    }

    /** A new event from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an event. Not thread-safe. */
    final class Builder extends ImmutableUsageEvent.Builder {
        Builder() {}

        /** Sets when it happened, as that text has it. */
        public Builder timestamp(String text) {
            return timestamp(EventTime.of(text));
        }

        /** Sets when it happened. */
        public Builder timestamp(Instant moment) {
            return timestamp(EventTime.of(moment));
        }

        /** Sets when it happened. */
        public Builder timestamp(OffsetDateTime moment) {
            return timestamp(EventTime.of(moment));
        }

        /** Adds what was measured, as the text of a decimal number. */
        public Builder attribute(String name, String value) {
            return addAttribute(AttributeValue.of(name, value));
        }

        /** Adds what was measured. */
        public Builder attribute(String name, long value) {
            return attribute(name, Long.toString(value));
        }

        /**
         * Adds what was measured, in plain form and with its scale.
         *
         * @throws IllegalArgumentException if that takes more than {@link #MAX_DIGITS} digits
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

        /** Lets strings pass that UTF-8 cannot carry: for an event that was read from elsewhere. */
        public Builder unchecked() {
            return unchecked(true);
        }

        /** Adds what describes it. */
        public Builder dimension(String name, String value) {
            return putDimension(name, value);
        }
    }
}
