package dev.togai.meters;

import dev.togai.event.UsageEvent;
import dev.togai.internal.ModelStyle;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** An event, and the units that a meter must compute for it. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface MeterExample {

    /** Returns the measured values of the event by name. */
    Map<String, String> attributes();

    /** Returns the descriptive values of the event by name. */
    Map<String, String> dimensions();

    /** Returns the units; 0 if the event must not count. Compared by value: 60 is 60.00. */
    BigDecimal units();

    /** Returns the reason for these units, which messages quote. */
    Optional<String> because();

    /**
     * Returns the event of an example, of this event schema.
     *
     * @throws dev.togai.error.InvalidRequestException if a value cannot be sent
     */
    default UsageEvent event(String schemaName) {
        UsageEvent.Builder event = UsageEvent.builder()
                .schemaName(schemaName)
                .id("example")
                .timestamp("2024-01-01T00:00:00Z")
                .accountId("example");
        attributes().forEach(event::attribute);
        dimensions().forEach(event::dimension);
        return event.build();
    }

    /** Returns a builder of an example with these units, which are a decimal number. */
    static Builder units(String units) {
        return builder().units(new BigDecimal(units));
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of an example. Not thread-safe. */
    final class Builder extends ImmutableMeterExample.Builder {
        Builder() {}

        /** Sets an attribute of the event. */
        public Builder attribute(String name, String value) {
            return putAttribute(name, value);
        }

        /** Sets a dimension of the event. */
        public Builder dimension(String name, String value) {
            return putDimension(name, value);
        }
    }
}
