package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A setting that an enrichment read, and its value at that time. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EnrichmentDependency extends JsonModel {

    /** Returns the setting's id. */
    String key();

    /** Returns the kind of dependency, {@code SETTING}. */
    Optional<String> type();

    /** Returns the name that rules use. */
    Optional<String> name();

    /** Returns the value as a string. */
    Optional<String> value();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEnrichmentDependency.Builder {
        Builder() {}
    }
}
