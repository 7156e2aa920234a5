package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import org.immutables.value.Value;

/** A descriptive value that the events of a schema contain, always a string. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventDimension extends JsonModel {

    /** Returns the dimension's name; a rule reads it as {@code dimensions.} and the name. */
    String name();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the dimension of this name. */
    static EventDimension of(String name) {
        return builder().name(name).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a dimension. Not thread-safe. */
    final class Builder extends ImmutableEventDimension.Builder {
        Builder() {}
    }
}
