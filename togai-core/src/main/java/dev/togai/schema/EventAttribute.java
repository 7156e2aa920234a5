package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A measured value that the events of a schema carry. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventAttribute {

    /** Its name: what {@code attributes.} is followed by in a rule. */
    String name();

    /** The unit it is measured in unless the event says otherwise. */
    Optional<String> defaultUnit();

    /** Fields this library does not know, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** A new attribute from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an attribute. Not thread-safe. */
    final class Builder extends ImmutableEventAttribute.Builder {
        Builder() {}
    }
}
