package dev.togai.proof;

import dev.togai.proof.EvaluationPath.State;
import dev.togai.proof.Factor.FieldFactor;
import dev.togai.proof.FieldDomain.Certainty;
import java.math.BigDecimal;
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

    private final String schema;
    private final RuleConstants constants;

    TrialEvents(String schema, RuleConstants constants) {
        this.schema = schema;
        this.constants = constants;
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
            constants.numbers().stream()
                    .filter(text -> domain.allows(text) && interval.contains(new BigDecimal(text)))
                    .forEach(values::add);
        } else {
            constants.strings().stream().filter(domain::allows).forEach(values::add);
            if (domain.allowed() != null) {
                domain.allowed().stream().filter(domain::allows).forEach(values::add);
            }
        }
        values.removeIf(text -> !field.accepts(text));
        return values.isEmpty() ? List.of("1") : List.copyOf(values);
    }
}
