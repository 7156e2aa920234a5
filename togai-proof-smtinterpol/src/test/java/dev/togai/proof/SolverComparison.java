package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.proof.EvaluationPath.Choice;
import dev.togai.proof.EvaluationPath.EmptyPathException;
import dev.togai.proof.EvaluationPath.State;
import dev.togai.proof.MeterStatement.Deviation;
import dev.togai.proof.smtinterpol.SmtInterpolSolver;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The comparison of two meters by the solver alone: no constraint is decided by {@link LinearSystem}, so that the solver decides which
 * paths have events. Its events are replayed.
 */
final class SolverComparison {

    private static final int MAX_PATHS = 3_000;

    private static final TimeBudget TIME = new TimeBudget(() -> 0, Duration.ofSeconds(1));

    private final Assumptions assumptions = Assumptions.defaults();
    private final SmtInterpolSolver solver = new SmtInterpolSolver();
    private final List<MeterLogic> meters;
    private final TrialEvents trials;
    private final CounterExampleSearch search;
    private final Set<Deviation> undecided = EnumSet.noneOf(Deviation.class);
    private int replayed;

    SolverComparison(CreateUsageMeterRequest before, CreateUsageMeterRequest after) {
        this.meters = List.of(MeterLogic.of(before, assumptions), MeterLogic.of(after, assumptions));
        List<Node> rules =
                meters.stream().flatMap(meter -> meter.rules().stream()).toList();
        this.trials = new TrialEvents(before.eventSchemaName().orElseThrow(), new RuleConstants(rules));
        this.search = new CounterExampleSearch(MeterStatement.SAME_RESULT, meters, TIME);
    }

    /** Returns the class of the change; empty if the solver does not decide it. */
    Optional<ChangeClass> changeClass() {
        EvaluationPath start = EvaluationPath.of(new State(Map.of(), LinearSystem.UNDECIDED), TIME);
        List<Choice> choices = List.of();
        for (int paths = 0; choices != null; paths++) {
            if (paths == MAX_PATHS) {
                return Optional.empty();
            }
            EvaluationPath path = start.with(choices);
            try {
                explore(path);
            } catch (EmptyPathException e) {
                // No string is left for a field.
            }
            choices = path.next();
        }
        undecided.removeAll(search.found());
        return undecided.isEmpty() ? Optional.of(MeterProver.changeClass(search.found())) : Optional.empty();
    }

    /** Returns the number of the solver's events that the evaluator confirmed. */
    int replayed() {
        return replayed;
    }

    private void explore(EvaluationPath path) {
        SymbolicEvaluator evaluator =
                new SymbolicEvaluator(path, assumptions, new ConstantEvaluator(), DeferredParts.NONE);
        String schema = meters.get(0).schema();
        SymbolicResults results = new SymbolicResults(schema == null ? "" : schema, meters, path, evaluator);
        Deviation deviation = MeterStatement.SAME_RESULT.deviation(results);
        if (deviation == null || search.hasFound(deviation)) {
            return;
        }
        SolverSearch.Result result = SolverSearch.search(solver, path.state(), TIME);
        if (result.numbers() != null) {
            replay(deviation, path, trials.withNumbers(path.state(), result.numbers()));
        } else if (!result.isEmpty()) {
            undecided.add(deviation);
        }
    }

    /** Evaluates an event of the solver, which has the deviation of its path unless parts of the rules are not analyzed. */
    private void replay(Deviation expected, EvaluationPath path, EventDraft event) {
        Deviation found = search.confirm(event);
        if (found == expected) {
            replayed++;
        } else if (isAnalyzed(path)) {
            throw new AssertionError("The solver's event " + MeterNotation.describe(event.event()) + " has " + found
                    + " instead of " + expected);
        } else {
            undecided.add(expected);
        }
    }

    /** Returns whether the solver knows all parts of the rules on a path: products, and divisors that are not constant, are numbers to it. */
    private static boolean isAnalyzed(EvaluationPath path) {
        return path.facts().isEmpty()
                && path.state().system().constraints().stream()
                        .allMatch(constraint -> isAnalyzed(constraint.polynomial()));
    }

    private static boolean isAnalyzed(Polynomial polynomial) {
        return polynomial.variables().stream()
                .allMatch(monomial -> monomial.factors().size() == 1
                        && isAnalyzed(monomial.factors().get(0)));
    }

    private static boolean isAnalyzed(Factor factor) {
        return factor instanceof Factor.FieldFactor
                || (factor instanceof Factor.QuotientFactor quotient
                        && quotient.divisor().constantValue() != null
                        && isAnalyzed(quotient.dividend()));
    }
}
