package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.proof.Constraint.Relation;
import dev.togai.proof.EvaluationPath.State;
import dev.togai.proof.Factor.FieldFactor;
import dev.togai.proof.Factor.QuotientFactor;
import dev.togai.proof.smtinterpol.SmtInterpolSolver;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The constraints that contradict each other to {@link LinearSystem} have no solution to the solver, and the solver's events are right. */
class SolverAgreementTest {

    private static final List<Relation> RELATIONS = List.of(Relation.values());

    private static final MeterField X = new MeterField(true, "x");
    private static final MeterField Y = new MeterField(true, "y");

    private final SplittableRandom random = new SplittableRandom(5);
    private final SmtInterpolSolver solver = new SmtInterpolSolver();

    private BigDecimal coefficient() {
        return BigDecimal.valueOf(random.nextLong(-4, 5));
    }

    private Polynomial line() {
        return Polynomial.of(FieldFactor.of(X))
                .times(coefficient())
                .plus(Polynomial.of(FieldFactor.of(Y)).times(coefficient()))
                .plus(Polynomial.of(BigDecimal.valueOf(random.nextLong(-50, 50), 1)));
    }

    private Polynomial sum() {
        Polynomial dividend = line();
        return dividend.constantValue() != null || random.nextBoolean()
                ? line()
                : line().plus(Polynomial.of(
                                QuotientFactor.of(dividend, Polynomial.of(BigDecimal.valueOf(random.nextLong(2, 13)))))
                        .times(coefficient()));
    }

    private static BigDecimal value(Polynomial polynomial, Map<MeterField, BigDecimal> numbers) {
        BigDecimal sum = polynomial.constant();
        for (Monomial monomial : polynomial.variables()) {
            BigDecimal product = polynomial.coefficient(monomial);
            for (Factor factor : monomial.factors()) {
                product = product.multiply(value(factor, numbers));
            }
            sum = sum.add(product);
        }
        return sum;
    }

    private static BigDecimal value(Factor factor, Map<MeterField, BigDecimal> numbers) {
        if (factor instanceof FieldFactor field) {
            return numbers.getOrDefault(field.field(), BigDecimal.ZERO);
        }
        QuotientFactor quotient = (QuotientFactor) factor;
        return value(quotient.dividend(), numbers)
                .divide(quotient.divisor().constant(), Constraint.QUOTIENT_SCALE, RoundingMode.HALF_UP);
    }

    private void check(int systems) {
        Map<String, Integer> kinds = new HashMap<>();
        for (int i = 0; i < systems; i++) {
            List<Constraint> constraints = new ArrayList<>();
            State state = State.EMPTY;
            while (constraints.size() < 4) {
                Constraint constraint = new Constraint(sum(), RELATIONS.get(random.nextInt(3)));
                constraints.add(constraint);
                State next = state.with(constraint);
                if (next == null) {
                    break;
                }
                state = next;
            }
            SolverSearch.Result result =
                    SolverSearch.search(solver, state, new TimeBudget(() -> 0, Duration.ofSeconds(1)));
            Map<MeterField, BigDecimal> numbers = result.numbers();
            if (numbers != null) {
                assertThat(state.system().constraints())
                        .as("%s of %s", numbers, constraints)
                        .allMatch(it -> it.relation() == Relation.ZERO || it.holds(value(it.polynomial(), numbers)));
            }
            kinds.merge(result.isEmpty() ? "empty" : numbers == null ? "undecided" : "event", 1, Integer::sum);
        }
        assertThat(kinds).containsKey("event");
    }

    @Test
    void events_of_the_solver_satisfy_the_constraints() {
        check(20);
    }

    @Test
    @Tag("proof")
    void many_events_of_the_solver_satisfy_the_constraints() {
        check(500);
    }
}
