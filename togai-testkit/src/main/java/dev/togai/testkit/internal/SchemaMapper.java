package dev.togai.testkit.internal;

import dev.togai.model.Patch;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.schema.SchemaDependency;
import dev.togai.schema.UpdateEventSchemaRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Applies valid requests to event schemas. */
final class SchemaMapper {

    private static final Enrichments NO_ENRICHMENTS = Enrichments.builder().build();

    private SchemaMapper() {}

    /** Returns the first version of the schema that a create request creates. */
    static EventSchema toSchema(CreateEventSchemaRequest request, Instant at) {
        return EventSchema.builder()
                .name(request.name())
                .version(1)
                .description(request.description())
                .attributes(request.attributes())
                .dimensions(request.dimensions())
                .enrichments(request.enrichments())
                .filterFields(request.filterFields())
                .eventIdTemplate(request.eventIdTemplate())
                .createdAt(at)
                .build();
    }

    /**
     * Returns the schema after an update request.
     *
     * @param add whether lists are added to those of the schema, instead of replacing them
     */
    static EventSchema applyUpdate(EventSchema schema, UpdateEventSchemaRequest request, boolean add) {
        return EventSchema.builder()
                .from(schema)
                .description(MeterMapper.applyPatch(schema.description(), request.description()))
                .attributes(changed(schema.attributes(), request.attributes(), EventAttribute::name, add))
                .dimensions(changed(schema.dimensions(), request.dimensions(), EventDimension::name, add))
                .enrichments(changed(schema.enrichments(), request.enrichments(), add))
                .filterFields(changed(schema.filterFields(), request.filterFields(), name -> name, add))
                .eventIdTemplate(MeterMapper.applyPatch(schema.eventIdTemplate(), request.eventIdTemplate()))
                .build();
    }

    /** Returns the names of fields in which entries of a schema were removed or changed. */
    static List<String> lostEntries(EventSchema before, EventSchema after) {
        List<String> lost = new ArrayList<>();
        if (!after.attributes().containsAll(before.attributes())) {
            lost.add("attributes");
        }
        if (!after.dimensions().containsAll(before.dimensions())) {
            lost.add("dimensions");
        }
        Enrichments old = before.enrichments().orElse(NO_ENRICHMENTS);
        Enrichments changed = after.enrichments().orElse(NO_ENRICHMENTS);
        if (!changed.fields().containsAll(old.fields())
                || !changed.dependencies().containsAll(old.dependencies())) {
            lost.add("enrichments");
        }
        return lost;
    }

    private static Optional<Enrichments> changed(Optional<Enrichments> before, Patch<Enrichments> patch, boolean add) {
        if (patch.newValue().isEmpty() || before.isEmpty()) {
            return MeterMapper.applyPatch(before, patch);
        }
        Enrichments given = patch.newValue().get();
        return Optional.of(Enrichments.builder()
                .dependencies(changed(
                        before.get().dependencies(), Patch.set(given.dependencies()), SchemaDependency::name, add))
                .fields(changed(before.get().fields(), Patch.set(given.fields()), EnrichmentField::name, add))
                .build());
    }

    private static <T> List<T> changed(List<T> before, Patch<List<T>> patch, Function<T, String> name, boolean add) {
        if (patch instanceof Patch.Unchanged) {
            return before;
        }
        List<T> given = patch.newValue().orElse(List.of());
        if (!add) {
            return given;
        }
        Map<String, T> merged = new LinkedHashMap<>();
        before.forEach(entry -> merged.put(name.apply(entry), entry));
        given.forEach(entry -> merged.put(name.apply(entry), entry));
        return List.copyOf(merged.values());
    }
}
