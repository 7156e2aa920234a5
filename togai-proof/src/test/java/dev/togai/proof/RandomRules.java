package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random rules whose operators are analyzed, rules of the same meaning, small changes of them, and events next to their constants. */
final class RandomRules {

    private static final List<String> NUMBERS = List.of("0", "1", "2", "10", "100", "0.4", "33.3", "-5", "100.0");
    private static final List<String> CITIES = List.of("chennai", "mumbai", "12", "100");
    private static final List<String> VALUES = List.of(
            "0", "1", "2", "10", "100", "100.0", "0.4", "33.3", "-5", "9.9999", "10.0001", "99.5", "101", "5", "-1",
            "0.00005", "12", "012", "3", "7", "1000000", "0.3333");
    private static final List<String> STRINGS =
            List.of("chennai", "mumbai", "12", "100", " ", "delhi", "+5", "1e2", "5.", "12.0", "chen", "-7");

    private static final List<String> ALL_OPERATORS = OperatorCatalog.all().stream()
            .map(OperatorDescriptor::name)
            .filter(name -> !name.equals(Variable.OPERATOR))
            .toList();
    private static final List<String> OPERATORS = List.of(
            "and", "or", "!", "!!", "if", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "in", "+", "-", "*", "/", "%",
            "min", "max", "missing", "substr", "cat");
    private static final List<String> ODD_STRINGS =
            List.of("", "a", "chennai", "12", " ", "1.0", "2024-01-01T00:00:00Z", "P1D", "DAYS", "attributes.x");
    private static final List<String> ODD_PATHS = List.of(
            "attributes",
            "dimensions",
            "",
            "unknown",
            "attributes.x.y",
            "attributes.",
            "attribute.x",
            "city",
            "timestamp");
    private static final List<Node> DEFAULTS = List.of(
            Literal.of(0),
            Literal.NULL,
            Literal.of("12"),
            OperatorCall.of("+", Literal.of("a")),
            new ListNode(List.of()));

    private final SplittableRandom random;

    RandomRules(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Node number() {
        return Literal.of(new BigDecimal(oneOf(NUMBERS)));
    }

    private Node field() {
        return Variable.of(oneOf(List.of("attributes.x", "attributes.x", "attributes.y", "dimensions.city")));
    }

    /** Returns a random matcher. */
    Node condition(int depth) {
        int kind = random.nextInt(depth == 0 ? 5 : 9);
        return switch (kind) {
            case 0, 1 -> OperatorCall.of(oneOf(List.of("<", "<=", ">", ">=")), formula(depth == 0 ? 0 : 1), number());
            case 2 -> OperatorCall.of(oneOf(List.of("==", "!=", "===", "!==")), field(), constant());
            case 3 -> OperatorCall.of("in", field(), cities());
            case 4 -> OperatorCall.of("<=", number(), field(), number());
            case 5 -> OperatorCall.of("!", condition(depth - 1));
            case 6 -> OperatorCall.of("if", condition(depth - 1), condition(depth - 1), condition(depth - 1));
            default -> new OperatorCall(oneOf(List.of("and", "or")), conditions(depth - 1));
        };
    }

    private List<Node> conditions(int depth) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> condition(depth))
                .toList();
    }

    private Node constant() {
        return switch (random.nextInt(4)) {
            case 0 -> Literal.NULL;
            case 1 -> number();
            default -> Literal.of(oneOf(CITIES));
        };
    }

    private Node cities() {
        return new ListNode(IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> constant())
                .toList());
    }

    /** Returns a random formula. */
    Node formula(int depth) {
        if (depth == 0) {
            return random.nextInt(4) == 0 ? number() : field();
        }
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                OperatorCall.of(oneOf(List.of("+", "-", "min", "max")), formula(depth - 1), formula(depth - 1));
            case 2, 3 -> OperatorCall.of("*", formula(depth - 1), number());
            case 4 -> OperatorCall.of("/", formula(depth - 1), Literal.of(1 + random.nextInt(12)));
            case 5 -> OperatorCall.of("if", condition(depth - 1), formula(depth - 1), formula(depth - 1));
            case 6 -> new Variable(oneOf(List.of("attributes.x", "attributes.y")), number());
            default -> formula(depth - 1);
        };
    }

    /** Returns a rule that has the same results, in another form. */
    Node sameMeaning(Node rule) {
        if (!(rule instanceof OperatorCall call)) {
            return rule;
        }
        List<Node> parts = call.arguments().stream().map(this::sameMeaning).toList();
        Node same = new OperatorCall(call.operator(), parts);
        if (parts.size() != (call.operator().equals("!") ? 1 : 2)) {
            return same;
        }
        Node negated = OperatorCall.of("!", new OperatorCall(opposite(call.operator()), parts));
        return switch (call.operator()) {
            case "==", "!=", "===", "!==" ->
                random.nextBoolean() ? negated : OperatorCall.of(call.operator(), parts.get(1), parts.get(0));
            case "<", ">" -> OperatorCall.of(call.operator().equals("<") ? ">" : "<", parts.get(1), parts.get(0));
            case "+" -> OperatorCall.of("+", parts.get(1), parts.get(0));
            case "-" -> OperatorCall.of("+", parts.get(0), OperatorCall.of("*", parts.get(1), Literal.of(-1)));
            case "*" -> OperatorCall.of("*", parts.get(1), parts.get(0));
            case "min", "max" -> extreme(call.operator(), parts);
            case "!" -> OperatorCall.of("if", parts.get(0), Literal.of(false), Literal.of(true));
            default -> same;
        };
    }

    /** Returns the extreme as a choice. If one of the numbers is missing, the sum of both is null. */
    private static Node extreme(String operator, List<Node> parts) {
        Node comparison = OperatorCall.of(operator.equals("min") ? ">" : "<", parts.get(0), parts.get(1));
        Node areNumbers = OperatorCall.of(
                "and",
                OperatorCall.of("<=", parts.get(0), parts.get(0)),
                OperatorCall.of("<=", parts.get(1), parts.get(1)));
        return OperatorCall.of(
                "if",
                areNumbers,
                OperatorCall.of(
                        "if",
                        comparison,
                        OperatorCall.of("+", parts.get(1), Literal.of(0)),
                        OperatorCall.of("*", parts.get(0), Literal.of(1))),
                Literal.NULL);
    }

    private static String opposite(String operator) {
        return switch (operator) {
            case "==" -> "!=";
            case "!=" -> "==";
            case "===" -> "!==";
            default -> "===";
        };
    }

    /** Returns a rule with one random part replaced. */
    Node changed(Node rule) {
        if (!(rule instanceof OperatorCall call) || call.arguments().isEmpty() || random.nextInt(4) == 0) {
            return rule instanceof Literal
                    ? number()
                    : rule instanceof ListNode ? cities() : rule instanceof OperatorCall call ? swapped(call) : field();
        }
        List<Node> parts = new ArrayList<>(call.arguments());
        int index = random.nextInt(parts.size());
        parts.set(index, changed(parts.get(index)));
        return new OperatorCall(call.operator(), parts);
    }

    private Node swapped(OperatorCall call) {
        String operator = switch (call.operator()) {
            case "<" -> "<=";
            case "<=" -> "<";
            case ">" -> ">=";
            case ">=" -> ">";
            case "and" -> "or";
            case "or" -> "and";
            case "min" -> "max";
            case "max" -> "min";
            case "+" -> "-";
            case "-" -> "+";
            case "==" -> "===";
            case "===" -> "==";
            default -> call.operator();
        };
        return new OperatorCall(operator, call.arguments());
    }

    /** Returns a meter of these rules. */
    static CreateUsageMeterRequest meter(Node matcher, Node formula) {
        return CreateUsageMeterRequest.builder()
                .name("random")
                .aggregation(Aggregation.SUM)
                .eventSchemaName("ride")
                .addComputation(Computation.builder()
                        .matcher(RuleWriter.write(matcher))
                        .formula(RuleWriter.write(formula))
                        .build())
                .unchecked()
                .build();
    }

    /** Returns a rule of any operators and operands, most of which make no sense. */
    Node anyRule(int depth) {
        if (depth == 0 || random.nextInt(10) == 0) {
            return anyOperand();
        }
        if (random.nextInt(10) == 0) {
            return new ListNode(anyRules(random.nextInt(4), depth));
        }
        String operator = oneOf(random.nextInt(3) == 0 ? ALL_OPERATORS : OPERATORS);
        boolean isNegation = operator.equals("!") || operator.equals("!!");
        int usual = isNegation ? 1 : operator.equals("if") ? 3 : 2;
        return new OperatorCall(operator, anyRules(random.nextInt(8) == 0 ? random.nextInt(5) : usual, depth));
    }

    private List<Node> anyRules(int count, int depth) {
        return IntStream.range(0, count).mapToObj(i -> anyRule(depth - 1)).toList();
    }

    private Node anyOperand() {
        return switch (random.nextInt(9)) {
            case 0 -> Literal.NULL;
            case 1 -> Literal.of(random.nextBoolean());
            case 2 -> number();
            case 3 -> Literal.of(oneOf(ODD_STRINGS));
            case 4 -> new Variable(oneOf(List.of("attributes.x", "dimensions.city")), oneOf(DEFAULTS));
            case 5 -> Variable.of(oneOf(ODD_PATHS));
            default -> field();
        };
    }

    /** Returns a random meter with up to three computations and two filters. */
    CreateUsageMeterRequest meter() {
        CreateUsageMeterRequest.Builder meter = CreateUsageMeterRequest.builder()
                .name("random")
                .aggregation(oneOf(List.of(Aggregation.SUM, Aggregation.SUM, Aggregation.COUNT)))
                .eventSchemaName("ride");
        for (int i = random.nextInt(3); i >= 0; i--) {
            meter.addComputation(Computation.builder()
                    .matcher(RuleWriter.write(condition(1)))
                    .formula(RuleWriter.write(formula(1)))
                    .build());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            meter.filter(
                    oneOf(List.of("city", "x", "schemaName", "dimensions.city")),
                    oneOf(List.of("chennai", "12", "ride")));
        }
        return meter.unchecked().build();
    }

    /** Returns a random event. */
    UsageEvent event() {
        UsageEvent.Builder event = UsageEvent.builder()
                .schemaName("ride")
                .timestamp("2024-01-01T00:00:00Z")
                .accountId("acme");
        if (random.nextInt(6) > 0) {
            event.attribute("x", oneOf(VALUES));
        }
        if (random.nextInt(4) > 0) {
            event.attribute("y", oneOf(VALUES));
        }
        if (random.nextInt(4) > 0) {
            event.dimension("city", oneOf(STRINGS));
        }
        return event.build();
    }
}
