package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.proof.Constraint.Relation;
import dev.togai.proof.Factor.FieldFactor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinearSystemTest {

    private static final List<Relation> RELATIONS = List.of(Relation.values());

    private static final List<Monomial> VARIABLES = List.of(variable("x"), variable("y"), variable("z"));

    private final SplittableRandom random = new SplittableRandom(11);

    private static Monomial variable(String name) {
        return Monomial.of(FieldFactor.of(new MeterField(true, name)));
    }

    private Constraint constraint() {
        Polynomial sum = Polynomial.of(BigDecimal.valueOf(random.nextLong(-6, 7)));
        for (Monomial variable : VARIABLES) {
            sum = sum.plus(Polynomial.of(variable, BigDecimal.valueOf(random.nextLong(-3, 4))));
        }
        return new Constraint(sum, RELATIONS.get(random.nextInt(3)));
    }

    private static @Nullable LinearSystem system(List<Constraint> constraints) {
        LinearSystem system = LinearSystem.EMPTY;
        for (Constraint constraint : constraints) {
            system = system == null ? null : system.with(constraint);
        }
        return system;
    }

    private static BigDecimal value(Polynomial polynomial, List<BigDecimal> numbers) {
        BigDecimal sum = polynomial.constant();
        for (int i = 0; i < numbers.size(); i++) {
            sum = sum.add(polynomial.coefficient(VARIABLES.get(i)).multiply(numbers.get(i)));
        }
        return sum;
    }

    private static boolean hasSolutionNearZero(List<Constraint> constraints) {
        for (int x = -4; x <= 4; x++) {
            for (int y = -4; y <= 4; y++) {
                for (int z = -4; z <= 4; z++) {
                    List<BigDecimal> numbers =
                            List.of(BigDecimal.valueOf(x), BigDecimal.valueOf(y), BigDecimal.valueOf(z));
                    if (constraints.stream().allMatch(it -> it.holds(value(it.polynomial(), numbers)))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Chooses one number after the other, as for an event; null if a number has no decimal value. */
    private static @Nullable List<BigDecimal> solution(LinearSystem system) {
        LinearSystem remaining = system;
        List<BigDecimal> numbers = new ArrayList<>();
        for (Monomial variable : VARIABLES) {
            BigDecimal number = remaining.interval(variable).simplest();
            if (number == null) {
                return null;
            }
            numbers.add(number);
            LinearSystem next = remaining.with(
                    Constraint.zero(Polynomial.of(variable, BigDecimal.ONE).minus(Polynomial.of(number))));
            if (next == null) {
                return null;
            }
            remaining = next;
        }
        return numbers;
    }

    @Test
    void a_contradiction_has_no_solution_and_other_systems_have_one() {
        int contradictions = 0;
        int solved = 0;
        for (int i = 0; i < 600; i++) {
            List<Constraint> constraints = new ArrayList<>();
            for (int j = 0; j < 5; j++) {
                constraints.add(constraint());
            }

            LinearSystem system = system(constraints);

            if (system == null) {
                contradictions++;
                assertThat(hasSolutionNearZero(constraints))
                        .as("%s", constraints)
                        .isFalse();
                continue;
            }
            List<BigDecimal> solution = solution(system);
            if (solution != null) {
                solved++;
                assertThat(constraints)
                        .as("%s of %s", solution, constraints)
                        .allMatch(it -> it.holds(value(it.polynomial(), solution)));
            }
        }
        assertThat(contradictions).isGreaterThan(100);
        assertThat(solved).isGreaterThan(100);
    }

    @Test
    void an_equation_without_a_decimal_solution_is_a_contradiction() {
        Polynomial thrice = Polynomial.of(VARIABLES.get(0), BigDecimal.valueOf(3));
        Polynomial both = thrice.plus(Polynomial.of(VARIABLES.get(1), BigDecimal.valueOf(6)));

        assertThat(LinearSystem.EMPTY.with(Constraint.zero(thrice.minus(Polynomial.of(new BigDecimal("0.22"))))))
                .isNull();
        assertThat(LinearSystem.EMPTY.with(Constraint.zero(both.minus(Polynomial.of(BigDecimal.ONE)))))
                .isNull();
        assertThat(LinearSystem.EMPTY.with(Constraint.zero(both.minus(Polynomial.of(new BigDecimal("0.3"))))))
                .isNotNull();
    }
}
