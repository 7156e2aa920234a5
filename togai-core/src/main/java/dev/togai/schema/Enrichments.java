package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.internal.OrderNumbers;
import dev.togai.model.JsonModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** The enrichments of a schema, and the settings that they read. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface Enrichments extends JsonModel {

    /** Returns the settings that the rules read. */
    List<SchemaDependency> dependencies();

    /** Returns the attributes and dimensions that are added to events. */
    List<EnrichmentField> fields();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns a copy in which fields without an order have the smallest unused numbers from 1, in list order. */
    default Enrichments withMissingOrdersFilled() {
        if (fields().stream().allMatch(field -> field.order().isPresent())) {
            return this;
        }
        List<Integer> orders =
                OrderNumbers.fill(fields().stream().map(EnrichmentField::order).toList());
        List<EnrichmentField> numbered = new ArrayList<>(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            numbered.add(EnrichmentField.builder()
                    .from(fields().get(i))
                    .order(orders.get(i))
                    .build());
        }
        return builder().from(this).fields(numbered).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of enrichments. Not thread-safe. */
    final class Builder extends ImmutableEnrichments.Builder {
        Builder() {}
    }
}
