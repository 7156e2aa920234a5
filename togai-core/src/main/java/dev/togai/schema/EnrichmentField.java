package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import dev.togai.rule.JsonLogic;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * An attribute or dimension that Togai adds to each event of a schema before metering. Enrichments are evaluated by ascending
 * order, and a later one can read the result of an earlier one. {@link Schemas} builds common ones. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface EnrichmentField extends JsonModel {

    /** Returns the name of the attribute or dimension. */
    String name();

    /** Returns whether it is an attribute or a dimension. */
    EnrichmentFieldType type();

    /** Returns the source of the value. */
    EnrichmentType enrichmentType();

    /** Returns the constant, the text of the rule, or the name of the dependency that has the rule. */
    String value();

    /** Returns the position in the evaluation. A request fills in missing positions; Togai requires one. */
    OptionalInt order();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the rule of an enrichment of the type {@link EnrichmentType#JSON_LOGIC}; empty for other types. */
    default Optional<JsonLogic> rule() {
        return enrichmentType().equals(EnrichmentType.JSON_LOGIC)
                ? Optional.of(JsonLogic.unchecked(value()))
                : Optional.empty();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of an enrichment. Not thread-safe. */
    final class Builder extends ImmutableEnrichmentField.Builder {
        Builder() {}
    }
}
