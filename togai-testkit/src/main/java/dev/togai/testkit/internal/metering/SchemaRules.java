package dev.togai.testkit.internal.metering;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.FormulaResult;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.explain.Explanation;
import dev.togai.error.InvalidRequestException;
import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of an event schema, as metering uses it. Immutable and thread-safe.
 *
 * @param name the name
 * @param version the version
 * @param attributes the names of its attributes, without enriched ones
 * @param dimensions the names of its dimensions, without enriched ones
 * @param dependencies the settings that its enrichments read, by their names in rules
 * @param steps the enrichments in the order of their evaluation
 */
public record SchemaRules(
        String name,
        int version,
        Set<String> attributes,
        Set<String> dimensions,
        Map<String, String> dependencies,
        List<EnrichmentStep> steps) {

    private static final RuleCompiler COMPILER = RuleCompiler.of(Dialect.TOGAI);

    /** Copies the collections. Dependencies keep their order, in which they are evaluated and returned. */
    public SchemaRules {
        attributes = Set.copyOf(attributes);
        dimensions = Set.copyOf(dimensions);
        dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
        steps = List.copyOf(steps);
    }

    /** Returns the first field of the schema that the event lacks. */
    Optional<String> missingField(EventData data) {
        return attributes.stream()
                .filter(name -> !data.hasAttribute(name))
                .sorted()
                .map(name -> "attribute " + name)
                .findFirst()
                .or(() -> dimensions.stream()
                        .filter(name -> !data.hasDimension(name))
                        .sorted()
                        .map(name -> "dimension " + name)
                        .findFirst());
    }

    /** Returns the first field of an event that the schema does not have, which may be a misspelled one. */
    Optional<String> unknownField(UsageEvent event) {
        return event.attributes().stream()
                .map(AttributeValue::name)
                .filter(name -> !attributes.contains(name))
                .map(name -> "attribute " + name)
                .findFirst()
                .or(() -> event.dimensions().keySet().stream()
                        .filter(name -> !dimensions.contains(name))
                        .map(name -> "dimension " + name)
                        .findFirst());
    }

    /**
     * Adds the enriched fields to the data of an event. Stops at the first failure, and returns it.
     *
     * @param settings the values of settings by key
     */
    Optional<RuleFailure> enrich(EventData data, Map<String, String> settings) {
        for (Map.Entry<String, String> dependency : dependencies.entrySet()) {
            String value = settings.get(dependency.getValue());
            if (value == null) {
                return Optional.of(new RuleFailure(
                        "dependency " + dependency.getKey(),
                        "",
                        "the setting " + dependency.getValue() + " does not exist",
                        ""));
            }
            data.addDependency(new DependencyValue(dependency.getKey(), dependency.getValue(), value));
        }
        for (EnrichmentStep step : steps) {
            Optional<RuleFailure> failure = enrich(step, data, settings);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Returns the settings that the enrichments read, as far as they exist. */
    List<DependencyValue> dependencyValues(Map<String, String> settings) {
        return dependencies.entrySet().stream()
                .filter(it -> settings.containsKey(it.getValue()))
                .map(it -> new DependencyValue(it.getKey(), it.getValue(), String.valueOf(settings.get(it.getValue()))))
                .toList();
    }

    private Optional<RuleFailure> enrich(EnrichmentStep step, EventData data, Map<String, String> settings) {
        return switch (step.kind()) {
            case CONSTANT -> {
                data.add(new EnrichedValue(step.name(), step.attribute(), step.value()));
                yield Optional.empty();
            }
            case RULE -> evaluate(step, step.value(), data);
            case RULE_OF_DEPENDENCY -> {
                String key = dependencies.get(step.value());
                String rule = key == null ? null : settings.get(key);
                yield rule == null
                        ? failure(step, "the dependency " + step.value() + " does not exist", "")
                        : evaluate(step, rule, data);
            }
            case UNKNOWN -> failure(step, "its type is not known", "");
        };
    }

    private static Optional<RuleFailure> evaluate(EnrichmentStep step, String rule, EventData data) {
        CompiledRule compiled;
        try {
            compiled = COMPILER.compile(JsonLogic.unchecked(rule));
        } catch (RuleSyntaxException | InvalidRequestException e) {
            return failure(step, "the rule cannot be parsed: " + e.getMessage(), "");
        }
        try {
            Object value = compiled.evaluate(data.all());
            String text = step.attribute() ? number(value) : text(value);
            if (text == null) {
                String expected = step.attribute() ? "a number" : "a text";
                return failure(
                        step, "the rule returned " + Explanation.format(value) + ", not " + expected, compiled, data);
            }
            data.add(new EnrichedValue(step.name(), step.attribute(), text));
            return Optional.empty();
        } catch (EvaluationException e) {
            return failure(step, String.valueOf(e.getMessage()), compiled, data);
        }
    }

    /** Returns the plain notation of a number with its scale; null for other values. */
    private static @Nullable String number(@Nullable Object value) {
        return FormulaResult.of(value) instanceof FormulaResult.Units units
                ? units.units().toPlainString()
                : null;
    }

    /** Returns the text of a string, a number or a boolean; null for other values. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String || value instanceof Boolean ? value.toString() : null;
    }

    private static Optional<RuleFailure> failure(
            EnrichmentStep step, String message, CompiledRule rule, EventData data) {
        return failure(
                step, message, Explanation.of(rule, data.all()).toTreeString().stripTrailing());
    }

    private static Optional<RuleFailure> failure(EnrichmentStep step, String message, String tree) {
        return Optional.of(new RuleFailure("enrichment " + step.name(), "", message, tree));
    }
}
