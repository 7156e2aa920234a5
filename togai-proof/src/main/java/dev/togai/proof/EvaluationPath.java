package dev.togai.proof;

import dev.togai.event.EventLimits;
import dev.togai.proof.FieldDomain.Certainty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set of events for which rules make the same decisions. An evaluation makes each decision by a call of this class: if it is open, the
 * path takes one of the alternatives, and {@link PathExplorer} evaluates again for the others. Not thread-safe.
 */
final class EvaluationPath {

    private final List<Choice> choices;
    private final TimeBudget time;
    private int position;
    private State state;

    /** An open decision: the alternative that was taken, and the number of alternatives. */
    record Choice(int taken, int count) {}

    /** Signals that no event is on the path. */
    static final class EmptyPathException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EmptyPathException() {
            super("No event is on the path", null, false, false);
        }
    }

    /**
     * The decisions of a path.
     *
     * @param domains the values of the fields
     * @param system the constraints on their numbers
     * @param facts whether properties hold that are not analyzed
     */
    record State(Map<MeterField, FieldDomain> domains, LinearSystem system, Map<Fact, Boolean> facts) {

        static final State EMPTY = new State(Map.of(), LinearSystem.EMPTY, Map.of());

        FieldDomain domain(MeterField field) {
            FieldDomain domain = domains.get(field);
            return domain == null ? FieldDomain.of(field) : domain;
        }

        State with(MeterField field, FieldDomain domain) {
            Map<MeterField, FieldDomain> further = new LinkedHashMap<>(domains);
            further.put(field, domain);
            return new State(further, system, facts);
        }

        @Nullable
        State with(Constraint constraint) {
            LinearSystem further = system.with(constraint);
            return further == null ? null : new State(domains, further, facts);
        }

        /** Returns the state in which a field has a string; null if its number cannot have the value. */
        @Nullable
        State withText(MeterField field, String text) {
            BigDecimal number = MeterField.parse(text);
            State further =
                    with(field, domain(field).withNumeric(number != null).withAllowed(Set.of(text)));
            return number == null
                    ? further
                    : further.with(Constraint.zero(
                            Polynomial.of(Factor.FieldFactor.of(field)).minus(Polynomial.of(number))));
        }

        State withFact(Fact fact, boolean holds) {
            Map<Fact, Boolean> further = new LinkedHashMap<>(facts);
            further.put(fact, holds);
            return new State(domains, system, further);
        }
    }

    /** Creates a path that repeats choices, and takes the first alternative of all further decisions. */
    EvaluationPath(List<Choice> choices, TimeBudget time) {
        this.choices = new ArrayList<>(choices);
        this.time = time;
        this.state = State.EMPTY;
    }

    /** Returns the choices that were taken. */
    List<Choice> choices() {
        return choices;
    }

    State state() {
        return state;
    }

    /** Takes one of the states that are not null, and returns its index. */
    private int choose(List<@Nullable State> alternatives) {
        if (time.isOver()) {
            throw new UnsupportedRuleException(TimeBudget.REASON);
        }
        List<Integer> possible = new ArrayList<>();
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i) != null) {
                possible.add(i);
            }
        }
        if (possible.isEmpty()) {
            throw new EmptyPathException();
        }
        int taken = 0;
        if (possible.size() > 1) {
            if (position == choices.size()) {
                choices.add(new Choice(0, possible.size()));
            }
            taken = choices.get(position++).taken();
        }
        int index = possible.get(taken);
        State chosen = alternatives.get(index);
        state = chosen == null ? state : chosen;
        return index;
    }

    private boolean decide(@Nullable State ifFalse, @Nullable State ifTrue) {
        List<@Nullable State> alternatives = new ArrayList<>();
        alternatives.add(ifFalse);
        alternatives.add(ifTrue);
        return choose(alternatives) == 1;
    }

    /** Decides whether the event has a field. */
    boolean isPresent(MeterField field) {
        FieldDomain domain = state.domain(field);
        if (domain.presence() != Certainty.UNKNOWN) {
            return domain.isPresent();
        }
        boolean isPossible = !field.isAttribute() || attributeCount() < EventLimits.MAX_ATTRIBUTES;
        return decide(
                state.with(field, domain.withPresence(false)),
                isPossible ? state.with(field, domain.withPresence(true)) : null);
    }

    private long attributeCount() {
        return state.domains().entrySet().stream()
                .filter(entry ->
                        entry.getKey().isAttribute() && entry.getValue().isPresent())
                .count();
    }

    /** Decides whether the string of a present field is a number. If the field has only some strings, decides which. */
    boolean isNumeric(MeterField field) {
        FieldDomain domain = state.domain(field);
        if (domain.numeric() == Certainty.UNKNOWN && domain.allowed() != null) {
            String text = onlyString(field);
            return text != null && MeterField.parse(text) != null;
        }
        if (domain.numeric() != Certainty.UNKNOWN) {
            return domain.numeric() == Certainty.YES;
        }
        return decide(state.with(field, domain.withNumeric(false)), state.with(field, domain.withNumeric(true)));
    }

    /** Decides which of a few strings a present field has; returns null if it has any of many. */
    @Nullable
    String onlyString(MeterField field) {
        Set<String> allowed = state.domain(field).allowed();
        if (allowed == null) {
            return null;
        }
        List<String> strings =
                allowed.stream().filter(state.domain(field)::allows).toList();
        List<@Nullable State> alternatives =
                strings.stream().map(text -> state.withText(field, text)).collect(Collectors.toList());
        return strings.get(choose(alternatives));
    }

    /** Decides whether a present field has one of some strings. */
    boolean isOneOf(MeterField field, Set<String> strings) {
        FieldDomain domain = state.domain(field);
        Set<String> possible = new TreeSet<>();
        strings.stream()
                .filter(text -> field.accepts(text) && domain.allows(text))
                .forEach(possible::add);
        if (possible.isEmpty()) {
            return false;
        }
        if (domain.numeric() == Certainty.YES) {
            List<@Nullable State> alternatives = new ArrayList<>();
            alternatives.add(withoutStrings(field, possible));
            possible.forEach(text -> alternatives.add(state.withText(field, text)));
            return choose(alternatives) > 0;
        }
        return decide(withoutStrings(field, possible), state.with(field, domain.withAllowed(possible)));
    }

    private @Nullable State withoutStrings(MeterField field, Set<String> strings) {
        FieldDomain others = state.domain(field).without(strings);
        return others.allowed() != null && others.allowed().isEmpty() ? null : state.with(field, others);
    }

    /** Decides the sign of a number. */
    int sign(Polynomial polynomial) {
        BigDecimal constant = polynomial.constantValue();
        if (constant != null) {
            return constant.signum();
        }
        List<@Nullable State> alternatives = new ArrayList<>();
        alternatives.add(state.with(Constraint.positive(polynomial.negated())));
        alternatives.add(state.with(Constraint.zero(polynomial)));
        alternatives.add(state.with(Constraint.positive(polynomial)));
        return choose(alternatives) - 1;
    }

    /** Decides whether a number is greater than zero. */
    boolean isPositive(Polynomial polynomial) {
        BigDecimal constant = polynomial.constantValue();
        return constant != null
                ? constant.signum() > 0
                : decide(
                        state.with(Constraint.notNegative(polynomial.negated())),
                        state.with(Constraint.positive(polynomial)));
    }

    /** Decides whether a number is at least zero. */
    boolean isNotNegative(Polynomial polynomial) {
        return !isPositive(polynomial.negated());
    }

    /** Decides whether a property holds that is not analyzed. */
    boolean holds(Fact fact) {
        Boolean known = state.facts().get(fact);
        return known != null ? known : decide(state.withFact(fact, false), state.withFact(fact, true));
    }
}
