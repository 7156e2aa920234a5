package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The origin of an event, such as the API. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventSource extends JsonModel {

    /** Returns the id of the source. */
    Optional<String> id();

    /** Returns the kind of source, such as {@code API} or {@code ENTITLED}. */
    Optional<String> type();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEventSource.Builder {
        Builder() {}
    }
}
