package dev.togai.schema;

import dev.togai.error.Violation;
import dev.togai.internal.limits.LimitCheck;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The documented limits of event schemas, in characters (Unicode code points), and the checks of requests against them.
 * Source: the {@code CreateEventSchemaRequest}, {@code UpdateEventSchemaRequest} and {@code EventSchema} schemas of Togai's
 * OpenAPI document.
 */
public final class SchemaLimits {

    /** The maximum length of the name of a schema, an attribute or a dimension. */
    public static final int MAX_NAME_LENGTH = 50;

    /** The maximum length of a description. */
    public static final int MAX_DESCRIPTION_LENGTH = 255;

    /** The maximum length of a default unit. */
    public static final int MAX_UNIT_LENGTH = 10;

    /** The maximum number of attributes, and of dimensions. */
    public static final int MAX_FIELDS = 50;

    /**
     * The maximum number of attributes of an event. It is less than the maximum of a schema, and an event needs a value for each
     * attribute of its schema. Togai processes no event of a schema with more attributes.
     */
    public static final int MAX_ATTRIBUTES_OF_EVENT = 10;

    /** The minimum page size. */
    public static final int MIN_PAGE_SIZE = 1;

    /** The maximum page size. */
    public static final int MAX_PAGE_SIZE = 100;

    /** The documented pattern of names; it also matches an empty name and line breaks. */
    public static final Pattern NAME_PATTERN = LimitCheck.NAME_PATTERN;

    private final LimitCheck check = new LimitCheck();

    private SchemaLimits() {}

    /** Returns the documented limits that a create request exceeds. */
    public static List<Violation> violations(CreateEventSchemaRequest request) {
        SchemaLimits limits = new SchemaLimits();
        limits.check.name("name", request.name(), MAX_NAME_LENGTH);
        limits.check.length("description", request.description(), MAX_DESCRIPTION_LENGTH);
        limits.attributes(request.attributes());
        limits.dimensions(request.dimensions());
        limits.check.unique("filterFields", request.filterFields());
        return limits.check.violations();
    }

    /** Returns the documented limits that an update request exceeds. */
    public static List<Violation> violations(UpdateEventSchemaRequest request) {
        SchemaLimits limits = new SchemaLimits();
        limits.check.length("description", request.description().newValue(), MAX_DESCRIPTION_LENGTH);
        request.attributes().newValue().ifPresent(limits::attributes);
        request.dimensions().newValue().ifPresent(limits::dimensions);
        request.filterFields().newValue().ifPresent(names -> limits.check.unique("filterFields", names));
        return limits.check.violations();
    }

    /**
     * Returns the reasons why Togai may process no event of a new schema, though it accepts the schema. The request can be
     * built and sent nevertheless.
     */
    public static List<Violation> warnings(CreateEventSchemaRequest request) {
        return attributeWarnings(request.attributes());
    }

    /** Returns the reasons why Togai may process no event of a changed schema, though it accepts the change. */
    public static List<Violation> warnings(UpdateEventSchemaRequest request) {
        return attributeWarnings(request.attributes().newValue().orElse(List.of()));
    }

    /** Returns the reasons why Togai may process no event of a schema. */
    public static List<Violation> warnings(EventSchema schema) {
        return attributeWarnings(schema.attributes());
    }

    /** Checks a create request when it is built: the documented limits, and conditions of a meaningful schema. */
    static List<Violation> strictViolations(CreateEventSchemaRequest request) {
        SchemaLimits limits = new SchemaLimits();
        limits.check.add(unsendableFields(request));
        limits.check.notBlank("name", Optional.of(request.name()));
        limits.check.add(violations(request));
        limits.fieldsHaveNames(request.attributes(), request.dimensions());
        request.enrichments().ifPresent(limits::enrichments);
        limits.check.notBlank("eventIdTemplate", request.eventIdTemplate());
        limits.check.json("", request.unknownFields());
        return limits.check.violations();
    }

    /** Checks an update request when it is built. */
    static List<Violation> strictViolations(UpdateEventSchemaRequest request) {
        SchemaLimits limits = new SchemaLimits();
        limits.check.add(unsendableFields(request));
        limits.check.add(violations(request));
        limits.fieldsHaveNames(
                request.attributes().newValue().orElse(List.of()),
                request.dimensions().newValue().orElse(List.of()));
        request.enrichments().newValue().ifPresent(limits::enrichments);
        limits.check.notBlank("eventIdTemplate", request.eventIdTemplate().newValue());
        limits.check.json("", request.unknownFields());
        return limits.check.violations();
    }

    /** Returns the strings of a create request that UTF-8 cannot encode. Checked in unchecked requests too. */
    static List<Violation> unsendableFields(CreateEventSchemaRequest request) {
        SchemaLimits limits = new SchemaLimits();
        limits.check.sendable("name", Optional.of(request.name()));
        limits.check.sendable("description", request.description());
        limits.sendable(request.attributes(), request.dimensions(), request.filterFields());
        request.enrichments().ifPresent(limits::sendable);
        limits.check.sendable("eventIdTemplate", request.eventIdTemplate());
        limits.check.sendable("", request.unknownFields());
        return limits.check.violations();
    }

    /** Returns the strings of an update request that UTF-8 cannot encode. Checked in unchecked requests too. */
    static List<Violation> unsendableFields(UpdateEventSchemaRequest request) {
        SchemaLimits limits = new SchemaLimits();
        limits.check.sendable("description", request.description().newValue());
        limits.sendable(
                request.attributes().newValue().orElse(List.of()),
                request.dimensions().newValue().orElse(List.of()),
                request.filterFields().newValue().orElse(List.of()));
        request.enrichments().newValue().ifPresent(limits::sendable);
        limits.check.sendable("eventIdTemplate", request.eventIdTemplate().newValue());
        limits.check.sendable("", request.unknownFields());
        return limits.check.violations();
    }

    /** Returns the limits that a query exceeds, and its strings that UTF-8 cannot encode. */
    static List<Violation> violations(EventSchemaQuery query) {
        LimitCheck check = new LimitCheck();
        check.sendable("status", query.status());
        check.sendable("_search", query.search());
        check.sendable("nextToken", query.nextToken());
        if (query.pageSize().isPresent()
                && (query.pageSize().getAsInt() < MIN_PAGE_SIZE
                        || query.pageSize().getAsInt() > MAX_PAGE_SIZE)) {
            check.add(
                    "pageSize",
                    MIN_PAGE_SIZE + " to " + MAX_PAGE_SIZE,
                    Optional.of(String.valueOf(query.pageSize().getAsInt())));
        }
        return check.violations();
    }

    private static List<Violation> attributeWarnings(List<EventAttribute> attributes) {
        LimitCheck check = new LimitCheck();
        if (attributes.size() > MAX_ATTRIBUTES_OF_EVENT) {
            check.add(
                    "attributes",
                    "at most " + MAX_ATTRIBUTES_OF_EVENT + ", because an event has no more and needs all of them",
                    Optional.of(String.valueOf(attributes.size())));
        }
        return check.violations();
    }

    private void attributes(List<EventAttribute> attributes) {
        check.size("attributes", attributes, MAX_FIELDS);
        for (int i = 0; i < attributes.size(); i++) {
            String place = "attributes[" + i + "].";
            check.name(place + "name", attributes.get(i).name(), MAX_NAME_LENGTH);
            check.length(place + "defaultUnit", attributes.get(i).defaultUnit(), MAX_UNIT_LENGTH);
        }
        check.unique("attributes", attributes.stream().map(EventAttribute::name).toList());
    }

    private void dimensions(List<EventDimension> dimensions) {
        check.size("dimensions", dimensions, MAX_FIELDS);
        for (int i = 0; i < dimensions.size(); i++) {
            check.name("dimensions[" + i + "].name", dimensions.get(i).name(), MAX_NAME_LENGTH);
        }
        check.unique("dimensions", dimensions.stream().map(EventDimension::name).toList());
    }

    private void fieldsHaveNames(List<EventAttribute> attributes, List<EventDimension> dimensions) {
        for (int i = 0; i < attributes.size(); i++) {
            check.notBlank(
                    "attributes[" + i + "].name", Optional.of(attributes.get(i).name()));
        }
        for (int i = 0; i < dimensions.size(); i++) {
            check.notBlank(
                    "dimensions[" + i + "].name", Optional.of(dimensions.get(i).name()));
        }
    }

    /** Checks the enrichments. Togai documents no limit of their names, keys and values. */
    private void enrichments(Enrichments enrichments) {
        for (int i = 0; i < enrichments.fields().size(); i++) {
            EnrichmentField field = enrichments.fields().get(i);
            check.notBlank("enrichments.fields[" + i + "].name", Optional.of(field.name()));
        }
        for (int i = 0; i < enrichments.dependencies().size(); i++) {
            SchemaDependency dependency = enrichments.dependencies().get(i);
            String place = "enrichments.dependencies[" + i + "].";
            check.notBlank(place + "key", Optional.of(dependency.key()));
            check.notBlank(place + "name", Optional.of(dependency.name()));
        }
        check.unique(
                "enrichments.fields",
                enrichments.fields().stream().map(EnrichmentField::name).toList());
        check.unique(
                "enrichments.dependencies",
                enrichments.dependencies().stream().map(SchemaDependency::name).toList());
    }

    private void sendable(List<EventAttribute> attributes, List<EventDimension> dimensions, List<String> filterFields) {
        for (int i = 0; i < attributes.size(); i++) {
            EventAttribute attribute = attributes.get(i);
            String place = "attributes[" + i + "].";
            check.sendable(place + "name", Optional.of(attribute.name()));
            check.sendable(place + "defaultUnit", attribute.defaultUnit());
            check.sendable(place, attribute.unknownFields());
        }
        for (int i = 0; i < dimensions.size(); i++) {
            String place = "dimensions[" + i + "].";
            check.sendable(place + "name", Optional.of(dimensions.get(i).name()));
            check.sendable(place, dimensions.get(i).unknownFields());
        }
        for (int i = 0; i < filterFields.size(); i++) {
            check.sendable("filterFields[" + i + "]", Optional.of(filterFields.get(i)));
        }
    }

    private void sendable(Enrichments enrichments) {
        for (int i = 0; i < enrichments.fields().size(); i++) {
            EnrichmentField field = enrichments.fields().get(i);
            String place = "enrichments.fields[" + i + "].";
            check.sendable(place + "name", Optional.of(field.name()));
            check.sendable(place + "type", Optional.of(field.type()));
            check.sendable(place + "enrichmentType", Optional.of(field.enrichmentType()));
            check.sendable(place + "value", Optional.of(field.value()));
            check.sendable(place, field.unknownFields());
        }
        for (int i = 0; i < enrichments.dependencies().size(); i++) {
            SchemaDependency dependency = enrichments.dependencies().get(i);
            String place = "enrichments.dependencies[" + i + "].";
            check.sendable(place + "type", Optional.of(dependency.type()));
            check.sendable(place + "key", Optional.of(dependency.key()));
            check.sendable(place + "name", Optional.of(dependency.name()));
            check.sendable(place, dependency.unknownFields());
        }
        check.sendable("enrichments.", enrichments.unknownFields());
    }
}
