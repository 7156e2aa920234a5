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
 * What of a meter decides what it makes of events, as data that travels between machines. Two are equal if they make the same of
 * all events.
 *
 * @param name the meter's name
 * @param counting whether it is a COUNT meter; if not, it is a SUM meter
 * @param schema the event schema whose events it reads; null if that is not known, and all are read
 * @param computations its computations, in order
 * @param filters its filters
 * @param assumptions what is taken for granted
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
     * @param field which one, by its field in the meter
     * @param matcher the text of its matcher; null if all events match
     * @param formula the text of its formula; null if the meter counts
     */
    record ComputationDefinition(
            String field,
            @Nullable String matcher,
            @Nullable String formula) implements Serializable {}

    /** A filter: which field must have which value. */
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

    /** Its place as the meter has them. Equal ones are told apart, though it makes no difference which is which. */
    private static int indexOf(Computation computation, List<Computation> computations) {
        for (int i = 0; i < computations.size(); i++) {
            if (computations.get(i) == computation) {
                return i;
            }
        }
        return computations.indexOf(computation);
    }
}
