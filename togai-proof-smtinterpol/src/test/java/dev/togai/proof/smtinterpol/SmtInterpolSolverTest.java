package dev.togai.proof.smtinterpol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.proof.MeterProver;
import dev.togai.proof.ProofResult;
import dev.togai.proof.solver.LinearProblem;
import dev.togai.proof.solver.LinearProblem.Condition;
import dev.togai.proof.solver.LinearProblem.Relation;
import dev.togai.proof.solver.ProofSolver;
import dev.togai.proof.solver.SolverResult;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SmtInterpolSolverTest {

    private static final Duration LIMIT = Duration.ofHours(1);

    private final ProofSolver solver = new SmtInterpolSolver();

    private static Condition condition(Map<String, BigDecimal> coefficients, String constant, Relation relation) {
        return new Condition(coefficients, new BigDecimal(constant), relation);
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }

    private static CreateUsageMeterRequest positive(String formula) {
        return Meters.sum("usage")
                .forEvent("usage")
                .when(JsonLogic.of("{\">\":[{\"var\":\"attributes.x\"},0]}"))
                .compute(JsonLogic.of(formula))
                .build();
    }

    @Test
    void integers_between_two_numbers() {
        Condition above = condition(Map.of("n", decimal("2")), "-5.5", Relation.POSITIVE);
        Condition below = condition(Map.of("n", decimal("-2")), "6.5", Relation.POSITIVE);

        SolverResult result = solver.solve(new LinearProblem(Set.of("n"), List.of(above, below)), LIMIT);

        assertThat(result).isEqualTo(new SolverResult.Satisfiable(Map.of("n", BigInteger.valueOf(3))));
    }

    @Test
    void no_integer_between_two_numbers() {
        Condition above = condition(Map.of("n", decimal("1")), "-0.1", Relation.NOT_NEGATIVE);
        Condition below = condition(Map.of("n", decimal("-1")), "0.9", Relation.NOT_NEGATIVE);
        List<Condition> conditions = List.of(above, below);

        assertThat(solver.solve(new LinearProblem(Set.of("n"), conditions), LIMIT))
                .isInstanceOf(SolverResult.Unsatisfiable.class);
        assertThat(solver.solve(new LinearProblem(Set.of(), conditions), LIMIT))
                .as("a real number is between them")
                .isInstanceOf(SolverResult.Satisfiable.class);
    }

    @Test
    void negative_values_and_names_with_any_characters() {
        Condition equation = condition(Map.of("a |b| * 1", decimal("2")), "10", Relation.ZERO);

        assertThat(solver.solve(new LinearProblem(Set.of("a |b| * 1"), List.of(equation)), LIMIT))
                .isEqualTo(new SolverResult.Satisfiable(Map.of("a |b| * 1", BigInteger.valueOf(-5))));
    }

    @Test
    void the_time_limit_ends_the_search() {
        AtomicLong nanos = new AtomicLong();
        ProofSolver slow = new SmtInterpolSolver(() -> nanos.getAndAdd(1_000_000_000L));
        Condition equation =
                condition(Map.of("a", decimal("7"), "b", decimal("-11"), "c", decimal("13")), "1", Relation.ZERO);

        assertThat(slow.solve(new LinearProblem(Set.of("a", "b", "c"), List.of(equation)), Duration.ofSeconds(1)))
                .isInstanceOf(SolverResult.Undecided.class);
    }

    @Test
    void the_prover_finds_the_solver() {
        assertThat(ServiceLoader.load(ProofSolver.class).findFirst()).containsInstanceOf(SmtInterpolSolver.class);
    }

    @Test
    void quotients_that_are_rounded_differently_are_compared() {
        CreateUsageMeterRequest meter = positive("{\"/\":[{\"var\":\"attributes.x\"},4]}");
        JsonLogic greater = JsonLogic.of("{\"/\":[{\"*\":[{\"var\":\"attributes.x\"},5]},2]}");
        ProofSolver none = (problem, limit) -> new SolverResult.Undecided("none");

        ProofResult own = MeterProver.create().withSolver(none).neverMoreThan(meter, greater);
        ProofResult solved = MeterProver.create().withTimeLimit(LIMIT).neverMoreThan(meter, greater);

        assertThat(own).isInstanceOf(ProofResult.Unknown.class);
        assertThat(solved.isProved()).isTrue();
    }

    @Test
    void the_solver_finds_an_event() {
        CreateUsageMeterRequest meter = positive("{\"/\":[{\"var\":\"attributes.x\"},4]}");
        JsonLogic quarter = JsonLogic.of("{\"*\":[{\"var\":\"attributes.x\"},0.25]}");

        assertThat(MeterProver.create()
                        .withTimeLimit(LIMIT)
                        .neverMoreThan(meter, quarter)
                        .isRefuted())
                .isTrue();
    }
}
