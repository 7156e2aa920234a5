package dev.togai.meter;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A condition on the events of a meter in addition to its matcher: the field must have the value. Togai does not
 * document how several filters combine. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface MeterFilter extends JsonModel {

    /** Returns the event field, one of the schema's filter fields. */
    String field();

    /** Returns the required value. */
    String value();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns a filter for this field and value. */
    static MeterFilter of(String field, String value) {
        return builder().field(field).value(value).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a filter. Not thread-safe. */
    final class Builder extends ImmutableMeterFilter.Builder {
        Builder() {}
    }
}
