package dev.togai.metric;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import org.immutables.value.Value;

/** The value of the field by which a metric is grouped, for which a series is. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface MetricGroup extends JsonModel {

    /** Returns the field ({@code fieldName} in JSON). */
    MetricGroupBy field();

    /** Returns the value ({@code fieldValue} in JSON), such as the id of an account. */
    String value();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the group of this field and value. */
    static MetricGroup of(MetricGroupBy field, String value) {
        return builder().field(field).value(value).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a group. Not thread-safe. */
    final class Builder extends ImmutableMetricGroup.Builder {
        Builder() {}
    }
}
