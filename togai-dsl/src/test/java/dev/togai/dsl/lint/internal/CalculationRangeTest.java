package dev.togai.dsl.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.SampleSize;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.internal.ValueSet.Range;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CalculationRangeTest {

    private static final List<String> OPERATORS = List.of("max", "min", "%", "*", "max", "min", "+");
    private static final List<String> NUMBERS = List.of("0", "0.0", "5", "5.00", "-2", "10", "0.3", "-7.5", "1E+3");
    private static final int RULES = SampleSize.of(3_000, 500);
    private static final int EVENTS = 20;

    private final Random random = new Random(11);

    @Test
    @Tag("proof")
    void each_number_of_a_calculation_is_in_its_range() {
        int bounded = 0;
        for (int i = 0; i < RULES; i++) {
            Node calculation = calculation(3);
            Range range = CalculationRange.of(calculation);
            bounded += range.isUnbounded() ? 0 : 1;
            for (int j = 0; j < EVENTS; j++) {
                Object event = CheckCase.attributes("distance", number(), "count", number().toString());
                Object value = ChecksTest.value(calculation, event);
                if (value instanceof BigDecimal number) {
                    assertThat(range.contains(number))
                            .as("%s of %s in %s", value, calculation, range)
                            .isTrue();
                }
            }
        }

        assertThat(bounded).isGreaterThan(RULES / 3);
    }

    private Node calculation(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextBoolean()
                    ? Literal.of(number())
                    : Variable.of(random.nextBoolean() ? "attributes.distance" : "attributes.count");
        }
        return OperatorCall.of(
                OPERATORS.get(random.nextInt(OPERATORS.size())), calculation(depth - 1), calculation(depth - 1));
    }

    private BigDecimal number() {
        return new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size())));
    }
}
