package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random rules with the oddities of the dialect: null and missing fields, strings of numbers, scales, rounded and third operands, empty and
 * mixed lists, booleans, and wrong numbers of operands. The events have values to match.
 */
final class OddRules {

    private static final List<Node> CONSTANTS = List.of(
            Literal.NULL,
            Literal.of(true),
            Literal.of(false),
            Literal.of(""),
            Literal.of(" "),
            Literal.of("0"),
            Literal.of("1.0"),
            Literal.of("+5"),
            Literal.of("5."),
            Literal.of("1e2"),
            Literal.of("true"),
            Literal.of("chennai"),
            decimal("0"),
            decimal("0.00"),
            decimal("1"),
            decimal("1.0"),
            decimal("-1"),
            decimal("5"),
            decimal("100"),
            decimal("0.00005"),
            decimal("1E+2"));
    private static final List<Node> LISTS = List.of(
            new ListNode(List.of()),
            new ListNode(List.of(Literal.NULL)),
            new ListNode(List.of(decimal("1.0"), decimal("100"), Literal.of("5"))),
            new ListNode(List.of(Literal.of("1.0"), Literal.of(""), Literal.of(true))),
            new ListNode(List.of(new ListNode(List.of(decimal("1"))), Literal.of("chennai"))));
    private static final List<Node> FIELDS = List.of(
            Variable.of("attributes.x"),
            Variable.of("attributes.x"),
            Variable.of("attributes.y"),
            Variable.of("dimensions.city"),
            Variable.of("dimensions.city"),
            Variable.of("dimensions.plan"),
            new Variable("attributes.x", decimal("0")),
            new Variable("attributes.y", Literal.of("1.0")),
            new Variable("dimensions.city", Literal.NULL),
            new Variable("dimensions.plan", Literal.of(true)),
            Variable.of("attributes.unknown"),
            Variable.of("city"));
    private static final List<String> DIVISORS = List.of("3", "8", "-7", "0.3", "0.0001", "20000", "1", "0");
    private static final List<String> NUMBERS = List.of(
            "0",
            "0.0",
            "-0.0",
            "1",
            "1.0",
            "-1",
            "5",
            "5.00",
            "100",
            "100.0",
            "0.00005",
            "-0.00005",
            "0.00015",
            "0.0004",
            "4.99999",
            "5.00001",
            "12.34565",
            "-3.5",
            "0.3",
            "1000000");
    private static final List<String> STRINGS = List.of(
            "0", "1.0", "+5", "5.", "1e2", "1E+2", " ", "5", " 5", "true", "false", "null", "chennai", "CHENNAI", "100",
            "-7", "a");
    private static final List<String> KEYS = List.of("attributes.x", "dimensions.city", "attributes", "x", "");

    private final SplittableRandom random;

    OddRules(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private static Node decimal(String number) {
        return Literal.of(new BigDecimal(number));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Returns a meter of a random condition and a random formula. */
    CreateUsageMeterRequest meter() {
        return RandomRules.meter(condition(2), formula(2));
    }

    /** Returns the meter with a part of its condition or formula replaced, or another form of it. */
    CreateUsageMeterRequest changed(CreateUsageMeterRequest meter, RandomRules rules) {
        Node condition = MeterNotation.matcher(meter);
        Node formula = MeterNotation.formula(meter);
        return switch (random.nextInt(5)) {
            case 0 -> RandomRules.meter(rules.sameMeaning(condition), formula);
            case 1 -> RandomRules.meter(replaced(condition, true), formula);
            case 2 -> RandomRules.meter(condition, replaced(formula, false));
            case 3 -> RandomRules.meter(rules.changed(condition), rules.changed(formula));
            default ->
                RandomRules.meter(
                        OperatorCall.of("!!", condition), OperatorCall.of("if", condition, formula, operand(0)));
        };
    }

    private Node replaced(Node node, boolean isCondition) {
        if (!(node instanceof OperatorCall call) || call.arguments().isEmpty() || random.nextInt(3) == 0) {
            return isCondition ? condition(1) : operand(1);
        }
        List<Node> arguments = new ArrayList<>(call.arguments());
        int index = random.nextInt(arguments.size());
        boolean isInner = List.of("and", "or", "!", "!!").contains(call.operator());
        arguments.set(index, replaced(arguments.get(index), isInner));
        return new OperatorCall(call.operator(), arguments);
    }

    private Node operand(int depth) {
        return switch (random.nextInt(depth == 0 ? 8 : 10)) {
            case 0, 1, 2 -> oneOf(CONSTANTS);
            case 3, 4, 5, 6 -> oneOf(FIELDS);
            case 7 -> random.nextInt(3) == 0 ? oneOf(LISTS) : oneOf(FIELDS);
            default -> formula(depth - 1);
        };
    }

    private List<Node> operands(int count, int depth) {
        return IntStream.range(0, count).mapToObj(i -> operand(depth)).toList();
    }

    private Node condition(int depth) {
        int inner = Math.max(0, depth - 1);
        return switch (random.nextInt(depth == 0 ? 8 : 12)) {
            case 0, 1 -> new OperatorCall(oneOf(List.of("==", "!=", "===", "!==")), operands(2, inner));
            case 2, 3 ->
                new OperatorCall(
                        oneOf(List.of("<", "<=", ">", ">=")), operands(oneOf(List.of(2, 2, 2, 3, 1, 4)), inner));
            case 4 -> OperatorCall.of("in", operand(inner), oneOf(LISTS));
            case 5 -> OperatorCall.of("in", operand(inner), Literal.of("chennai 1.0 true"));
            case 6 -> OperatorCall.of(oneOf(List.of("!", "!!")), operand(inner));
            case 7 ->
                random.nextBoolean()
                        ? OperatorCall.of(
                                "!", OperatorCall.of("missing", Literal.of(oneOf(KEYS)), Literal.of(oneOf(KEYS))))
                        : OperatorCall.of(
                                "missing_some",
                                decimal("1"),
                                new ListNode(List.of(Literal.of(oneOf(KEYS)), Literal.of(oneOf(KEYS)))));
            case 8 -> new OperatorCall("if", operands(1 + random.nextInt(4), inner));
            case 9 -> OperatorCall.of("!", condition(inner));
            default ->
                new OperatorCall(
                        oneOf(List.of("and", "or")),
                        IntStream.range(0, 1 + random.nextInt(3))
                                .mapToObj(i -> condition(inner))
                                .toList());
        };
    }

    private Node formula(int depth) {
        int inner = Math.max(0, depth - 1);
        return switch (random.nextInt(10)) {
            case 0, 1 -> OperatorCall.of("/", operand(inner), decimal(oneOf(DIVISORS)));
            case 2 -> OperatorCall.of("*", OperatorCall.of("/", operand(inner), decimal("3")), decimal("3"));
            case 3 ->
                new OperatorCall(oneOf(List.of("+", "-", "*", "min", "max")), operands(1 + random.nextInt(3), inner));
            case 4 -> new OperatorCall(oneOf(List.of("-", "/", "%")), operands(oneOf(List.of(1, 2, 2, 3)), inner));
            case 5 -> OperatorCall.of("*", operand(inner), decimal(oneOf(DIVISORS)));
            case 6 -> OperatorCall.of("if", condition(inner), operand(inner));
            case 7 -> OperatorCall.of("if", condition(inner), operand(inner), operand(inner));
            case 8 -> OperatorCall.of(oneOf(List.of("min", "max")), operand(inner), oneOf(CONSTANTS));
            default -> operand(inner);
        };
    }

    /** Returns a random event. */
    UsageEvent event() {
        UsageEvent.Builder event = UsageEvent.builder()
                .schemaName("ride")
                .timestamp("2024-01-01T00:00:00Z")
                .accountId("acme");
        for (String name : List.of("x", "y")) {
            if (random.nextInt(5) > 0) {
                event.attribute(name, oneOf(NUMBERS));
            }
        }
        for (String name : List.of("city", "plan")) {
            if (random.nextInt(4) > 0) {
                event.dimension(name, oneOf(STRINGS));
            }
        }
        return event.build();
    }
}
