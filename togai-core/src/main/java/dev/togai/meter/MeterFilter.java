package dev.togai.meter;

import dev.togai.internal.ModelStyle;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A condition on the events of a meter beside its matcher: the field must have the value. What Togai does with several is not
 * documented. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface MeterFilter {

    /** The event field, one of the schema's filter fields. */
    String field();

    /** The value it must have. */
    String value();

    /** Fields this library does not know, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** The filter for that field and value. */
    static MeterFilter of(String field, String value) {
        return builder().field(field).value(value).build();
    }

    /** A new filter from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a filter. Not thread-safe. */
    final class Builder extends ImmutableMeterFilter.Builder {
        Builder() {}
    }
}
