package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import java.util.Map;
import org.immutables.value.Value;

/** A descriptive value that the events of a schema carry, always a text. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventDimension {

    /** Its name: what {@code dimensions.} is followed by in a rule. */
    String name();

    /** Fields this library does not know, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** A new dimension from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a dimension. Not thread-safe. */
    final class Builder extends ImmutableEventDimension.Builder {
        Builder() {}
    }
}
