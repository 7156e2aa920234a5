package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.meter.CreateUsageMeterRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules with many operands or elements, compared with a form that differs in one of them, within two seconds of CPU time. */
class LongRulesTest {

    private static final Node CITY = Variable.of("dimensions.city");
    private static final Node X = Variable.of("attributes.x");
    private static final Node UNITS = call("*", X, number("0.4"));

    private static final List<Shape> SHAPES = List.of(
            new Shape(
                    "or, an attribute each",
                    LongRulesTest::or,
                    i -> call(">", attribute(i), number(i)),
                    i -> call(">", attribute(i), number(i + 7))),
            new Shape(
                    "or, two attributes each",
                    LongRulesTest::or,
                    i -> call(">", attribute(i), call("+", attribute(i + 1), number(i))),
                    i -> call(">=", attribute(i), call("+", attribute(i + 1), number(i)))),
            new Shape(
                    "or, a dimension each",
                    LongRulesTest::or,
                    i -> call("==", dimension(i), string(i)),
                    i -> call("==", dimension(i), Literal.of("other"))),
            new Shape(
                    "or, a list each",
                    LongRulesTest::or,
                    i -> call("in", dimension(i), new ListNode(List.of(string(i), Literal.of("other")))),
                    i -> call("in", dimension(i), new ListNode(List.of(string(i))))),
            new Shape(
                    "or, the number of a dimension each",
                    LongRulesTest::or,
                    i -> call(">", dimension(i), number(i)),
                    i -> call(">", dimension(i), number(i + 7))),
            new Shape(
                    "or, ranges of an attribute",
                    LongRulesTest::or,
                    i -> call("<=", number(10 * i), X, number(10 * i + 5)),
                    i -> call("<=", number(10 * i), X, number(10 * i + 6))),
            new Shape(
                    "or, a city and a distance each",
                    LongRulesTest::or,
                    i -> call("and", call("==", CITY, string(i)), call(">", X, number(10 * i))),
                    i -> call("and", call("==", CITY, string(i)), call(">=", X, number(10 * i)))),
            new Shape(
                    "or, two dimensions each",
                    LongRulesTest::or,
                    i -> call("and", call("==", dimension(i), string(i)), call("==", dimension(100 + i), string(i))),
                    i -> call("and", call("==", dimension(i), string(i)), call("==", dimension(100 + i), string(0)))),
            new Shape(
                    "and, two dimensions each",
                    LongRulesTest::and,
                    i -> call("or", call("==", dimension(i), string(i)), call("==", dimension(100 + i), string(i))),
                    i -> call("or", call("==", dimension(i), string(i)), call("==", dimension(100 + i), string(0)))),
            new Shape(
                    "and, the number of a dimension each",
                    LongRulesTest::and,
                    i -> call(">", dimension(i), number(i)),
                    i -> call(">", dimension(i), number(i + 7))));

    private static final List<Shape> LISTS = List.of(
            new Shape(
                    "in, strings",
                    elements -> call("in", CITY, new ListNode(elements)),
                    LongRulesTest::string,
                    i -> Literal.of("other")),
            new Shape(
                    "in, strings of numbers",
                    elements -> call("in", CITY, new ListNode(elements)),
                    i -> Literal.of(String.valueOf(i)),
                    i -> Literal.of("100000")),
            new Shape(
                    "in, strings of numbers in an attribute",
                    elements -> call("in", X, new ListNode(elements)),
                    i -> Literal.of(String.valueOf(i)),
                    i -> Literal.of("100000")),
            new Shape(
                    "or, numbers of an attribute",
                    elements -> or(elements.stream()
                            .map(element -> call("===", call("+", X, number(0)), element))
                            .toList()),
                    LongRulesTest::number,
                    i -> number(100_000)));

    /**
     * A form of rules.
     *
     * @param name its name
     * @param rule returns the rule of operands
     * @param operand returns the operand of an index
     * @param changed returns the changed operand of an index
     */
    private record Shape(
            String name, Function<List<Node>, Node> rule, IntFunction<Node> operand, IntFunction<Node> changed) {

        List<Node> operands(int count) {
            return new ArrayList<>(IntStream.range(0, count).mapToObj(operand).toList());
        }

        boolean isAnd() {
            return name.startsWith("and");
        }
    }

    private static Node call(String operator, Node... arguments) {
        return OperatorCall.of(operator, arguments);
    }

    private static Node or(List<Node> operands) {
        return new OperatorCall("or", operands);
    }

    private static Node and(List<Node> operands) {
        return new OperatorCall("and", operands);
    }

    private static Node attribute(int number) {
        return Variable.of("attributes.a" + number);
    }

    private static Node dimension(int number) {
        return Variable.of("dimensions.d" + number);
    }

    private static Node string(int number) {
        return Literal.of("value-" + number);
    }

    private static Node number(int number) {
        return Literal.of(number);
    }

    private static Node number(String number) {
        return Literal.of(new BigDecimal(number));
    }

    private static Node negated(Node node) {
        return call("!", node);
    }

    private static MeterChange compare(Node before, Node after) {
        return MeterNotation.timedProver().compare(RandomRules.meter(before, UNITS), RandomRules.meter(after, UNITS));
    }

    private static Stream<DynamicTest> tests(Shape shape, int count) {
        Node rule = shape.rule().apply(shape.operands(count));
        List<Node> changed = shape.operands(count);
        changed.set(count / 2, shape.changed().apply(count / 2));
        List<Node> shorter = shape.operands(count);
        shorter.remove(count / 2);
        List<Node> reordered = shape.operands(count);
        Collections.shuffle(reordered, new Random(count));
        List<Node> repeated = shape.operands(count);
        repeated.add(repeated.get(0));
        Node longer = shape.rule().apply(shape.operands(count + 1));
        ChangeClass ofLonger = shape.isAnd() ? ChangeClass.NARROWER : ChangeClass.WIDER;
        ChangeClass ofShorter = shape.isAnd() ? ChangeClass.WIDER : ChangeClass.NARROWER;
        String name = count + " operands of " + shape.name() + ": ";
        return Stream.of(
                DynamicTest.dynamicTest(name + "one is changed", () -> {
                    MeterChange change = compare(rule, shape.rule().apply(changed));

                    assertThat(change.isProved()).as("%s", change.reason()).isTrue();
                    assertThat(change.changeClass())
                            .isIn(ChangeClass.NARROWER, ChangeClass.WIDER, ChangeClass.DIFFERENT);
                }),
                proves(name + "one is added", rule, longer, ofLonger),
                proves(name + "one is removed", rule, shape.rule().apply(shorter), ofShorter),
                proves(name + "their order differs", rule, shape.rule().apply(reordered), ChangeClass.EQUAL),
                proves(name + "one is repeated", rule, shape.rule().apply(repeated), ChangeClass.EQUAL));
    }

    private static DynamicTest proves(String name, Node before, Node after, ChangeClass expected) {
        return DynamicTest.dynamicTest(name, () -> {
            MeterChange change = compare(before, after);

            assertThat(change.isProved()).as("%s", change.reason()).isTrue();
            assertThat(change.changeClass()).isEqualTo(expected);
        });
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> rules_of_forty_operands() {
        return SHAPES.stream().flatMap(shape -> tests(shape, 40));
    }

    @TestFactory
    Stream<DynamicTest> rules_of_ten_operands() {
        return SHAPES.stream().flatMap(shape -> tests(shape, 10));
    }

    @TestFactory
    Stream<DynamicTest> a_list_of_five_hundred_strings() {
        return tests(LISTS.get(0), 500);
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> lists_of_five_hundred_elements() {
        return LISTS.stream().flatMap(shape -> tests(shape, 500));
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> lists_of_fifty_elements() {
        return LISTS.stream().flatMap(shape -> tests(shape, 50));
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> rules_in_another_form() {
        List<Node> conditions = SHAPES.get(2).operands(40);
        Node comparisons = or(SHAPES.get(0).operands(40));
        Node flipped = or(IntStream.range(0, 40)
                .mapToObj(i -> call("<", number(i), attribute(i)))
                .toList());
        Node negations = and(conditions.stream().map(LongRulesTest::negated).toList());
        Node distributed = or(conditions.stream()
                .map(condition -> call("and", call(">", X, number(5)), condition))
                .toList());
        List<Node> cities =
                IntStream.range(0, 500).mapToObj(LongRulesTest::string).toList();
        Node equalities = or(cities.stream().map(city -> call("==", CITY, city)).toList());
        List<Node> implied = new ArrayList<>(conditions);
        implied.add(call("and", conditions.get(3), call(">", X, number(5))));
        return Stream.of(
                proves("comparisons of constants with fields", comparisons, flipped, ChangeClass.EQUAL),
                proves("De Morgan", or(conditions), negated(negations), ChangeClass.EQUAL),
                proves(
                        "distributed",
                        call("and", call(">", X, number(5)), or(conditions)),
                        distributed,
                        ChangeClass.EQUAL),
                proves("list as equalities", call("in", CITY, new ListNode(cities)), equalities, ChangeClass.EQUAL),
                proves("an operand that implies another", or(conditions), or(implied), ChangeClass.EQUAL));
    }

    @Test
    void one_of_forty_prices_is_changed() {
        MeterProver prover = MeterNotation.timedProver();
        Node matcher = call(">", X, number(0));
        CreateUsageMeterRequest before = RandomRules.meter(matcher, prices("0.2"));
        CreateUsageMeterRequest after = RandomRules.meter(matcher, prices("0.25"));

        MeterChange change = prover.compare(before, after);

        assertThat(MeterNotation.describe(change)).isEqualTo("RATE; {x: 1, d20: value-20} 0.2 -> 0.25");
        assertThat(change.atMostIncrease())
                .hasValueSatisfying(bound -> assertThat(bound).isEqualByComparingTo("0.25"));
    }

    private static Node prices(String twentieth) {
        Node price = UNITS;
        for (int i = 39; i >= 0; i--) {
            price = call(
                    "if",
                    call("==", dimension(i), string(i)),
                    call("*", X, i == 20 ? number(twentieth) : number("0." + (i + 10))),
                    price);
        }
        return price;
    }

    @Test
    void promises_of_forty_operands_are_decided() {
        Node matcher = or(SHAPES.get(7).operands(40));
        Node inChennai = call("==", CITY, Literal.of("chennai"));
        Node inMumbai = call("==", CITY, Literal.of("mumbai"));
        CreateUsageMeterRequest rides = RandomRules.meter(call("and", matcher, call(">", X, number(0))), UNITS);
        MeterProver prover = MeterNotation.timedProver();

        assertThat(prover.neverOverlap(
                                RandomRules.meter(call("and", matcher, inChennai), UNITS),
                                RandomRules.meter(call("and", matcher, inMumbai), UNITS))
                        .isProved())
                .isTrue();
        assertThat(prover.neverOverlap(rides, RandomRules.meter(matcher, UNITS)).isRefuted())
                .isTrue();
        assertThat(prover.neverCounts(RandomRules.meter(call("and", matcher, inChennai, inMumbai), UNITS))
                        .isProved())
                .isTrue();
        assertThat(prover.neverMoreThan(rides, RuleWriter.write(call("*", X, number("0.5"))))
                        .isProved())
                .isTrue();
        assertThat(prover.counts(
                                RandomRules.meter(call("or", matcher, call(">", X, number(5))), UNITS),
                                RuleWriter.write(call(">", X, number(10))))
                        .isProved())
                .isTrue();
    }
}
