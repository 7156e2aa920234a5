package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.eval.EventProjection;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.AttributeBinding;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A meter that can be compiled with a mutant in place of a rule. Immutable and thread-safe.
 *
 * @param meter the meter
 * @param assumptions the assumptions that it is evaluated under
 * @param compiled the compiled meter
 * @param rules the rules in the order of their evaluation: of each computation the matcher, then the formula. A COUNT meter has no
 *     formulas, because it does not evaluate them
 */
record MeterModel(UsageMeter meter, Assumptions assumptions, CompiledMeter compiled, List<MeteredRule> rules) {

    /**
     * Returns the model of a meter from a response.
     *
     * @throws dev.togai.error.InvalidRequestException if the meter cannot be compiled
     */
    static MeterModel of(UsageMeter meter, Assumptions assumptions) {
        return new MeterModel(meter, assumptions, CompiledMeter.of(meter, assumptions), rulesOf(meter));
    }

    /**
     * Returns the model of the meter of a create request.
     *
     * @throws dev.togai.error.InvalidRequestException if the meter cannot be compiled
     */
    static MeterModel of(CreateUsageMeterRequest request, Assumptions assumptions) {
        UsageMeter meter = UsageMeter.builder()
                .id("um.coverage")
                .name(request.name())
                .aggregation(request.aggregation())
                .computations(request.computations())
                .filters(request.filters())
                .eventSchema(request.eventSchemaName()
                        .map(name -> EventSchema.builder().name(name).build()))
                .build();
        return of(meter, assumptions);
    }

    private static List<MeteredRule> rulesOf(UsageMeter meter) {
        boolean counts = meter.aggregation().filter(Aggregation.COUNT::equals).isPresent();
        List<MeteredRule> rules = new ArrayList<>();
        for (int index : orderOf(meter.computations())) {
            Computation computation = meter.computations().get(index);
            String field = "computations[" + index + "].";
            computation
                    .matcher()
                    .ifPresent(rule -> rules.add(new MeteredRule(field + "matcher", parse(rule), true, index)));
            if (!counts) {
                computation
                        .formula()
                        .ifPresent(
                                rule -> rules.add(new MeteredRule(field + "computation", parse(rule), false, index)));
            }
        }
        return List.copyOf(rules);
    }

    private static Node parse(JsonLogic rule) {
        return RuleReader.readLenient(rule);
    }

    /** Returns the indexes of the computations in the order of their evaluation. */
    List<Integer> evaluationOrder() {
        return orderOf(meter.computations());
    }

    private static List<Integer> orderOf(List<Computation> computations) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < computations.size(); i++) {
            indexes.add(i);
        }
        indexes.sort(Comparator.comparingLong(i -> computations.get(i).order().isPresent()
                ? computations.get(i).order().getAsInt()
                : Long.MAX_VALUE));
        return indexes;
    }

    /** Returns the compiled meter with another rule in place of one of {@link #rules()}. */
    CompiledMeter withRule(MeteredRule rule, Node other) {
        List<Computation> computations = new ArrayList<>(meter.computations());
        Computation changed = computations.get(rule.computation());
        JsonLogic text = RuleWriter.write(other);
        computations.set(
                rule.computation(),
                rule.isMatcher()
                        ? Computation.builder().from(changed).matcher(text).build()
                        : Computation.builder().from(changed).formula(text).build());
        return CompiledMeter.of(
                UsageMeter.builder().from(meter).computations(computations).build(), assumptions);
    }

    /** Returns the parts of all rules. */
    List<RulePart> parts() {
        return rules.stream()
                .flatMap(rule -> RulePart.allOf(rule.node()).stream())
                .toList();
    }

    /** Returns the part of an event that the rules see. */
    EventProjection projection() {
        return new EventProjection(
                assumptions.attributeBinding() == AttributeBinding.NUMBER,
                assumptions.singularNames(),
                assumptions.eventFields());
    }

    /** Returns the event schema that the meter names. */
    Optional<String> schemaName() {
        return meter.eventSchema().map(EventSchema::name);
    }
}
