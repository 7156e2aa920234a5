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
import org.jspecify.annotations.Nullable;

/**
 * A set of events for which rules make the same decisions. An evaluation makes each decision by a call of this class: if it is open, the
 * path takes one of the alternatives, and {@link PathExplorer} evaluates again for the others. Not thread-safe.
 */
final class EvaluationPath {

    private final List<Choice> choices;
    private final TimeBudget time;
    private final Map<Fact, Boolean> facts = new LinkedHashMap<>();
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
     * The decisions of a path about the values of fields.
     *
     * @param domains the values of the fields
     * @param system the constraints on their numbers
     */
    record State(Map<MeterField, FieldDomain> domains, LinearSystem system) {

        static final State EMPTY = new State(Map.of(), LinearSystem.EMPTY);

        FieldDomain domain(MeterField field) {
            FieldDomain domain = domains.get(field);
            return domain == null ? FieldDomain.of(field) : domain;
        }

        State with(MeterField field, FieldDomain domain) {
            Map<MeterField, FieldDomain> further = new LinkedHashMap<>(domains);
            further.put(field, domain);
            return new State(further, system);
        }

        @Nullable
        State with(Constraint constraint) {
            LinearSystem further = system.with(constraint);
            return further == null ? null : new State(domains, further);
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
    }

    private EvaluationPath(State state, List<Choice> choices, TimeBudget time) {
        this.choices = new ArrayList<>(choices);
        this.time = time;
        this.state = state;
    }

    /** Returns the path without decisions, which has all events of a state. */
    static EvaluationPath of(State state, TimeBudget time) {
        return new EvaluationPath(state, List.of(), time);
    }

    /** Returns the path that repeats choices after the decisions of this one, and takes the first alternative of further decisions. */
    EvaluationPath with(List<Choice> further) {
        EvaluationPath path = new EvaluationPath(state, further, time);
        path.facts.putAll(facts);
        return path;
    }

    /** Returns a path of the same values of fields, on which no facts are known. */
    EvaluationPath withoutFacts() {
        return EvaluationPath.of(state, time);
    }

    /** Returns the choices of the next path; null after the last one. */
    @Nullable
    List<Choice> next() {
        for (int i = choices.size() - 1; i >= 0; i--) {
            Choice choice = choices.get(i);
            if (choice.taken() + 1 < choice.count()) {
                List<Choice> next = new ArrayList<>(choices.subList(0, i));
                next.add(new Choice(choice.taken() + 1, choice.count()));
                return next;
            }
        }
        return null;
    }

    /** Returns whether properties hold that are not analyzed. */
    Map<Fact, Boolean> facts() {
        return facts;
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
        int index = possible.get(take(possible.size()));
        require(alternatives.get(index));
        return index;
    }

    private void require(@Nullable State next) {
        if (next == null) {
            throw new EmptyPathException();
        }
        state = next;
    }

    /** Takes one of a number of alternatives, which the path repeats. */
    private int take(int count) {
        if (count == 0) {
            throw new EmptyPathException();
        }
        if (count == 1) {
            return 0;
        }
        if (position == choices.size()) {
            choices.add(new Choice(0, count));
        }
        return choices.get(position++).taken();
    }

    private boolean decide(@Nullable State ifFalse, @Nullable State ifTrue) {
        List<@Nullable State> alternatives = new ArrayList<>();
        alternatives.add(ifFalse);
        alternatives.add(ifTrue);
        return choose(alternatives) == 1;
    }

    /**
     * Restricts the path to the events for which a constraint holds.
     *
     * @throws EmptyPathException if there is none
     */
    void require(Constraint constraint) {
        require(state.with(constraint));
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
        FieldDomain domain = state.domain(field);
        if (domain.allowed() == null) {
            return null;
        }
        List<String> strings = List.copyOf(possible(field, domain.allowed()));
        String text = strings.get(take(strings.size()));
        require(state.withText(field, text));
        return text;
    }

    /** Decides whether a present field has one of some strings. */
    boolean isOneOf(MeterField field, Set<String> strings) {
        Set<String> possible = possible(field, strings);
        return !possible.isEmpty() && decide(without(field, possible), only(field, possible));
    }

    /** Returns those of some strings that a field can have, in order. */
    private Set<String> possible(MeterField field, Set<String> strings) {
        FieldDomain domain = state.domain(field);
        NumberInterval interval = domain.numeric() == Certainty.YES
                ? state.system().interval(Monomial.of(Factor.FieldFactor.of(field)))
                : NumberInterval.ALL;
        Set<String> possible = new TreeSet<>();
        for (String text : strings) {
            boolean isPossible = field.accepts(text)
                    && domain.allows(text)
                    && (interval.equals(NumberInterval.ALL) || interval.contains(new BigDecimal(text)));
            if (isPossible) {
                possible.add(text);
            }
        }
        return possible;
    }

    private @Nullable State without(MeterField field, Set<String> strings) {
        FieldDomain others = state.domain(field).without(strings);
        return others.allowed() == null ? state.with(field, others) : only(field, others.allowed());
    }

    /** Returns the state in which a field has one of some strings, whose number is decided when it matters; null if there are none. */
    private @Nullable State only(MeterField field, Set<String> strings) {
        if (strings.isEmpty()) {
            return null;
        }
        return strings.size() == 1
                ? state.withText(field, strings.iterator().next())
                : state.with(field, state.domain(field).withAllowed(strings));
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
        Boolean known = facts.get(fact);
        if (known == null) {
            known = take(2) == 1;
            facts.put(fact, known);
        }
        return known;
    }
}
