package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A measured value that the events of a schema contain. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventAttribute extends JsonModel {

    /** Returns the attribute's name; a rule reads it as {@code attributes.} and the name. */
    String name();

    /** Returns the unit of the values for which an event specifies none. */
    Optional<String> defaultUnit();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the attribute of this name. */
    static EventAttribute of(String name) {
        return builder().name(name).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of an attribute. Not thread-safe. */
    final class Builder extends ImmutableEventAttribute.Builder {
        Builder() {}
    }
}
