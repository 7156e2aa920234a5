package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.proof.Constraint.Relation;
import dev.togai.proof.Factor.FieldFactor;
import dev.togai.proof.Factor.QuotientFactor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConstraintTest {

    private static final List<Relation> RELATIONS = List.of(Relation.values());

    private static final FieldFactor X = FieldFactor.of(new MeterField(true, "x"));
    private static final Monomial X_ALONE = Monomial.of(X);

    private final SplittableRandom random = new SplittableRandom(7);

    private static BigDecimal decimal(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale);
    }

    private static BigDecimal valueAt(BigDecimal x, Polynomial polynomial) {
        return polynomial.coefficient(X_ALONE).multiply(x).add(polynomial.constant());
    }

    @Test
    void the_rounding_of_a_quotient_is_resolved_exactly() {
        for (int i = 0; i < 20_000; i++) {
            BigDecimal divisor = decimal(random.nextLong(1, 50), random.nextInt(3));
            BigDecimal coefficient = decimal(random.nextLong(1, 9) * (random.nextBoolean() ? 1 : -1), 0);
            BigDecimal offset = decimal(random.nextLong(-20, 20), 4 + random.nextInt(2));
            // Next to ties, in both directions.
            BigDecimal x = decimal(random.nextLong(-2_000, 2_000), 5);
            Constraint constraint = new Constraint(
                    Polynomial.of(QuotientFactor.of(Polynomial.of(X), Polynomial.of(divisor)))
                            .times(coefficient)
                            .plus(Polynomial.of(offset)),
                    RELATIONS.get(random.nextInt(3)));
            BigDecimal rounded = x.divide(divisor, 4, RoundingMode.HALF_UP);

            boolean expected = constraint.holds(coefficient.multiply(rounded).add(offset));

            assertThat(constraint.withoutSingleQuotient())
                    .as("%s for x = %s", constraint, x)
                    .satisfies(resolved -> assertThat(
                                    resolved.stream().allMatch(part -> part.holds(valueAt(x, part.polynomial()))))
                            .isEqualTo(expected));
        }
    }

    @Test
    void a_quotient_of_a_quotient_is_resolved() {
        Polynomial half = Polynomial.of(QuotientFactor.of(Polynomial.of(X), Polynomial.of(BigDecimal.valueOf(2))));
        Polynomial quarter = Polynomial.of(QuotientFactor.of(half, Polynomial.of(BigDecimal.valueOf(2))));

        List<Constraint> resolved = Constraint.positive(quarter).withoutSingleQuotient();

        // 0.0001 / 2 is rounded to 0.0001, and its half again.
        assertThat(resolved).singleElement().satisfies(part -> {
            assertThat(part.holds(valueAt(new BigDecimal("0.0001"), part.polynomial())))
                    .isTrue();
            assertThat(part.holds(valueAt(new BigDecimal("0.00009"), part.polynomial())))
                    .isFalse();
        });
    }
}
