package dev.togai.metric;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A condition of a metric: the field has one of the values. Several filters of a query most probably all hold; Togai does not
 * document it. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface MetricFilter extends JsonModel {

    /** Returns the field ({@code fieldName} in JSON). */
    MetricFilterField field();

    /** Returns the accepted values ({@code fieldValues} in JSON), at least one, none of them blank. */
    List<String> values();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns a filter for this field and these values. */
    static MetricFilter of(MetricFilterField field, String... values) {
        return builder().field(field).values(List.of(values)).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a filter. Not thread-safe. */
    final class Builder extends ImmutableMetricFilter.Builder {
        Builder() {}
    }
}
