package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The account that an event was billed to. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventAccount extends JsonModel {

    /** Returns the account's id. */
    String id();

    /** Returns the account's name. */
    Optional<String> name();

    /** Returns the alias in the event, if the event named the account by one. */
    Optional<String> alias();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEventAccount.Builder {
        Builder() {}
    }
}
