package dev.togai.testkit.internal;

import dev.togai.json.TogaiJson;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.DependencyType;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.schema.SchemaDependency;
import dev.togai.schema.SchemaLimits;
import dev.togai.schema.UpdateEventSchemaRequest;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.metering.EnrichmentRules;
import dev.togai.testkit.internal.metering.EventIdTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Validates one request for an event schema against the documented limits and the current behaviors. Not thread-safe. */
final class SchemaValidator {

    /** The start of the names of Togai's own schemas. */
    private static final String RESERVED_PREFIX = "togai-";

    private static final List<String> CREATE_FIELDS = TogaiJson.fieldNames(CreateEventSchemaRequest.class);
    private static final List<String> UPDATE_FIELDS = TogaiJson.fieldNames(UpdateEventSchemaRequest.class);
    private static final List<String> ATTRIBUTE_FIELDS = TogaiJson.fieldNames(EventAttribute.class);
    private static final List<String> DIMENSION_FIELDS = TogaiJson.fieldNames(EventDimension.class);
    private static final List<String> ENRICHMENTS_FIELDS = TogaiJson.fieldNames(Enrichments.class);
    private static final List<String> FIELD_FIELDS = TogaiJson.fieldNames(EnrichmentField.class);
    private static final List<String> DEPENDENCY_FIELDS = TogaiJson.fieldNames(SchemaDependency.class);
    private static final Set<EnrichmentFieldType> FIELD_TYPES =
            Set.of(EnrichmentFieldType.ATTRIBUTE, EnrichmentFieldType.DIMENSION);
    private static final Set<EnrichmentType> ENRICHMENT_TYPES =
            Set.of(EnrichmentType.VALUE, EnrichmentType.JSON_LOGIC, EnrichmentType.JSON_LOGIC_FROM_DEPENDENCY);

    /** The fields that every schema has, so that no update clears them. */
    private static final Set<String> REQUIRED_FIELDS = Set.of("attributes", "dimensions");

    private final RequestProblems problems;

    private SchemaValidator(BehaviorSettings behaviors) {
        this.problems = new RequestProblems(behaviors);
    }

    /** Returns all problems of a create request. */
    static List<String> problems(CreateEventSchemaRequest request, BehaviorSettings behaviors) {
        SchemaValidator checks = new SchemaValidator(behaviors);
        checks.problems.add(SchemaLimits.violations(request));
        checks.problems.fields("", request.unknownFields(), CREATE_FIELDS);
        checks.problems.name(request.name());
        if (request.name().startsWith(RESERVED_PREFIX)
                && behaviors.isEnabled(FakeBehavior.RESERVED_SCHEMA_NAMES_ARE_REJECTED)) {
            checks.problems.add("name: " + RESERVED_PREFIX + " is reserved");
        }
        checks.parts(request.attributes(), request.dimensions(), request.enrichments());
        return checks.problems.all();
    }

    /** Returns all problems of an update request. */
    static List<String> problems(UpdateEventSchemaRequest request, BehaviorSettings behaviors) {
        SchemaValidator checks = new SchemaValidator(behaviors);
        checks.problems.add(SchemaLimits.violations(request));
        Map<String, String> unknown = new LinkedHashMap<>(request.unknownFields());
        if (behaviors.isEnabled(FakeBehavior.SCHEMA_UPDATES_CAN_CONTAIN_A_STATUS)) {
            unknown.remove("status");
        }
        checks.problems.fields("", unknown, UPDATE_FIELDS);
        checks.problems.nulls(request, REQUIRED_FIELDS);
        checks.parts(
                request.attributes().newValue().orElse(List.of()),
                request.dimensions().newValue().orElse(List.of()),
                request.enrichments().newValue());
        return checks.problems.all();
    }

    /** Returns all problems of the schema that a request results in. */
    static List<String> problems(EventSchema outcome, BehaviorSettings behaviors) {
        List<String> problems = new ArrayList<>();
        SchemaLimits.violations(CreateEventSchemaRequest.builder()
                        .name(outcome.name())
                        .attributes(outcome.attributes())
                        .dimensions(outcome.dimensions())
                        .unchecked()
                        .build())
                .forEach(violation -> problems.add(violation.toString()));
        Enrichments enrichments =
                outcome.enrichments().orElseGet(() -> Enrichments.builder().build());
        if (behaviors.isEnabled(FakeBehavior.ENRICHMENTS_CANNOT_REPLACE_FIELDS)) {
            problems.addAll(replacements(outcome, enrichments));
        }
        if (behaviors.isEnabled(FakeBehavior.ENRICHMENT_RULES_ARE_VALIDATED)) {
            problems.addAll(EnrichmentRules.problems(outcome));
        }
        if (behaviors.isEnabled(FakeBehavior.EVENT_ID_TEMPLATES_ARE_VALIDATED)) {
            outcome.eventIdTemplate()
                    .ifPresent(template -> problems.addAll(EventIdTemplate.problems(template, outcome)));
        }
        outcome.filterFields().stream()
                .filter(name -> !outcome.attributeNames().contains(name)
                        && !outcome.dimensionNames().contains(name))
                .forEach(name -> problems.add("filterFields: " + name + " is no field of the schema"));
        return problems;
    }

    private static List<String> replacements(EventSchema schema, Enrichments enrichments) {
        Set<String> attributes = new HashSet<>();
        schema.attributes().forEach(attribute -> attributes.add(attribute.name()));
        Set<String> dimensions = new HashSet<>();
        schema.dimensions().forEach(dimension -> dimensions.add(dimension.name()));
        return enrichments.fields().stream()
                .filter(field -> (field.type().equals(EnrichmentFieldType.ATTRIBUTE) ? attributes : dimensions)
                        .contains(field.name()))
                .map(field -> "enrichments: " + field.name() + " is a field of the event")
                .toList();
    }

    private void parts(
            List<EventAttribute> attributes, List<EventDimension> dimensions, Optional<Enrichments> enrichments) {
        for (int i = 0; i < attributes.size(); i++) {
            problems.partFields("attributes[" + i + "].", attributes.get(i).unknownFields(), ATTRIBUTE_FIELDS);
        }
        for (int i = 0; i < dimensions.size(); i++) {
            problems.partFields("dimensions[" + i + "].", dimensions.get(i).unknownFields(), DIMENSION_FIELDS);
        }
        enrichments.ifPresent(this::enrichments);
    }

    /** Checks enrichments, whose parts are documented to allow no additional properties. */
    private void enrichments(Enrichments enrichments) {
        problems.fields("enrichments.", enrichments.unknownFields(), ENRICHMENTS_FIELDS);
        Set<String> dependencies = new HashSet<>();
        for (int i = 0; i < enrichments.dependencies().size(); i++) {
            SchemaDependency dependency = enrichments.dependencies().get(i);
            String place = "enrichments.dependencies[" + i + "].";
            problems.fields(place, dependency.unknownFields(), DEPENDENCY_FIELDS);
            if (!dependency.type().equals(DependencyType.SETTING)) {
                problems.add(place + "type: must be SETTING, was " + dependency.type());
            }
            if (!dependencies.add(dependency.name())) {
                problems.add(place + "name: must be unique, was " + dependency.name());
            }
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < enrichments.fields().size(); i++) {
            EnrichmentField field = enrichments.fields().get(i);
            String place = "enrichments.fields[" + i + "].";
            problems.fields(place, field.unknownFields(), FIELD_FIELDS);
            if (!FIELD_TYPES.contains(field.type())) {
                problems.add(place + "type: must be ATTRIBUTE or DIMENSION, was " + field.type());
            }
            if (!ENRICHMENT_TYPES.contains(field.enrichmentType())) {
                problems.add(place + "enrichmentType: is not known, was " + field.enrichmentType());
            }
            if (field.enrichmentType().equals(EnrichmentType.JSON_LOGIC_FROM_DEPENDENCY)
                    && !dependencies.contains(field.value())) {
                problems.add(place + "value: is no dependency, was " + field.value());
            }
            if (!names.add(field.type() + " " + field.name())) {
                problems.add(place + "name: must be unique, was " + field.name());
            }
        }
    }
}
