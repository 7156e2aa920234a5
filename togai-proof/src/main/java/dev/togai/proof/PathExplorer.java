package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.MeterResult;
import dev.togai.proof.EvaluationPath.Choice;
import dev.togai.proof.EvaluationPath.EmptyPathException;
import dev.togai.proof.MeterLogic.Result;
import dev.togai.proof.MeterStatement.Deviation;
import dev.togai.proof.solver.ProofSolver;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a {@link MeterStatement} for all events:
 *
 * <ol>
 *   <li>The rules are evaluated symbolically, once for each {@link EvaluationPath}. The paths cover all events.
 *   <li>On a path for which the statement is true, it is also evaluated for one event. The evaluator then confirms the analysis.
 *   <li>On a path for which the statement is false, an event is searched for which the evaluator confirms the deviation. Without one, the
 *       path is undecided.
 *   <li>A solver, if there is one, decides whether an undecided path has an event.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class PathExplorer {

    /** The most paths of a schema. */
    private static final int MAX_PATHS = 50_000;

    /** The paths in which a simpler event is searched that violates a statement. */
    private static final int MAX_PATHS_OF_VIOLATION = 100;

    /** The undecided paths after which only one event is tried on each path. */
    private static final int MAX_UNDECIDED_PATHS = 50;

    /** The most events that are tried on a path. */
    private static final int MAX_EVENTS = 400;

    /** The most events with a deviation on a path, of which the simplest is kept. */
    private static final int ENOUGH_EVENTS = 20;

    private final MeterStatement statement;
    private final List<MeterLogic> meters;
    private final Assumptions assumptions;
    private final TimeBudget time;
    private final @Nullable ProofSolver solver;
    private final ConstantEvaluator constants = new ConstantEvaluator();
    private final FieldValues values;
    private @Nullable CompiledMeters compiled;
    private final Map<Deviation, EventDraft> found = new EnumMap<>(Deviation.class);
    private final RateBounds rates = new RateBounds();
    private final Map<Deviation, String> undecided = new EnumMap<>(Deviation.class);
    private @Nullable String aborted;
    private int undecidedPaths;
    private long eventsTried;

    PathExplorer(
            MeterStatement statement,
            List<MeterLogic> meters,
            Assumptions assumptions,
            TimeBudget time,
            @Nullable ProofSolver solver) {
        this.statement = statement;
        this.meters = meters;
        this.assumptions = assumptions;
        this.time = time;
        this.solver = solver;
        this.values = new FieldValues(assumptions, constants);
    }

    /**
     * The result.
     *
     * @param deviations for each kind of deviation the simplest event that was found, confirmed by the evaluator
     * @param undecided the deviations that may exist, with the reason why they are undecided; none of those that were found
     * @param aborted the reason why some paths were not explored; null if all were
     * @param rates the bounds of the change of units; meaningful if all paths were explored
     * @param eventsTried the number of events that were evaluated
     */
    record Exploration(
            Map<Deviation, CounterExample> deviations,
            Map<Deviation, String> undecided,
            @Nullable String aborted,
            RateBounds rates,
            long eventsTried) {

        /** Returns the reason why other deviations may exist; null if all were found. */
        @Nullable
        String reason() {
            return aborted != null
                    ? aborted
                    : undecided.values().stream().findFirst().orElse(null);
        }
    }

    /** Enumerates all paths of all schemas that the meters distinguish. */
    Exploration explore() {
        for (String schema : schemas()) {
            try {
                explore(schema);
            } catch (UnsupportedRuleException e) {
                aborted = String.valueOf(e.getMessage());
            }
        }
        Map<Deviation, CounterExample> deviations = new EnumMap<>(Deviation.class);
        found.forEach((deviation, event) -> deviations.put(deviation, describe(shrink(deviation, event))));
        undecided.keySet().removeAll(found.keySet());
        return new Exploration(deviations, undecided, aborted, rates, eventsTried);
    }

    private Set<String> schemas() {
        Set<String> schemas = new LinkedHashSet<>();
        meters.stream().map(MeterLogic::schema).filter(name -> name != null).forEach(schemas::add);
        if (schemas.isEmpty() || meters.stream().anyMatch(meter -> meter.schema() == null)) {
            String other = "event";
            while (schemas.contains(other)) {
                other += '-';
            }
            schemas.add(other);
        }
        return schemas;
    }

    private void explore(String schema) {
        List<Node> rules =
                meters.stream().flatMap(meter -> meter.rules().stream()).toList();
        TrialEvents trials = new TrialEvents(schema, new RuleConstants(rules));
        List<Choice> choices = List.of();
        for (int paths = 0; choices != null; paths++) {
            if (paths == MAX_PATHS || time.isOver()) {
                aborted = paths == MAX_PATHS
                        ? "the rules distinguish more than " + MAX_PATHS + " cases"
                        : TimeBudget.REASON;
                return;
            }
            EvaluationPath path = new EvaluationPath(choices, time);
            try {
                explore(schema, path, trials);
            } catch (EmptyPathException e) {
                // The constraints of the path contradict each other, which was found late. It has no event.
            }
            choices = next(path.choices());
            if (paths > MAX_PATHS_OF_VIOLATION && found.containsKey(Deviation.VIOLATED)) {
                return;
            }
        }
    }

    /** Returns the choices of the next path; null after the last one. */
    private static @Nullable List<Choice> next(List<Choice> choices) {
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

    private void explore(String schema, EvaluationPath path, TrialEvents trials) {
        SymbolicResults results = new SymbolicResults(schema, path);
        Deviation deviation = statement.deviation(results);
        if (deviation == null) {
            confirm(trials.simplest(path.state()));
            return;
        }
        if (deviation == Deviation.LESS_UNITS || deviation == Deviation.MORE_UNITS) {
            rates.add(path.state().system(), results.units(0), results.units(1));
        }
        if (!search(deviation, trials, path)
                && !values.contradictsFacts(path.state())
                && !solve(deviation, trials, path)) {
            undecided.putIfAbsent(deviation, reason(path));
            undecidedPaths++;
        }
    }

    /** Decides with the solver whether a path has an event with a deviation. Returns false if it remains undecided. */
    private boolean solve(Deviation deviation, TrialEvents trials, EvaluationPath path) {
        if (solver == null || time.isOver()) {
            return false;
        }
        SolverSearch.Result result = SolverSearch.search(solver, path.state(), time);
        return result.isEmpty()
                || (result.numbers() != null
                        && confirm(trials.withNumbers(path.state(), result.numbers())) == deviation);
    }

    /** Searches for an event of a path with a deviation, and returns whether one is known, of this path or of another. */
    private boolean search(Deviation deviation, TrialEvents trials, EvaluationPath path) {
        boolean isConfirmed = confirm(trials.simplest(path.state())) == deviation;
        // One event of a kind is enough.
        if (isConfirmed || found.containsKey(deviation)) {
            return true;
        }
        if (undecidedPaths > MAX_UNDECIDED_PATHS) {
            return false;
        }
        int confirmed = 0;
        for (EventDraft event : trials.of(path.state(), MAX_EVENTS)) {
            confirmed += confirm(event) == deviation ? 1 : 0;
            if (confirmed == ENOUGH_EVENTS || time.isOver()) {
                break;
            }
        }
        return confirmed > 0;
    }

    /** Returns the reason why a path is undecided: a fact, or a variable of a constraint that is no field. */
    private static String reason(EvaluationPath path) {
        return Stream.concat(
                        path.state().facts().keySet().stream().map(Fact::text),
                        path.state().system().constraints().stream()
                                .flatMap(constraint -> constraint.polynomial().variables().stream())
                                .filter(monomial -> monomial.factors().size() > 1
                                        || !(monomial.factors().get(0) instanceof Factor.FieldFactor))
                                .map(Monomial::name))
                .findFirst()
                .map(part -> "a part of a rule is not analyzed: " + part)
                .orElse("no event was found for a case of the rules");
    }

    /** Evaluates the meters for an event, and keeps the event if it is the simplest one with its deviation. */
    private @Nullable Deviation confirm(EventDraft event) {
        Deviation deviation = observe(event);
        if (deviation != null) {
            EventDraft known = found.get(deviation);
            if (known == null || event.complexity() < known.complexity()) {
                found.put(deviation, event);
            }
        }
        return deviation;
    }

    private @Nullable Deviation observe(EventDraft event) {
        eventsTried++;
        return statement.deviation(new ObservedResults(evaluate(event)));
    }

    /** Evaluates the meters, which are compiled for the first event. */
    private List<MeterResult> evaluate(EventDraft event) {
        CompiledMeters meters = compiled;
        if (meters == null) {
            meters = CompiledMeters.of(
                    this.meters.stream().map(MeterLogic::compiled).toList());
            compiled = meters;
        }
        return meters.evaluate(event.event());
    }

    /** Removes the fields that the deviation does not need. */
    private EventDraft shrink(Deviation deviation, EventDraft event) {
        EventDraft smallest = event;
        for (MeterField field : event.values().keySet()) {
            EventDraft smaller = smallest.without(field);
            if (observe(smaller) == deviation) {
                smallest = smaller;
            }
        }
        return smallest;
    }

    private CounterExample describe(EventDraft event) {
        List<String> results = evaluate(event).stream()
                .map(result -> result.units()
                        .map(BigDecimal::toPlainString)
                        .orElseGet(() -> ResultStatus.of(result.outcome()).toString()))
                .toList();
        return new CounterExample(event.event(), results);
    }

    /** The results for all events of a path. */
    private final class SymbolicResults implements EventResults {

        private final String schema;
        private final EvaluationPath path;
        private final SymbolicEvaluator evaluator;
        private final Map<Integer, Result> known = new HashMap<>();

        SymbolicResults(String schema, EvaluationPath path) {
            this.schema = schema;
            this.path = path;
            this.evaluator = new SymbolicEvaluator(path, assumptions, constants);
        }

        private Result result(int meter) {
            Result result = known.get(meter);
            if (result == null) {
                result = meters.get(meter).evaluate(schema, path, evaluator);
                known.put(meter, result);
            }
            return result;
        }

        Polynomial units(int meter) {
            return result(meter).units();
        }

        @Override
        public ResultStatus status(int meter) {
            return result(meter).status();
        }

        @Override
        public int compareUnits() {
            return path.sign(units(0).minus(units(1)));
        }
    }

    /** The results for one event, as the evaluator computes them. */
    private record ObservedResults(List<MeterResult> results) implements EventResults {

        @Override
        public ResultStatus status(int meter) {
            return ResultStatus.of(results.get(meter).outcome());
        }

        @Override
        public int compareUnits() {
            return units(0).compareTo(units(1));
        }

        private BigDecimal units(int meter) {
            return results.get(meter).units().orElseThrow();
        }
    }
}
