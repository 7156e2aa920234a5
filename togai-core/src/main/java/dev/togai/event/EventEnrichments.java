package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** The results of the enrichments of an event. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventEnrichments extends JsonModel {

    /** Returns the attributes that were added. */
    List<EnrichedField> attributes();

    /** Returns the dimensions that were added. */
    List<EnrichedField> dimensions();

    /** Returns the settings that were read. */
    List<EnrichmentDependency> dependencies();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEventEnrichments.Builder {
        Builder() {}
    }
}
