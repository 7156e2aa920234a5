package dev.togai.meter;

import dev.togai.internal.ModelStyle;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** How a list is cut into pages and ordered, as Togai reports it. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface PageContext {

    /** How many meters a page holds. */
    OptionalInt pageSize();

    /** The order of the list. */
    Optional<SortOrder> sortOrder();

    /** Fields this library does not know, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** A new context from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a context. Not thread-safe. */
    final class Builder extends ImmutablePageContext.Builder {
        Builder() {}
    }
}
