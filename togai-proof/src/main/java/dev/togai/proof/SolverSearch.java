package dev.togai.proof;

import dev.togai.proof.EvaluationPath.State;
import dev.togai.proof.Factor.FieldFactor;
import dev.togai.proof.Factor.QuotientFactor;
import dev.togai.proof.solver.LinearProblem;
import dev.togai.proof.solver.LinearProblem.Condition;
import dev.togai.proof.solver.LinearProblem.Relation;
import dev.togai.proof.solver.ProofSolver;
import dev.togai.proof.solver.SolverResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The search for an event of a path with a solver, which knows the rounding of quotients exactly. A rounded quotient is an integer number
 * of its last decimal. An event has fields of a few decimals, so that they are integers, too.
 */
final class SolverSearch {

    /** The most quotients. Each has two signs, and each combination is a problem. */
    private static final int MAX_QUOTIENTS = 4;

    /** The decimals of the fields of an event. */
    private static final int[] EVENT_SCALES = {0, 4, 9};

    private final ProofSolver solver;
    private final List<Constraint> constraints;
    private final List<QuotientFactor> quotients;
    private final Set<MeterField> fields = new LinkedHashSet<>();

    /**
     * The result.
     *
     * @param isEmpty whether the path has no event
     * @param numbers the numbers of an event on the path by field; null if none was found
     */
    record Result(boolean isEmpty, @Nullable Map<MeterField, BigDecimal> numbers) {

        static final Result UNDECIDED = new Result(false, null);
    }

    private SolverSearch(ProofSolver solver, State state) {
        this.solver = solver;
        this.constraints = new ArrayList<>(state.system().constraints());
        this.quotients = quotients();
    }

    /** Searches for an event of a path. */
    static Result search(ProofSolver solver, State state, TimeBudget time) {
        return new SolverSearch(solver, state).search(time);
    }

    /** Returns the quotients by constants that occur in the constraints, and collects the fields. */
    private List<QuotientFactor> quotients() {
        Map<String, QuotientFactor> found = new LinkedHashMap<>();
        constraints.forEach(constraint -> collect(constraint.polynomial(), found));
        return List.copyOf(found.values());
    }

    private void collect(Polynomial polynomial, Map<String, QuotientFactor> found) {
        for (Monomial monomial : polynomial.variables()) {
            for (Factor factor : monomial.factors()) {
                if (factor instanceof FieldFactor field) {
                    fields.add(field.field());
                } else if (factor instanceof QuotientFactor quotient
                        && quotient.divisor().constantValue() != null
                        && found.put(quotient.name(), quotient) == null) {
                    collect(quotient.dividend(), found);
                }
            }
        }
    }

    private Result search(TimeBudget time) {
        if (quotients.size() > MAX_QUOTIENTS) {
            return Result.UNDECIDED;
        }
        int combinations = 1 << quotients.size();
        boolean isEmpty = true;
        for (int signs = 0; signs < combinations; signs++) {
            List<Constraint> all = withRounding(signs);
            SolverResult result = solver.solve(problem(all, null), time.remaining());
            if (!(result instanceof SolverResult.Unsatisfiable)) {
                isEmpty = false;
                for (int scale : EVENT_SCALES) {
                    if (solver.solve(problem(all, scale), time.remaining())
                            instanceof SolverResult.Satisfiable solution) {
                        return new Result(false, numbers(solution, scale));
                    }
                }
            }
        }
        return new Result(isEmpty, null);
    }

    private Map<MeterField, BigDecimal> numbers(SolverResult.Satisfiable solution, int scale) {
        Map<MeterField, BigDecimal> numbers = new HashMap<>();
        for (MeterField field : fields) {
            BigInteger value = solution.integers().getOrDefault(field.path(), BigInteger.ZERO);
            numbers.put(field, new BigDecimal(value, scale));
        }
        return numbers;
    }

    /** Returns the constraints with the rounding of each quotient, which is away from zero in a tie. */
    private List<Constraint> withRounding(int signs) {
        List<Constraint> all = new ArrayList<>(constraints);
        for (int i = 0; i < quotients.size(); i++) {
            QuotientFactor quotient = quotients.get(i);
            boolean isNegative = (signs >> i & 1) == 1;
            Polynomial dividend = isNegative ? quotient.dividend().negated() : quotient.dividend();
            Polynomial rounded = isNegative ? Polynomial.of(quotient).negated() : Polynomial.of(quotient);
            Polynomial scaled = rounded.times(quotient.divisor().constant());
            Polynomial tie = Polynomial.of(
                    Constraint.MAX_ROUNDING.multiply(quotient.divisor().constant()));
            all.add(isNegative ? Constraint.positive(dividend) : Constraint.notNegative(dividend));
            all.add(Constraint.notNegative(dividend.minus(scaled).plus(tie)));
            all.add(Constraint.positive(scaled.plus(tie).minus(dividend)));
        }
        return all;
    }

    /** Returns the problem. With a scale, fields are integers in units of their last decimal. Otherwise, they are real numbers. */
    private LinearProblem problem(List<Constraint> all, @Nullable Integer scale) {
        Set<String> integers = new TreeSet<>();
        quotients.forEach(quotient -> integers.add(quotient.name()));
        if (scale != null) {
            fields.forEach(field -> integers.add(field.path()));
        }
        List<Condition> conditions = new ArrayList<>();
        for (Constraint constraint : all) {
            Map<String, BigDecimal> coefficients = new HashMap<>();
            for (Monomial monomial : constraint.polynomial().variables()) {
                coefficients.put(
                        monomial.name(),
                        constraint.polynomial().coefficient(monomial).movePointLeft(decimals(monomial, scale)));
            }
            conditions.add(new Condition(
                    coefficients,
                    constraint.polynomial().constant(),
                    Relation.valueOf(constraint.relation().name())));
        }
        return new LinearProblem(integers, conditions);
    }

    private int decimals(Monomial monomial, @Nullable Integer scale) {
        Factor factor = monomial.factors().size() == 1 ? monomial.factors().get(0) : null;
        if (factor instanceof QuotientFactor quotient && quotient.divisor().constantValue() != null) {
            return Constraint.QUOTIENT_SCALE;
        }
        return factor instanceof FieldFactor && scale != null ? scale : 0;
    }
}
