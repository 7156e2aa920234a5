package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.proof.EvaluationPath.Choice;
import dev.togai.proof.EvaluationPath.EmptyPathException;
import dev.togai.proof.EvaluationPath.State;
import dev.togai.proof.MeterStatement.Deviation;
import dev.togai.proof.solver.ProofSolver;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
 *   <li>Rules with many paths are evaluated again without their {@link DeferredParts}, so that they have few. A path for which the statement
 *       is false is then explored in detail, until it has an event with the deviation.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class PathExplorer {

    /** The most paths of a schema. */
    private static final int MAX_PATHS = 50_000;

    /** The evaluated parts of rules after which parts are deferred: hundreds of paths of a short rule, some of a long one. */
    static final int MANY_PARTS = 15_000;

    /** The paths in which a simpler event is searched that violates a statement. */
    private static final int MAX_PATHS_OF_VIOLATION = 100;

    /** The most cases of a path with deferred parts whose rates are compared. */
    private static final int MAX_RATES_OF_A_PATH = 50;

    /** The most paths without units that are confirmed: the evaluator explains each such event, which takes long. */
    private static final int MAX_PATHS_WITHOUT_UNITS = 20;

    /** The undecided paths after which only one event is tried on each path. */
    private static final int MAX_UNDECIDED_PATHS = 50;

    private final MeterStatement statement;
    private final List<MeterLogic> meters;
    private final Assumptions assumptions;
    private final TimeBudget time;
    private final @Nullable ProofSolver solver;
    private final int manyParts;
    private final ConstantEvaluator constants = new ConstantEvaluator();
    private final FieldValues values;
    private final CounterExampleSearch search;
    private final RateBounds rates = new RateBounds();
    private final Map<Deviation, String> undecided = new EnumMap<>(Deviation.class);
    private final FactSearch cases;
    private @Nullable String aborted;
    private int undecidedPaths;
    private int pathsWithoutUnits;

    PathExplorer(
            MeterStatement statement,
            List<MeterLogic> meters,
            Assumptions assumptions,
            TimeBudget time,
            @Nullable ProofSolver solver,
            int manyParts) {
        this.statement = statement;
        this.meters = meters;
        this.assumptions = assumptions;
        this.time = time;
        this.solver = solver;
        this.manyParts = manyParts;
        this.values = new FieldValues(assumptions, constants);
        this.cases = new FactSearch(path -> evaluator(path, DeferredParts.NONE));
        this.search = new CounterExampleSearch(statement, meters, time);
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
        Map<Deviation, CounterExample> deviations = search.counterExamples();
        undecided.keySet().removeAll(search.found());
        return new Exploration(deviations, undecided, aborted, rates, search.eventsTried());
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
        Consumer<EvaluationPath> detailed = path -> explore(schema, path, trials);
        EvaluationPath start = EvaluationPath.of(State.EMPTY, time);
        DeferredParts deferred = DeferredParts.of(rules, new RuleFailures(new FieldPaths(assumptions)));
        boolean isComplete = forEachPath(start, manyParts / deferred.size(), detailed)
                || exploreDeferred(schema, start, deferred, trials)
                || forEachPath(start, MAX_PATHS, detailed);
        if (!isComplete) {
            aborted = "the rules distinguish more than " + MAX_PATHS + " cases";
        }
    }

    /** Decides the paths without deferred parts, and returns whether each of them is decided. */
    private boolean exploreDeferred(String schema, EvaluationPath start, DeferredParts deferred, TrialEvents trials) {
        Set<Deviation> unknown = EnumSet.noneOf(Deviation.class);
        boolean isComplete = forEachPath(start, MAX_PATHS, path -> {
            SymbolicResults results = results(schema, path, deferred);
            Deviation deviation = statement.deviation(results);
            addDeferredRates(deviation, path, results);
            boolean isKnown =
                    deviation == null || search.hasFound(deviation) || exploreFacts(schema, path, deviation, trials);
            if (!isKnown) {
                unknown.add(deviation);
            }
        });
        unknown.removeAll(search.found());
        return isComplete && unknown.isEmpty();
    }

    /** Decides the paths with the facts of a path until a deviation is found, and returns whether it is found or does not exist. */
    private boolean exploreFacts(String schema, EvaluationPath path, Deviation deviation, TrialEvents trials) {
        return cases.forEachPath(
                        path,
                        path.facts(),
                        start -> forEachPath(start, MAX_PATHS, detailed -> explore(schema, detailed, trials)),
                        () -> search.hasFound(deviation))
                || search.hasFound(deviation);
    }

    private SymbolicEvaluator evaluator(EvaluationPath path, DeferredParts deferred) {
        return new SymbolicEvaluator(path, assumptions, constants, deferred);
    }

    private SymbolicResults results(String schema, EvaluationPath path, DeferredParts deferred) {
        return new SymbolicResults(schema, meters, path, evaluator(path, deferred));
    }

    /** Calls a consumer for each path that continues another one, and returns whether there are no more of them. */
    private boolean forEachPath(EvaluationPath start, int limit, Consumer<EvaluationPath> exploration) {
        List<Choice> choices = List.of();
        for (int paths = 0; choices != null; paths++) {
            if (paths == limit) {
                return false;
            }
            if (time.isOver()) {
                throw new UnsupportedRuleException(TimeBudget.REASON);
            }
            EvaluationPath path = start.with(choices);
            try {
                exploration.accept(path);
            } catch (EmptyPathException e) {
                // The constraints of the path contradict each other, which was found late. It has no event.
            }
            choices = path.next();
            if (paths > MAX_PATHS_OF_VIOLATION && search.hasFound(Deviation.VIOLATED)) {
                return true;
            }
        }
        return true;
    }

    private static boolean isRate(@Nullable Deviation deviation) {
        return deviation == Deviation.LESS_UNITS || deviation == Deviation.MORE_UNITS;
    }

    /** Adds the rates of a path with the properties that hold, or without them if there are too many cases. */
    private void addDeferredRates(@Nullable Deviation deviation, EvaluationPath path, SymbolicResults results) {
        if (!isRate(deviation)) {
            return;
        }
        Map<Fact, Boolean> properties = new LinkedHashMap<>(path.facts());
        properties.values().removeIf(holds -> !holds);
        List<LinearSystem> systems = new ArrayList<>();
        boolean isComplete = cases.forEachPath(
                path,
                properties,
                detailed -> systems.add(detailed.state().system()),
                () -> systems.size() == MAX_RATES_OF_A_PATH);
        (isComplete ? systems : List.of(path.state().system()))
                .forEach(system -> rates.add(system, results.units(0), results.units(1)));
    }

    private void explore(String schema, EvaluationPath path, TrialEvents trials) {
        SymbolicResults results = results(schema, path, DeferredParts.NONE);
        Deviation deviation = statement.deviation(results);
        if (deviation == null) {
            if (!results.hasNoUnits() || pathsWithoutUnits++ < MAX_PATHS_WITHOUT_UNITS) {
                search.confirm(trials.simplest(path.state()));
            }
            return;
        }
        if (isRate(deviation)) {
            rates.add(path.state().system(), results.units(0), results.units(1));
        }
        if (!search(deviation, trials, path) && !values.contradictsFacts(path) && !solve(deviation, trials, path)) {
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
                        && search.confirm(trials.withNumbers(path.state(), result.numbers())) == deviation);
    }

    /** Searches for an event of a path with a deviation, and returns whether one is known, of this path or of another. */
    private boolean search(Deviation deviation, TrialEvents trials, EvaluationPath path) {
        boolean isConfirmed = search.confirm(trials.simplest(path.state())) == deviation;
        // One event of a kind is enough.
        return isConfirmed
                || search.hasFound(deviation)
                || (undecidedPaths <= MAX_UNDECIDED_PATHS && search.search(deviation, trials, path));
    }

    /** Returns the reason why a path is undecided: a fact, or a variable of a constraint that is no field. */
    private static String reason(EvaluationPath path) {
        return Stream.concat(
                        path.facts().keySet().stream().map(Fact::text),
                        path.state().system().constraints().stream()
                                .flatMap(constraint -> constraint.polynomial().variables().stream())
                                .filter(monomial -> monomial.factors().size() > 1
                                        || !(monomial.factors().get(0) instanceof Factor.FieldFactor))
                                .map(Monomial::name))
                .findFirst()
                .map(part -> "a part of a rule is not analyzed: " + part)
                .orElse("no event was found for a case of the rules");
    }
}
