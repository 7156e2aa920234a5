package dev.togai.dsl.preview;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a meter that determines its results, in serializable form. Equal definitions give equal results for all events.
 *
 * @param name the meter's name
 * @param counting true for a COUNT meter, false for a SUM meter
 * @param schema the event schema of the meter; null if it is unknown, in which case all events are evaluated
 * @param computations the computations, in order
 * @param filters the filters
 * @param assumptions the assumptions that the meter is evaluated under
 */
record MeterDefinition(
        String name,
        boolean counting,
        @Nullable String schema,
        List<ComputationDefinition> computations,
        List<FilterDefinition> filters,
        Assumptions assumptions)
        implements Serializable {

    private static final String ADVICE = "Only a meter whose rules can be read can be tried on events.";

    /**
     * A computation.
     *
     * @param field the field of the computation in the meter
     * @param matcher the source of the matcher; null if all events match
     * @param formula the source of the formula; null if the meter counts events
     */
    record ComputationDefinition(
            String field,
            @Nullable String matcher,
            @Nullable String formula) implements Serializable {}

    /** A filter: the field must have the value. */
    record FilterDefinition(String field, String value) implements Serializable {}

    static MeterDefinition of(UsageMeter meter, Assumptions assumptions) {
        return of(
                meter.name(),
                meter.aggregation(),
                meter.eventSchema().map(EventSchema::name),
                meter.computations(),
                meter.filters(),
                assumptions);
    }

    static MeterDefinition of(CreateUsageMeterRequest request, Assumptions assumptions) {
        return of(
                request.name(),
                Optional.of(request.aggregation()),
                request.eventSchemaName(),
                request.computations(),
                request.filters(),
                assumptions);
    }

    private static MeterDefinition of(
            String name,
            Optional<Aggregation> aggregation,
            Optional<String> schema,
            List<Computation> computations,
            List<MeterFilter> filters,
            Assumptions assumptions) {
        boolean counting = aggregation.filter(Aggregation.COUNT::equals).isPresent();
        List<Violation> violations = new ArrayList<>();
        if (!counting && aggregation.filter(Aggregation.SUM::equals).isEmpty()) {
            violations.add(new Violation(
                    "aggregation",
                    "must be COUNT or SUM",
                    aggregation.map(Aggregation::wireName).orElse(null)));
        }
        if (computations.isEmpty()) {
            violations.add(new Violation("computations", "must be one or more", "none"));
        }
        if (assumptions.ambiguousOrderPolicy() == AmbiguousOrderPolicy.REJECT && isUnclear(computations)) {
            violations.add(new Violation("computations", "must have an order each, no two the same", "unclear"));
        }
        List<ComputationDefinition> ordered = ordered(counting, computations, violations);
        if (!violations.isEmpty()) {
            throw rejection(name, violations);
        }
        List<FilterDefinition> conditions = filters.stream()
                .map(filter -> new FilterDefinition(filter.field(), filter.value()))
                .toList();
        return new MeterDefinition(name, counting, schema.orElse(null), ordered, conditions, assumptions);
    }

    static InvalidRequestException rejection(String name, List<Violation> violations) {
        return new InvalidRequestException("try usage meter \"" + name + "\" on events", violations, ADVICE);
    }

    private static boolean isUnclear(List<Computation> computations) {
        Set<OptionalInt> orders = new HashSet<>();
        return computations.size() > 1
                && computations.stream().anyMatch(it -> it.order().isEmpty() || !orders.add(it.order()));
    }

    private static List<ComputationDefinition> ordered(
            boolean counting, List<Computation> computations, List<Violation> violations) {
        List<Computation> inOrder = new ArrayList<>(computations);
        inOrder.sort(Comparator.comparingLong(
                it -> it.order().isPresent() ? it.order().getAsInt() : Long.MAX_VALUE));
        List<ComputationDefinition> definitions = new ArrayList<>();
        for (Computation computation : inOrder) {
            String field = "computations[" + indexOf(computation, computations) + ']';
            Optional<String> formula = computation.formula().map(JsonLogic::text);
            if (formula.isEmpty() && !counting) {
                violations.add(new Violation(field + ".computation", "must be there in a SUM meter", null));
            }
            definitions.add(new ComputationDefinition(
                    field,
                    computation.matcher().map(JsonLogic::text).orElse(null),
                    counting ? null : formula.orElse(null)));
        }
        return List.copyOf(definitions);
    }

    /** Returns the index of a computation in the meter. Prefers identity, so that equal computations have different indexes. */
    private static int indexOf(Computation computation, List<Computation> computations) {
        for (int i = 0; i < computations.size(); i++) {
            if (computations.get(i) == computation) {
                return i;
            }
        }
        return computations.indexOf(computation);
    }
}
