package dev.togai.page;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The page size and order of a list, as reported by Togai. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface PageContext extends JsonModel {

    /** Returns the number of items per page. */
    OptionalInt pageSize();

    /** Returns the order of the list. */
    Optional<SortOrder> sortOrder();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a context. Not thread-safe. */
    final class Builder extends ImmutablePageContext.Builder {
        Builder() {}
    }
}
