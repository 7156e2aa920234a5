package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.coverage.EventFields.EventField;
import dev.togai.dsl.coverage.FieldUses.Use;
import dev.togai.dsl.coverage.FieldUses.Uses;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.preview.AttributeBinding;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events that decide whether a mutant has the meaning of its rule: if both have the same results for these events, they have the
 * same results for all. {@link MeterCoverage} describes the cases in which these events exist. Not thread-safe.
 */
final class EquivalenceProof {

    /** The most events of a proof. */
    static final int MAX_EVENTS = 4_000;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final MeterModel model;
    private final EventTemplate template;

    /** The values that the sample events suggest, by field; an empty one means that events may lack the field. */
    private final Map<EventField, List<Optional<String>>> candidates;

    /** The number of events so far, for unique ids. */
    private int eventCount;

    EquivalenceProof(MeterModel model, EventTemplate template, Map<EventField, List<Optional<String>>> candidates) {
        this.model = model;
        this.template = template;
        this.candidates = candidates;
    }

    /** Returns the deciding events; empty if there are none, or too many. */
    Optional<List<UsageEvent>> decidingEvents(MeteredRule rule, RuleMutant mutant) {
        if (model.assumptions().dialect() != Dialect.TOGAI) {
            return Optional.empty();
        }
        boolean numeric = model.assumptions().attributeBinding() == AttributeBinding.NUMBER;
        return FieldUses.of(
                        List.of(rule.node(), mutant.rule()),
                        numeric,
                        model.assumptions().singularNames())
                .flatMap(uses -> decidingEvents(rule.node(), mutant, uses));
    }

    private Optional<List<UsageEvent>> decidingEvents(Node rule, RuleMutant mutant, Map<EventField, Uses> uses) {
        if (uses.keySet().stream().filter(EventField::isAttribute).count() > EventLimits.MAX_ATTRIBUTES) {
            return Optional.empty();
        }
        Optional<RulePart> boundary = boundary(rule, mutant);
        Map<EventField, Set<Optional<String>>> domains = new LinkedHashMap<>();
        for (Map.Entry<EventField, Uses> entry : uses.entrySet()) {
            EventField field = entry.getKey();
            Uses known = entry.getValue();
            Optional<Set<Optional<String>>> domain = boundary.isPresent() && isComparedAt(boundary.get(), field)
                    ? boundaryValues(boundary.get(), field, known)
                    : representatives(field, known);
            if (domain.isEmpty()) {
                return Optional.empty();
            }
            domains.put(field, domain.get());
        }
        return product(domains);
    }

    /** Returns the comparison of a variable with constants whose boundary the mutant changes. */
    private static Optional<RulePart> boundary(Node rule, RuleMutant mutant) {
        if (mutant.operator() != MutationOperator.BOUNDARY_CHANGED) {
            return Optional.empty();
        }
        return RulePart.allOf(rule).stream()
                .filter(part -> part.path().equals(mutant.location().path()) && part.isOf(Family.ORDER))
                .filter(part -> part.children().stream()
                                .filter(operand -> operand.node() instanceof Variable)
                                .count()
                        == 1)
                .filter(part -> part.children().stream()
                        .allMatch(operand -> operand.node() instanceof Variable || operand.number() != null))
                .findFirst();
    }

    private boolean isComparedAt(RulePart boundary, EventField field) {
        return EventFields.fieldsOf(boundary.children(), model.assumptions().singularNames())
                .contains(field);
    }

    /** Returns the values at which a changed boundary makes a difference: only if the field equals one of the constants. */
    private Optional<Set<Optional<String>>> boundaryValues(RulePart boundary, EventField field, Uses uses) {
        if (!uses.isNever(Use.STRING)) {
            return Optional.empty();
        }
        Set<Optional<String>> values = new LinkedHashSet<>();
        boundary.children().forEach(operand -> {
            BigDecimal number = operand.number();
            if (number != null) {
                addNumber(number, values);
            }
        });
        addMissing(field, values);
        return Optional.of(values);
    }

    /** Returns values that represent all values of a field. */
    private Optional<Set<Optional<String>>> representatives(EventField field, Uses uses) {
        Set<Optional<String>> values = new LinkedHashSet<>();
        if (uses.isOnly(Use.ORDER)) {
            addRegions(new ArrayList<>(uses.numbers()), values);
            if (hasStrings(field)) {
                values.add(Optional.of("other"));
            }
        } else if (uses.isOnly(Use.STRING)) {
            addStrings(field, uses.strings(), values);
        } else {
            return Optional.empty();
        }
        addMissing(field, values);
        return Optional.of(values);
    }

    /** Adds each constant, and a number from each interval between them. */
    private static void addRegions(List<BigDecimal> constants, Set<Optional<String>> values) {
        for (int i = 0; i < constants.size(); i++) {
            BigDecimal constant = constants.get(i);
            addNumber(constant, values);
            addNumber(
                    i == 0
                            ? constant.subtract(BigDecimal.ONE)
                            : constants.get(i - 1).add(constant).divide(TWO),
                    values);
        }
        BigDecimal greatest = constants.isEmpty() ? BigDecimal.ZERO : constants.get(constants.size() - 1);
        addNumber(greatest.add(BigDecimal.ONE), values);
    }

    private static void addNumber(BigDecimal number, Set<Optional<String>> values) {
        values.add(Optional.of(number.toPlainString()));
    }

    private void addStrings(EventField field, Set<String> strings, Set<Optional<String>> values) {
        strings.stream()
                .filter(string -> CandidateValues.isValid(field, string, hasStrings(field)))
                .forEach(string -> values.add(Optional.of(string)));
        if (hasStrings(field)) {
            String other = "other";
            while (strings.contains(other)) {
                other += '-';
            }
            values.add(Optional.of(other));
        } else {
            int other = 0;
            while (strings.contains(Integer.toString(other))) {
                other++;
            }
            values.add(Optional.of(Integer.toString(other)));
        }
    }

    private void addMissing(EventField field, Set<Optional<String>> values) {
        if (candidates.getOrDefault(field, List.of()).contains(Optional.<String>empty())) {
            values.add(Optional.empty());
        }
    }

    /** Returns whether events may have a string in a field that is no number. */
    private boolean hasStrings(EventField field) {
        return !field.isAttribute()
                || candidates.getOrDefault(field, List.of()).stream()
                        .flatMap(Optional::stream)
                        .anyMatch(value -> !CandidateValues.isDecimal(value));
    }

    private Optional<List<UsageEvent>> product(Map<EventField, Set<Optional<String>>> domains) {
        List<Map<EventField, Optional<String>>> combinations = new ArrayList<>();
        combinations.add(Map.of());
        for (Map.Entry<EventField, Set<Optional<String>>> domain : domains.entrySet()) {
            List<Map<EventField, Optional<String>>> longer = new ArrayList<>();
            if ((long) combinations.size() * domain.getValue().size() > MAX_EVENTS) {
                return Optional.empty();
            }
            for (Map<EventField, Optional<String>> combination : combinations) {
                for (Optional<String> value : domain.getValue()) {
                    Map<EventField, Optional<String>> extended = new LinkedHashMap<>(combination);
                    extended.put(domain.getKey(), value);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        List<UsageEvent> events = new ArrayList<>();
        for (Map<EventField, Optional<String>> combination : combinations) {
            events.add(template.with("boundary-" + ++eventCount, combination));
        }
        return Optional.of(events);
    }
}
