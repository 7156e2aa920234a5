package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.expression.Expression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates random rules of numbers on the fast path and by their expressions, over events with numbers at the limits of packed
 * decimals, and reports the differences. The rules and events are the same in each run.
 */
final class FastPathComparison implements Supplier<List<String>> {

    private static final int RULES = 1_500;
    private static final int EVENTS = 3;
    private static final int FEW = 10;
    private static final String[] NAMES = {"attributes.a", "attributes.b", "attributes.c", "x", "l.a"};

    /** Numbers around the greatest packed decimal, around overflows of a {@code long}, and halves to be rounded. */
    private static final String[] NUMBERS = {
        "36028797018963967",
        "36028797018963968",
        "-36028797018963967",
        "-36028797018963968",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551617",
        "-18446744073709551617",
        "184467440737095517",
        "4294967297",
        "0.00005",
        "-0.00005",
        "0.00015",
        "-0.00025",
        "0.5",
        "2.5",
        "-2.5",
        "0",
        "0.0",
        "0.00",
        "-1",
        "1",
        "1.0",
        "2",
        "3",
        "0.01",
        "1e3",
        "1e-3",
        "5e20",
        "1e-126",
        "1e-130"
    };

    private static final Object[] OTHERS = {
        "1.2.3", "+7", "5.", ".5", "-.5", "-", "", " 1", "12.50", "-0.0", "1e3", "abc", true
    };

    private final Random random = new Random(4711);
    private final List<String> differences = new ArrayList<>();

    @Override
    public List<String> get() {
        for (int i = 0; i < RULES && differences.size() < FEW; i++) {
            Node rule = i % 2 == 0 ? number(1 + i % 3) : condition(1 + i % 3);
            CompiledRule compiled = RuleCompiler.of(Dialect.TOGAI).compile(rule).useFastPath();
            UnitSum sum = new UnitSum();
            BigDecimal total = BigDecimal.ZERO;
            for (int j = 0; j < EVENTS; j++) {
                Object event = event();
                compare(compiled, event);
                total = total.add(added(compiled, event, sum));
            }
            same(total.toString(), sum::total, "the sum over events", rule);
        }
        return List.copyOf(differences);
    }

    private void compare(CompiledRule rule, Object event) {
        Expression expression = rule.expression();
        String truth = outcome(() -> expression.test(event));
        String usage = outcome(() -> FormulaResult.of(expression.value(event)));
        String about = rule.rule() + " over " + event;
        PreparedEvent prepared = rule.layout().prepare(event);
        PreparedEvent read = rule.layout().read(JsonText.of(event).getBytes(StandardCharsets.UTF_8), EventFormat.PLAIN);
        same(usage, () -> typed(expression, event), "the number", about);
        for (Object form : List.of(event, prepared, read)) {
            same(truth, () -> rule.test(form), "the truth", about);
            same(usage, () -> rule.compute(form), "the usage", about);
        }
    }

    private static FormulaResult typed(Expression expression, Object event) {
        BigDecimal number = expression.number(event);
        return number == null ? FormulaResult.of(expression.value(event)) : new FormulaResult.Units(number);
    }

    private BigDecimal added(CompiledRule rule, Object event, UnitSum sum) {
        try {
            BigDecimal units = rule.expression().number(event);
            same(String.valueOf(units != null), () -> sum.add(rule, event), "whether it adds", rule.rule());
            return units == null ? BigDecimal.ZERO : units;
        } catch (EvaluationException fails) {
            same(fails.getMessage(), () -> sum.add(rule, event), "what it adds", rule.rule());
            return BigDecimal.ZERO;
        }
    }

    private void same(String expected, Supplier<@Nullable Object> fastPath, String what, Object about) {
        String actual = outcome(fastPath);
        if (!actual.equals(expected)) {
            differences.add(what + " is " + actual + " on the fast path and otherwise " + expected + ", of " + about);
        }
    }

    private static String outcome(Supplier<@Nullable Object> evaluation) {
        try {
            return String.valueOf(evaluation.get());
        } catch (EvaluationException e) {
            return e.getMessage();
        }
    }

    private Map<String, @Nullable Object> event() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        Stream.of("a", "b", "c").forEach(name -> {
            if (random.nextInt(FEW) > 0) {
                attributes.put(name, value());
            }
        });
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("attributes", attributes);
        event.put("x", value());
        event.put("l", random.nextInt(FEW) == 0 ? List.of(BigDecimal.ONE) : Map.of("a", BigDecimal.TEN));
        return event;
    }

    private @Nullable Object value() {
        return switch (random.nextInt(2 * FEW)) {
            case 0 -> null;
            case 1, 2 -> OTHERS[random.nextInt(OTHERS.length)];
            case 3, 4 -> decimal().toString();
            default -> decimal();
        };
    }

    private BigDecimal decimal() {
        if (random.nextInt(3) > 0) {
            return new BigDecimal(NUMBERS[random.nextInt(NUMBERS.length)]);
        }
        BigInteger digits = new BigInteger(4 + random.nextInt(64), random);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(23) - 2);
    }

    private Node number(int depth) {
        if (depth == 0) {
            String name = NAMES[random.nextInt(NAMES.length)];
            return switch (random.nextInt(4)) {
                case 0 -> new Literal(decimal());
                case 1 -> new Variable(name, new Literal(value()));
                default -> new Variable(name, null);
            };
        }
        int less = depth - 1;
        return switch (random.nextInt(12)) {
            case 0, 1 -> new OperatorCall("+", numbers(2 + random.nextInt(2), less));
            case 2 -> new OperatorCall("-", numbers(2 + random.nextInt(2), less));
            case 3, 4 -> new OperatorCall("*", numbers(2, less));
            case 5, 6 -> new OperatorCall("/", numbers(2, less));
            case 7 -> new OperatorCall("%", numbers(2, less));
            case 8 -> new OperatorCall("min", numbers(2 + random.nextInt(2), less));
            case 9 -> new OperatorCall("max", numbers(2, less));
            case 10 -> new OperatorCall("if", List.of(condition(less), number(less)));
            default ->
                new OperatorCall(
                        "if", List.of(condition(less), number(less), condition(less), number(less), number(less)));
        };
    }

    private List<Node> numbers(int count, int depth) {
        return Stream.generate(() -> number(depth)).limit(count).toList();
    }

    /** Rules often compare one value with several constants. */
    private Node bound() {
        Node fallback = random.nextInt(3) == 0 ? new Literal(decimal()) : null;
        Node value = new Variable(NAMES[random.nextInt(2)], fallback);
        return new OperatorCall(random.nextBoolean() ? "<" : ">=", List.of(value, new Literal(decimal())));
    }

    private Node condition(int depth) {
        int less = Math.max(0, depth - 1);
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> new OperatorCall("<", numbers(2, less));
            case 1 -> new OperatorCall("<=", numbers(2 + random.nextInt(2), less));
            case 2 -> new OperatorCall(">", numbers(2, less));
            case 3 -> new OperatorCall(">=", numbers(2, less));
            case 4 -> new OperatorCall("<", numbers(3, less));
            case 5 -> new OperatorCall("and", List.of(condition(less), condition(less)));
            case 6 -> new OperatorCall("or", List.of(condition(less), condition(less)));
            case 7 -> new OperatorCall(random.nextBoolean() ? "and" : "or", List.of(bound(), bound()));
            default -> new OperatorCall(random.nextBoolean() ? "!" : "!!", List.of(condition(less)));
        };
    }
}
