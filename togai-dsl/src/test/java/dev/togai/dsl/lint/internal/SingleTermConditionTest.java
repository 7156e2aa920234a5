package dev.togai.dsl.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.SampleSize;
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.lint.internal.SingleTermCondition.Always;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SingleTermConditionTest {

    private static final int RULES = SampleSize.of(30_000, 1_000);
    private static final Variable DISTANCE = Variable.of("attributes.distance");
    private static final List<Node> TERMS = List.of(
            DISTANCE,
            new Variable("attributes.distance", Literal.of(5)),
            OperatorCall.of("max", DISTANCE, Literal.of(5)),
            OperatorCall.of("min", DISTANCE, Literal.of(5), Literal.of(9)),
            OperatorCall.of("%", DISTANCE, Literal.of(5)),
            OperatorCall.of("*", DISTANCE, Literal.of(0)));
    private static final List<Node> CONSTANTS = List.of(
            Literal.of(0),
            Literal.of(5),
            Literal.of(new BigDecimal("5.0")),
            Literal.of(9),
            Literal.of(-5),
            Literal.of("5"),
            Literal.of("a"),
            Literal.of(""),
            Literal.of(true),
            Literal.NULL);

    private final Random random = new Random(5);

    @Test
    void a_condition_that_is_always_so_is_so_for_each_value() {
        List<Object> numbers = new ArrayList<>();
        for (int halves = -25; halves < 25; halves++) {
            BigDecimal number = BigDecimal.valueOf(halves * 5L, 1);
            numbers.addAll(List.of(number, number.setScale(2), number.toString()));
            if (halves % 2 == 0) {
                numbers.add(number.setScale(0));
            }
        }
        List<Object> texts = List.of("", " ", "a", "b", "\u0001");
        Map<Always, Integer> seen = new EnumMap<>(Always.class);

        for (int i = 0; i < RULES; i++) {
            Node condition = condition(TERMS.get(random.nextInt(TERMS.size())), 2);
            Optional<Always> found = SingleTermCondition.of(condition).flatMap(SingleTermCondition::always);
            found.ifPresent(always -> {
                seen.merge(always, 1, Integer::sum);
                CompiledRule rule = ChecksTest.compiled(condition);
                assertThat(numbers).allSatisfy(number -> assertIs(always, condition, rule, number));
                if (!always.ofNumbers()) {
                    assertThat(texts).allSatisfy(text -> assertIs(always, condition, rule, text));
                    assertThat(rule.test(CheckCase.attributes())).isEqualTo(always.value());
                }
            });
        }

        assertThat(seen).containsOnlyKeys(Always.values());
    }

    private static void assertIs(Always always, Node condition, CompiledRule rule, Object value) {
        assertThat(rule.test(CheckCase.attributes("distance", value)))
                .as("%s of %s", condition, value)
                .isEqualTo(always.value());
    }

    private Node condition(Node term, int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return switch (random.nextInt(4)) {
                case 0 -> OperatorCall.of("and", condition(term, depth - 1), condition(term, depth - 1));
                case 1 -> OperatorCall.of("or", condition(term, depth - 1), condition(term, depth - 1));
                case 2 -> OperatorCall.of("!", condition(term, depth - 1));
                default ->
                    OperatorCall.of(
                            "if", condition(term, depth - 1), condition(term, depth - 1), condition(term, depth - 1));
            };
        }
        return switch (random.nextInt(9)) {
            case 0 -> OperatorCall.of("<", term, constant());
            case 1 -> OperatorCall.of("<=", constant(), term);
            case 2 -> OperatorCall.of(">", term, constant());
            case 3 -> OperatorCall.of("==", term, constant());
            case 4 -> OperatorCall.of("!=", constant(), term);
            case 5 -> OperatorCall.of("===", term, constant());
            case 6 -> OperatorCall.of("in", term, ListNode.of(constant(), constant()));
            case 7 -> OperatorCall.of("<", constant(), term, constant());
            default -> OperatorCall.of("!", term);
        };
    }

    private Node constant() {
        return CONSTANTS.get(random.nextInt(CONSTANTS.size()));
    }
}
