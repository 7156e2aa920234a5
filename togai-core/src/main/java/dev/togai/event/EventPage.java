package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A page of a list of events. {@link Events#all()} iterates over all pages. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventPage extends JsonModel {

    /** Returns the records of this page. */
    List<EventRecord> events();

    /** Returns the opaque token of the next page; the last page has none. */
    Optional<String> nextToken();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEventPage.Builder {
        Builder() {}
    }
}
