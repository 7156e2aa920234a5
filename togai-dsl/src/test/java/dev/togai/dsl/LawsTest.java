package dev.togai.dsl;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.not;
import static dev.togai.dsl.Rules.number;
import static dev.togai.dsl.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.Variable;
import dev.togai.rule.JsonLogic;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every rule the words can write, asked of a few thousand random ones. */
class LawsTest {

    private static final int RULES = 2_000;

    @Test
    void every_rule_is_json() {
        assertThat(conditions())
                .allSatisfy(rule -> assertThat(rule.toJsonLogic().isJson()).isTrue());
        assertThat(formulas())
                .allSatisfy(rule -> assertThat(rule.toJsonLogic().isJson()).isTrue());
    }

    @Test
    void rules_are_equal_exactly_when_their_texts_are() {
        Set<Condition> rules = new HashSet<>(conditions().toList());
        Set<JsonLogic> texts =
                new HashSet<>(conditions().map(Condition::toJsonLogic).toList());

        assertThat(rules).hasSameSizeAs(texts).hasSizeGreaterThan(RULES / 4);
    }

    @Test
    void the_same_words_write_the_same_rule() {
        assertThat(conditions().toList()).isEqualTo(conditions().toList());
        assertThat(formulas().toList()).hasToString(formulas().toList().toString());
    }

    @Test
    void no_rule_reaches_an_operator_that_surprises() {
        assertThat(conditions()).allSatisfy(rule -> rule.node().accept(new Unsurprising()));
        assertThat(formulas()).allSatisfy(rule -> rule.node().accept(new Unsurprising()));
    }

    @Test
    void a_term_is_never_changed_by_the_words_said_of_it() {
        NumberTerm sum = attribute("a").plus(1);
        Condition both = sum.greaterThan(1).and(sum.lessThan(9));
        String before = sum + " " + both;

        assertThat(sum.plus(2)).isNotEqualTo(sum);
        assertThat(both.and(sum.isEqualTo(5))).isNotEqualTo(both);
        assertThat(sum + " " + both).isEqualTo(before);
    }

    private static Stream<Condition> conditions() {
        Random random = new Random(17);
        return Stream.generate(() -> condition(random, 4)).limit(RULES);
    }

    private static Stream<NumberTerm> formulas() {
        Random random = new Random(42);
        return Stream.generate(() -> formula(random, 4)).limit(RULES);
    }

    private static Condition condition(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 12)) {
            case 0 -> dimension(name(random)).is(name(random));
            case 1 -> dimension(name(random)).isNot(name(random));
            case 2 -> dimension(name(random)).isIn(name(random), name(random));
            case 3 -> attribute(name(random)).greaterThan(random.nextInt(9));
            case 4 -> attribute(name(random)).isIn(random.nextInt(9), random.nextInt(9));
            case 5 -> attribute(name(random)).isEqualTo("1." + random.nextInt(9));
            case 6 -> all(condition(random, depth - 1), condition(random, depth - 1));
            case 7 -> any(condition(random, depth - 1), condition(random, depth - 1), condition(random, depth - 1));
            case 8 -> not(condition(random, depth - 1));
            case 9 -> condition(random, depth - 1).and(condition(random, depth - 1));
            case 10 -> condition(random, depth - 1).or(condition(random, depth - 1));
            default -> formula(random, depth - 1).atLeast(formula(random, depth - 1));
        };
    }

    private static NumberTerm formula(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 10)) {
            case 0 -> attribute(name(random));
            case 1 -> attribute(name(random)).orElse(random.nextInt(9));
            case 2 -> number(random.nextInt(9) + ".50");
            case 3 -> formula(random, depth - 1).plus(formula(random, depth - 1));
            case 4 -> formula(random, depth - 1).minus(formula(random, depth - 1));
            case 5 -> formula(random, depth - 1).times(formula(random, depth - 1));
            case 6 -> formula(random, depth - 1).dividedBy(attribute(name(random)));
            case 7 -> formula(random, depth - 1).min(formula(random, depth - 1));
            case 8 -> formula(random, depth - 1).max(7);
            default ->
                when(condition(random, depth - 1))
                        .then(formula(random, depth - 1))
                        .otherwise(formula(random, depth - 1));
        };
    }

    private static String name(Random random) {
        return String.valueOf("abc\"é".charAt(random.nextInt(5)));
    }

    /** Fails on every call that Togai's engine would answer otherwise than it reads. */
    private static final class Unsurprising implements NodeVisitor<Boolean> {

        @Override
        public Boolean visitLiteral(Literal literal) {
            return true;
        }

        @Override
        public Boolean visitVariable(Variable variable) {
            return variable.fallback() == null || variable.fallback() instanceof Literal;
        }

        @Override
        public Boolean visitItems(Items items) {
            return items.elements().stream().allMatch(element -> element.accept(this));
        }

        @Override
        public Boolean visitCall(Call call) {
            int arguments = call.arguments().size();
            boolean allowed = switch (call.operator()) {
                // One list as the only argument would be unwrapped; a condition is never a list.
                case "!" -> arguments == 1 && call.arguments().get(0) instanceof Call;
                case "in" -> arguments == 2 && call.arguments().get(1) instanceof Items;
                // Heed no scale, and meet texts only.
                case "===", "!==" ->
                    call.arguments().get(1) instanceof Literal literal && literal.value() instanceof String;
                // Further operands are ignored.
                case "-", "/", ">", ">=", "<" -> arguments == 2;
                case "<=" -> arguments == 2 || arguments == 3;
                case "if" -> arguments > 2 && arguments % 2 == 1;
                case "and", "or", "+", "*", "min", "max" -> arguments > 1;
                default -> false;
            };
            assertThat(allowed).as(call.toString()).isTrue();
            return call.arguments().stream().allMatch(argument -> argument.accept(this));
        }
    }
}
