package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import org.immutables.value.Value;

/** The feature that a schema's events debit, set by Togai's feature API. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface FeatureDetails extends JsonModel {

    /** Returns the id of the feature. */
    String featureId();

    /** Returns the attribute whose value the feature debits. */
    String attributeName();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of feature details. Not thread-safe. */
    final class Builder extends ImmutableFeatureDetails.Builder {
        Builder() {}
    }
}
