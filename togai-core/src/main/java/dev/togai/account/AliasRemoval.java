package dev.togai.account;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The removal of an alias by its id, from a time on. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface AliasRemoval extends JsonModel {

    /** Returns the id that Togai assigned, see {@link AccountAlias#id()}. */
    String id();

    /** Returns the end of the alias ({@code from} in JSON). Togai does not document its default. */
    Optional<Instant> effectiveUntil();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a removal. Not thread-safe. */
    final class Builder extends ImmutableAliasRemoval.Builder {
        Builder() {}
    }
}
