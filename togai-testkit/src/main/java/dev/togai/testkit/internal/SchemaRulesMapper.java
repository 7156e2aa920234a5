package dev.togai.testkit.internal;

import dev.togai.schema.DependencyType;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.schema.SchemaDependency;
import dev.togai.testkit.internal.metering.EnrichmentStep;
import dev.togai.testkit.internal.metering.EnrichmentStep.Kind;
import dev.togai.testkit.internal.metering.SchemaRules;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Converts event schemas to the form that metering uses. */
public final class SchemaRulesMapper {

    private static final Map<EnrichmentType, Kind> KINDS = Map.of(
            EnrichmentType.VALUE, Kind.CONSTANT,
            EnrichmentType.JSON_LOGIC, Kind.RULE,
            EnrichmentType.JSON_LOGIC_FROM_DEPENDENCY, Kind.RULE_OF_DEPENDENCY);

    private static final EnrichmentType UNKNOWN_TYPE = EnrichmentType.of("UNKNOWN");

    private SchemaRulesMapper() {}

    /** Returns the rules of a version of a schema. */
    public static SchemaRules toRules(EventSchema schema) {
        return new SchemaRules(
                schema.name(),
                schema.version().orElse(1),
                schema.attributes().stream().map(EventAttribute::name).collect(Collectors.toSet()),
                schema.dimensions().stream().map(EventDimension::name).collect(Collectors.toSet()),
                dependencies(schema),
                steps(schema));
    }

    /** Returns a schema whose rules are these. It has only the fields that metering uses. */
    public static EventSchema toSchema(SchemaRules rules) {
        EventSchema.Builder schema = EventSchema.builder().name(rules.name()).version(rules.version());
        rules.attributes().stream()
                .sorted()
                .forEach(name ->
                        schema.addAttribute(EventAttribute.builder().name(name).build()));
        rules.dimensions().stream()
                .sorted()
                .forEach(name ->
                        schema.addDimension(EventDimension.builder().name(name).build()));
        if (rules.dependencies().isEmpty() && rules.steps().isEmpty()) {
            return schema.build();
        }
        Enrichments.Builder enrichments = Enrichments.builder();
        rules.dependencies()
                .forEach((name, key) -> enrichments.addDependency(SchemaDependency.builder()
                        .type(DependencyType.SETTING)
                        .name(name)
                        .key(key)
                        .build()));
        for (int i = 0; i < rules.steps().size(); i++) {
            enrichments.addField(field(rules.steps().get(i), i + 1));
        }
        return schema.enrichments(enrichments.build()).build();
    }

    private static EnrichmentField field(EnrichmentStep step, int order) {
        return EnrichmentField.builder()
                .name(step.name())
                .type(step.attribute() ? EnrichmentFieldType.ATTRIBUTE : EnrichmentFieldType.DIMENSION)
                .enrichmentType(KINDS.entrySet().stream()
                        .filter(kind -> kind.getValue() == step.kind())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(UNKNOWN_TYPE))
                .value(step.value())
                .order(order)
                .build();
    }

    /** Returns the template that generates the ids of events without one. */
    static Optional<String> idTemplate(EventSchema schema) {
        return schema.eventIdTemplate().filter(template -> !template.isBlank());
    }

    private static Map<String, String> dependencies(EventSchema schema) {
        Map<String, String> dependencies = new LinkedHashMap<>();
        schema.enrichments().stream()
                .flatMap(enrichments -> enrichments.dependencies().stream())
                .forEach(dependency -> dependencies.put(dependency.name(), dependency.key()));
        return dependencies;
    }

    /** Returns the enrichments by ascending order, and those of the same order as listed. */
    private static List<EnrichmentStep> steps(EventSchema schema) {
        return schema.enrichments().stream()
                .flatMap(enrichments -> enrichments.withMissingOrdersFilled().fields().stream())
                .sorted(Comparator.comparingInt(field -> field.order().orElse(Integer.MAX_VALUE)))
                .map(SchemaRulesMapper::step)
                .toList();
    }

    private static EnrichmentStep step(EnrichmentField field) {
        return new EnrichmentStep(
                field.name(),
                field.type().equals(EnrichmentFieldType.ATTRIBUTE),
                KINDS.getOrDefault(field.enrichmentType(), Kind.UNKNOWN),
                field.value());
    }
}
