package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.proof.EvaluationPath.State;
import dev.togai.proof.Factor.FieldFactor;
import dev.togai.proof.FieldDomain.Certainty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The events of a path that are evaluated: simple values first, then bounds, constants of the rules, and values that are rounded. */
final class TrialEvents {

    /** The seed of combinations, which are the same in each search. */
    private static final long SEED = 17;

    private static final List<String> NUMBERS = List.of(
            "1",
            "2",
            "3",
            "7",
            "10",
            "100",
            "1000",
            "0",
            "0.5",
            "0.01",
            "0.07",
            "33.33",
            "0.0001",
            "0.0002",
            "0.0003",
            "0.0005",
            "0.0006",
            "0.0007",
            "0.00001",
            "0.00004",
            "0.00005",
            "0.00006",
            "0.00015",
            "12345.678",
            "1000000",
            "1.0",
            "100.00");

    private final String schema;
    private final List<String> strings =
            new ArrayList<>(List.of("other", " ", "1", "0", "2024-01-01T00:00:00Z", "P1D"));
    private final List<String> numbers = new ArrayList<>();

    TrialEvents(String schema, Collection<Node> rules) {
        this.schema = schema;
        rules.forEach(this::addConstants);
        numbers.addAll(NUMBERS);
        List.copyOf(numbers).stream()
                .filter(number -> !number.startsWith("-") && !number.equals("0"))
                .forEach(number -> numbers.add('-' + number));
    }

    private void addConstants(Node node) {
        if (node instanceof Literal literal) {
            if (literal.value() instanceof BigDecimal number && MeterField.isInRange(number)) {
                numbers.add(number.toPlainString());
            } else if (literal.value() instanceof String text && !text.isEmpty()) {
                strings.addAll(List.of(text, text + 'x', 'x' + text));
            }
        } else if (node instanceof ListNode list) {
            list.elements().forEach(this::addConstants);
        } else if (node instanceof OperatorCall call) {
            call.arguments().forEach(this::addConstants);
        } else if (node instanceof Variable variable && variable.fallback() != null) {
            addConstants(variable.fallback());
        }
    }

    /** Returns the simplest event of a path. */
    EventDraft simplest(State state) {
        State remaining = state;
        Map<MeterField, String> values = new LinkedHashMap<>();
        for (MeterField field : state.domains().keySet()) {
            FieldDomain domain = state.domain(field);
            if (domain.isPresent()) {
                String value = simplestValue(field, remaining);
                values.put(field, value);
                State next = remaining.withText(field, value);
                remaining = next == null ? remaining : next;
            }
        }
        return new EventDraft(schema, values);
    }

    /** Returns the simplest event of a path in which fields have these numbers. */
    EventDraft withNumbers(State state, Map<MeterField, BigDecimal> numbers) {
        EventDraft event = simplest(state);
        for (Map.Entry<MeterField, BigDecimal> entry : numbers.entrySet()) {
            FieldDomain domain = state.domain(entry.getKey());
            if (domain.isPresent() && domain.allowed() == null) {
                event = event.with(entry.getKey(), spelling(entry.getValue().stripTrailingZeros(), domain));
            }
        }
        return event;
    }

    private static String simplestValue(MeterField field, State state) {
        FieldDomain domain = state.domain(field);
        if (domain.allowed() != null) {
            return domain.allowed().stream()
                    .filter(domain::allows)
                    .filter(text -> state.withText(field, text) != null)
                    .findFirst()
                    .orElse("other");
        }
        if (domain.numeric() == Certainty.YES) {
            BigDecimal number =
                    state.system().interval(Monomial.of(FieldFactor.of(field))).simplest();
            return spelling(number == null ? BigDecimal.ONE : number, domain);
        }
        String text = "other";
        while (!domain.allows(text)) {
            text += '-';
        }
        return text;
    }

    /** Returns a string of the number that the domain allows. */
    private static String spelling(BigDecimal number, FieldDomain domain) {
        String text = number.toPlainString();
        while (domain.excluded().contains(text)) {
            text += text.contains(".") ? "0" : ".0";
        }
        return text;
    }

    /** Returns up to a number of events of a path, the simplest first. */
    List<EventDraft> of(State state, int limit) {
        EventDraft simplest = simplest(state);
        Map<MeterField, List<String>> alternatives = new LinkedHashMap<>();
        simplest.values().keySet().forEach(field -> alternatives.put(field, values(field, state)));
        Set<EventDraft> events = new LinkedHashSet<>();
        events.add(simplest);
        alternatives.forEach((field, values) -> values.forEach(value -> {
            if (events.size() < limit / 2) {
                events.add(simplest.with(field, value));
            }
        }));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < limit && events.size() < limit && !alternatives.isEmpty(); i++) {
            Map<MeterField, String> values = new LinkedHashMap<>();
            alternatives.forEach((field, some) -> values.put(field, some.get(random.nextInt(some.size()))));
            events.add(new EventDraft(schema, values));
        }
        return List.copyOf(events);
    }

    /** Returns the values of a present field on a path. At least one. */
    private List<String> values(MeterField field, State state) {
        FieldDomain domain = state.domain(field);
        Set<String> values = new LinkedHashSet<>();
        values.add(simplestValue(field, state));
        if (domain.numeric() == Certainty.YES) {
            NumberInterval interval = state.system().interval(Monomial.of(FieldFactor.of(field)));
            interval.samples().forEach(number -> values.add(spelling(number, domain)));
            numbers.stream()
                    .filter(text -> domain.allows(text) && interval.contains(new BigDecimal(text)))
                    .forEach(values::add);
        } else {
            strings.stream().filter(domain::allows).forEach(values::add);
            if (domain.allowed() != null) {
                domain.allowed().stream().filter(domain::allows).forEach(values::add);
            }
        }
        values.removeIf(text -> !field.accepts(text));
        return values.isEmpty() ? List.of("1") : List.copyOf(values);
    }
}
