package dev.togai.schema;

import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings that the builders of {@link Schemas} accept, in any order. Not thread-safe.
 *
 * @param <S> the type of the builder, which its methods return for chaining
 */
public abstract sealed class SchemaStep<S extends SchemaStep<S>>
        permits Schemas.SchemaBuilder, Schemas.SchemaChangeBuilder {

    static final Enrichments NO_ENRICHMENTS = Enrichments.builder().build();

    private final Enrichments existing;
    private final List<EventAttribute> attributes;
    private final List<EventDimension> dimensions;
    private final List<String> filterFields;
    private final List<SchemaDependency> dependencies;
    private final List<EnrichmentField> enrichmentFields;
    private Optional<String> description = Optional.empty();
    private Optional<String> eventIdTemplate = Optional.empty();

    /** Starts without entries. */
    SchemaStep() {
        this(EventSchema.builder().name("").build());
    }

    /** Starts with the entries of a schema. */
    SchemaStep(EventSchema schema) {
        existing = schema.enrichments().orElse(NO_ENRICHMENTS);
        attributes = new ArrayList<>(schema.attributes());
        dimensions = new ArrayList<>(schema.dimensions());
        filterFields = new ArrayList<>(schema.filterFields());
        dependencies = new ArrayList<>(existing.dependencies());
        enrichmentFields = new ArrayList<>(existing.fields());
    }

    abstract S self();

    /** Sets the description. */
    public S description(String description) {
        this.description = Optional.of(description);
        return self();
    }

    /** Adds an attribute, a measured value, without a unit. */
    public S attribute(String name) {
        attributes.add(EventAttribute.of(name));
        return self();
    }

    /** Adds an attribute with the unit of values for which an event specifies none, in at most 10 characters. */
    public S attribute(String name, String defaultUnit) {
        attributes.add(
                EventAttribute.builder().name(name).defaultUnit(defaultUnit).build());
        return self();
    }

    /** Adds dimensions, which are descriptive values. */
    public S dimension(String... names) {
        for (String name : names) {
            dimensions.add(EventDimension.of(name));
        }
        return self();
    }

    /** Adds fields that a meter's filters may name. */
    public S filterField(String... names) {
        filterFields.addAll(List.of(names));
        return self();
    }

    /** Sets the template of ids for events without one. Togai does not document its syntax. */
    public S eventIdTemplate(String eventIdTemplate) {
        this.eventIdTemplate = Optional.of(eventIdTemplate);
        return self();
    }

    /** Adds a computed attribute to each event. Its formula can read the enrichments before it. */
    public S enrichAttribute(String name, UnitFormula formula) {
        return enrich(
                name,
                EnrichmentFieldType.ATTRIBUTE,
                EnrichmentType.JSON_LOGIC,
                formula.toJsonLogic().text());
    }

    /** Adds an attribute with the same value to each event. */
    public S enrichAttribute(String name, BigDecimal value) {
        return enrich(name, EnrichmentFieldType.ATTRIBUTE, EnrichmentType.VALUE, value.toPlainString());
    }

    /** Adds a computed dimension to each event. Its rule can read the enrichments before it. */
    public S enrichDimension(String name, JsonLogic rule) {
        return enrich(name, EnrichmentFieldType.DIMENSION, EnrichmentType.JSON_LOGIC, rule.text());
    }

    /** Adds a dimension with the same value to each event. */
    public S enrichDimension(String name, String value) {
        return enrich(name, EnrichmentFieldType.DIMENSION, EnrichmentType.VALUE, value);
    }

    /** Adds an enrichment. Without an order of its own, it is evaluated after those before it. */
    public S enrich(EnrichmentField field) {
        int last = enrichmentFields.stream()
                .mapToInt(it -> it.order().orElse(0))
                .max()
                .orElse(0);
        enrichmentFields.add(
                field.order().isPresent()
                        ? field
                        : EnrichmentField.builder().from(field).order(last + 1).build());
        return self();
    }

    /**
     * Adds a setting that enrichments read as {@code dependencies.} and the name.
     *
     * @param key the full id of the setting, for example {@code setting.user.meters_per_km}
     */
    public S dependsOnSetting(String name, String key) {
        dependencies.add(SchemaDependency.setting(name, key));
        return self();
    }

    private S enrich(String name, EnrichmentFieldType type, EnrichmentType enrichmentType, String value) {
        Objects.requireNonNull(name, "name");
        return enrich(EnrichmentField.builder()
                .name(name)
                .type(type)
                .enrichmentType(enrichmentType)
                .value(value)
                .build());
    }

    final Optional<String> newDescription() {
        return description;
    }

    final Optional<String> newEventIdTemplate() {
        return eventIdTemplate;
    }

    final List<EventAttribute> attributes() {
        return List.copyOf(attributes);
    }

    final List<EventDimension> dimensions() {
        return List.copyOf(dimensions);
    }

    final List<String> filterFields() {
        return List.copyOf(filterFields);
    }

    final Enrichments enrichments() {
        return Enrichments.builder()
                .from(existing)
                .dependencies(dependencies)
                .fields(enrichmentFields)
                .build();
    }
}
