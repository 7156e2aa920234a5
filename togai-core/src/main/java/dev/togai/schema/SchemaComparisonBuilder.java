package dev.togai.schema;

import dev.togai.internal.compare.FieldComparisonBuilder;
import dev.togai.model.FieldComparison;
import dev.togai.model.Patch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** A builder of the comparison of an event schema with a request, field by field. Not thread-safe. */
final class SchemaComparisonBuilder {

    static final String ADVICE =
            "Fix the request; unchecked() on its builder leaves the limits to Togai where this library is too strict.";

    private static final Enrichments NO_ENRICHMENTS = Enrichments.builder().build();

    private final FieldComparisonBuilder fields = new FieldComparisonBuilder();

    private SchemaComparisonBuilder() {}

    static FieldComparison compare(CreateEventSchemaRequest request, EventSchema schema) {
        SchemaComparisonBuilder comparison = new SchemaComparisonBuilder();
        comparison.fields.string("name", Patch.set(request.name()), Optional.of(schema.name()));
        comparison.fields.stringOrDerived("description", request.description(), schema.description(), "");
        comparison.attributes(request.attributes(), schema);
        comparison.dimensions(request.dimensions(), schema);
        comparison.enrichments(request.enrichments().orElse(NO_ENRICHMENTS), schema);
        comparison.filterFields(request.filterFields(), schema);
        comparison.fields.stringOrDerived("eventIdTemplate", request.eventIdTemplate(), schema.eventIdTemplate(), "");
        return comparison.fields.build();
    }

    static FieldComparison compare(UpdateEventSchemaRequest request, EventSchema schema) {
        SchemaComparisonBuilder comparison = new SchemaComparisonBuilder();
        comparison.fields.string("description", request.description(), schema.description());
        listOf(request.attributes()).ifPresent(list -> comparison.attributes(list, schema));
        listOf(request.dimensions()).ifPresent(list -> comparison.dimensions(list, schema));
        request.enrichments().newValue().ifPresent(given -> comparison.enrichments(given, schema));
        comparison.fields.different(
                "enrichments",
                request.enrichments() instanceof Patch.Cleared
                        && schema.enrichments().isPresent());
        listOf(request.filterFields()).ifPresent(list -> comparison.filterFields(list, schema));
        comparison.fields.string("eventIdTemplate", request.eventIdTemplate(), schema.eventIdTemplate());
        comparison.fields.unknownFields(request.unknownFields(), schema.unknownFields());
        return comparison.fields.build();
    }

    /** Returns the list that an update sets; a cleared list is empty. */
    private static <T> Optional<List<T>> listOf(Patch<List<T>> patch) {
        return patch instanceof Patch.Cleared ? Optional.of(List.of()) : patch.newValue();
    }

    private void attributes(List<EventAttribute> requested, EventSchema schema) {
        entries("attributes", requested, schema.attributes(), EventAttribute::name, SchemaComparisonBuilder::isSame);
    }

    private void dimensions(List<EventDimension> requested, EventSchema schema) {
        entries("dimensions", requested, schema.dimensions(), EventDimension::name, (one, other) -> true);
    }

    private void filterFields(List<String> requested, EventSchema schema) {
        entries("filterFields", requested, schema.filterFields(), name -> name, (one, other) -> true);
    }

    private void enrichments(Enrichments requested, EventSchema schema) {
        Enrichments actual = schema.enrichments().orElse(NO_ENRICHMENTS);
        entries(
                "enrichments",
                requested.dependencies(),
                actual.dependencies(),
                SchemaDependency::name,
                SchemaComparisonBuilder::isSame);
        entries(
                "enrichments",
                requested.fields(),
                actual.fields(),
                EnrichmentField::name,
                SchemaComparisonBuilder::isSame);
        List<String> order = namesInOrder(requested.fields());
        List<String> shown = namesInOrder(actual.fields());
        shown.retainAll(order);
        // A changed order changes the result of enrichments that read others.
        fields.different("enrichments", shown.size() == order.size() && !shown.equals(order));
    }

    /** Compares entries by name, in any order. A response that has none of them may leave the field out. */
    private <T> void entries(
            String field, List<T> requested, List<T> actual, Function<T, String> name, BiPredicate<T, T> isSame) {
        boolean contained = requested.stream()
                .allMatch(entry -> actual.stream()
                        .anyMatch(other -> name.apply(entry).equals(name.apply(other)) && isSame.test(entry, other)));
        fields.absent(field, !contained && actual.isEmpty());
        fields.different(field, !contained && !actual.isEmpty());
        fields.added(
                field,
                actual.stream()
                        .anyMatch(other -> requested.stream()
                                .noneMatch(entry -> name.apply(entry).equals(name.apply(other)))));
    }

    private static boolean isSame(EventAttribute one, EventAttribute other) {
        return FieldComparisonBuilder.isSameString(
                one.defaultUnit().orElse(""), other.defaultUnit().orElse(""));
    }

    private static boolean isSame(SchemaDependency one, SchemaDependency other) {
        return one.type().equals(other.type()) && FieldComparisonBuilder.isSameString(one.key(), other.key());
    }

    private static boolean isSame(EnrichmentField one, EnrichmentField other) {
        boolean isRule = one.rule().isPresent() && other.rule().isPresent();
        return one.type().equals(other.type())
                && one.enrichmentType().equals(other.enrichmentType())
                && (isRule
                        ? FieldComparisonBuilder.isSameRule(
                                one.rule().get(), other.rule().get())
                        : FieldComparisonBuilder.isSameString(one.value(), other.value()));
    }

    private static List<String> namesInOrder(List<EnrichmentField> fields) {
        return new ArrayList<>(fields.stream()
                .sorted(Comparator.comparingInt(field -> field.order().orElse(Integer.MAX_VALUE)))
                .map(EnrichmentField::name)
                .toList());
    }
}
