package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The intents of fixes: the value that a part should have after its fix. It is calculated from the values of the part's operands,
 * independently of the checks and without the operators of the fix.
 */
final class FixIntentCatalog {

    /** Returns the intended value of a part; {@link CheckCase#FAILS} or an exception if it should fail. */
    @FunctionalInterface
    interface Intent {

        @Nullable
        Object value(Node part, @Nullable Object event);
    }

    /** The intent of a fix that means the same. */
    static final Intent SAME = (part, event) -> ChecksTest.compiled(part).evaluate(event);

    /** Checks with fixes of the text or of a whole meter, which their cases test. */
    static final Set<String> OF_TEXTS =
            Set.of("not-json", "not-strict-json", "too-long", "count-computes-one", "operator-as-text");

    static final Map<String, Intent> ALL = Map.ofEntries(
            Map.entry("constant-condition", SAME),
            Map.entry("constant-part", SAME),
            Map.entry("unreachable-branch", SAME),
            Map.entry("redundant-condition", SAME),
            Map.entry("operand-after-default", SAME),
            Map.entry("same-results", SAME),
            Map.entry("log-operator", (part, event) -> operand(part, 0, event)),
            Map.entry("singular-prefix", FixIntentCatalog::read),
            Map.entry("unknown-variable", FixIntentCatalog::read),
            Map.entry("unquoted-text", (part, event) -> ((Variable) part).path()),
            Map.entry("unknown-field", FixIntentCatalog::read),
            Map.entry("wrong-prefix", FixIntentCatalog::read),
            Map.entry("missing-prefix", FixIntentCatalog::read),
            Map.entry("odd-path", FixIntentCatalog::read),
            Map.entry("default-not-constant", FixIntentCatalog::withDefault),
            Map.entry("unknown-operator", FixIntentCatalog::foreign),
            Map.entry("operand-count", FixIntentCatalog::chained),
            Map.entry("ignored-operand", FixIntentCatalog::stepByStep),
            Map.entry("in-without-list", FixIntentCatalog::among),
            Map.entry("in-one-text", FixIntentCatalog::among),
            Map.entry("in-text", FixIntentCatalog::amongWritten),
            Map.entry("in-heeds-scale", FixIntentCatalog::among),
            Map.entry("equality-heeds-scale", FixIntentCatalog::equality),
            Map.entry("equality-of-whole-number", FixIntentCatalog::equality),
            Map.entry("strict-equality-of-field", FixIntentCatalog::equality),
            Map.entry("equality-with-boolean", FixIntentCatalog::flag),
            Map.entry("date-order", FixIntentCatalog::dates),
            Map.entry("missing-gives-null", (part, event) -> orElse(SAME.value(part, event), BigDecimal.ZERO)),
            Map.entry("text-of-missing", (part, event) -> orElse(SAME.value(part, event), "")),
            Map.entry("list-may-be-missing", (part, event) -> orElse(SAME.value(part, event), List.of())),
            Map.entry("operand-type", (part, event) -> number(SAME.value(part, event))),
            Map.entry("unary-minus", FixIntentCatalog::negated),
            Map.entry("divisor-too-large", FixIntentCatalog::exactQuotient),
            Map.entry("rounded-reciprocal", FixIntentCatalog::exactReciprocal),
            Map.entry("multiplied-quotient", FixIntentCatalog::roundedOnce),
            Map.entry("multiplied-ratio", FixIntentCatalog::roundedOnce),
            Map.entry("bad-date", (part, event) -> withColon(String.valueOf(literal(part)))),
            Map.entry("date-as-text", (part, event) -> operand(part, 0, event)),
            Map.entry("bad-duration", FixIntentCatalog::duration),
            Map.entry("bad-unit", FixIntentCatalog::unit),
            Map.entry("duration-of-fraction", (part, event) -> whole(literal(part))),
            Map.entry("single-operand-unwraps", FixIntentCatalog::truthOfList),
            Map.entry("if-without-else", FixIntentCatalog::withElse));

    private FixIntentCatalog() {}

    /** Reads the intended path: in the plural, in the right spelling, without dots at its end. */
    private static @Nullable Object read(Node part, @Nullable Object event) {
        Variable variable = (Variable) part;
        String name = variable.path().replaceAll("^[$.]+|\\.+$", "").strip();
        int separator = 0;
        while (separator < name.length() && Character.isLetter(name.charAt(separator))) {
            separator++;
        }
        String field = name.substring(separator).replaceAll("^[./\\s]+", "");
        String root = name.startsWith("d") || name.startsWith("D") ? "dimensions." : "attributes.";
        return SAME.value(new Variable(root + field, variable.fallback()), event);
    }

    private static @Nullable Object withDefault(Node part, @Nullable Object event) {
        Variable variable = (Variable) part;
        Object found = SAME.value(Variable.of(variable.path()), event);
        return found == null ? SAME.value(Objects.requireNonNull(variable.fallback()), event) : found;
    }

    private static @Nullable Object foreign(Node part, @Nullable Object event) {
        OperatorCall call = (OperatorCall) part;
        List<@Nullable Object> values = new ArrayList<>();
        boolean items = Set.of("any", "every", "!some").contains(call.operator())
                && call.arguments().size() == 2
                && readsItem(call.arguments().get(1));
        for (Node argument : items ? call.arguments().subList(0, 1) : call.arguments()) {
            values.add(SAME.value(argument, event));
        }
        Object first = values.isEmpty() ? null : values.get(0);
        Object second = values.size() < 2 ? null : values.get(1);
        return switch (call.operator().strip().toLowerCase(Locale.ROOT).replaceAll("(?<=\\w)[\\s_-](?=\\w)", "")) {
            case "&&", "adn" -> conjunction(values);
            case "any" -> items ? SAME.value(new OperatorCall("some", call.arguments()), event) : anyTrue(values);
            case "every" -> items ? SAME.value(new OperatorCall("all", call.arguments()), event) : allTrue(values);
            case "nor" -> !anyTrue(values);
            case "nand" -> !allTrue(values);
            case "not", "!!!" -> !truth(first);
            case "xor" -> truth(first) != truth(second);
            case "eq" -> sameValue(first, second);
            case "neq" -> !sameValue(first, second);
            case "contains" -> contains(first, second);
            case "notin" -> !contains(second, first);
            case "startswith" -> String.valueOf(orElse(first, "")).startsWith(String.valueOf(second));
            case "endswith" -> String.valueOf(orElse(first, "")).endsWith(String.valueOf(second));
            case "between" -> between(first, second, values.get(2));
            case "!some" -> !truth(SAME.value(new OperatorCall("some", call.arguments()), event));
            default -> throw new IllegalArgumentException(call.operator());
        };
    }

    private static boolean readsItem(Node node) {
        return node instanceof Variable variable
                ? variable.path().isEmpty()
                : node instanceof OperatorCall call && call.arguments().stream().anyMatch(FixIntentCatalog::readsItem);
    }

    private static boolean between(@Nullable Object value, @Nullable Object low, @Nullable Object high) {
        BigDecimal number = number(value);
        return number != null
                && number.compareTo(Objects.requireNonNull(number(low))) >= 0
                && number.compareTo(Objects.requireNonNull(number(high))) <= 0;
    }

    /** Compares each operand with the next. */
    private static Object chained(Node part, @Nullable Object event) {
        List<@Nullable Object> values = operands(part, event);
        boolean all = true;
        for (int i = 1; i < values.size(); i++) {
            Object left = values.get(i - 1);
            Object right = values.get(i);
            BigDecimal a = number(left);
            BigDecimal b = number(right);
            all &= switch (((OperatorCall) part).operator()) {
                case ">" -> a != null && b != null && a.compareTo(b) > 0;
                case ">=" -> a != null && b != null && a.compareTo(b) >= 0;
                default ->
                    (boolean) Objects.requireNonNull(SAME.value(
                            OperatorCall.of(((OperatorCall) part).operator(), Variable.of("a"), Variable.of("b")),
                            CheckCase.map("a", left, "b", right)));
            };
        }
        return all;
    }

    private static @Nullable Object stepByStep(Node part, @Nullable Object event) {
        BinaryOperator<BigDecimal> step = ((OperatorCall) part).operator().equals("-")
                ? BigDecimal::subtract
                : (left, right) -> left.divide(right, 4, RoundingMode.HALF_UP);
        List<@Nullable Object> values = operands(part, event);
        BigDecimal result = number(values.get(0));
        for (Object value : values.subList(1, values.size())) {
            BigDecimal next = number(value);
            if (result == null || next == null) {
                return null;
            }
            if (next.signum() == 0 && ((OperatorCall) part).operator().equals("/")) {
                return CheckCase.FAILS;
            }
            result = step.apply(result, next);
        }
        return result;
    }

    private static Object among(Node part, @Nullable Object event) {
        List<Node> arguments = ((OperatorCall) part).arguments();
        Object value = SAME.value(arguments.get(0), event);
        boolean numeric = ValueType.isNumber(arguments.get(0));
        return arguments.subList(1, arguments.size()).stream()
                .flatMap(it -> it instanceof ListNode items ? items.elements().stream() : Stream.of(it))
                .anyMatch(it -> {
                    Object element = SAME.value(it, event);
                    return ValueType.isNumber(it)
                            ? numeric ? value != null && sameValue(value, element) : sameNumber(value, element)
                            : value == null ? element == null : value.equals(element);
                });
    }

    private static Object amongWritten(Node part, @Nullable Object event) {
        Object value = operand(part, 0, event);
        String text = (String)
                Objects.requireNonNull(literal(((OperatorCall) part).arguments().get(1)));
        return value != null && List.of(text.split("\\s*[,;|]\\s*")).contains(value);
    }

    private static Object equality(Node part, @Nullable Object event) {
        List<@Nullable Object> values = operands(part, event);
        List<Node> nodes = OperatorArity.operands((OperatorCall) part);
        boolean numbers = ValueType.isNumber(nodes.get(0)) && ValueType.isNumber(nodes.get(1));
        boolean equal = numbers ? sameValue(values.get(0), values.get(1)) : sameNumber(values.get(0), values.get(1));
        return equal != ((OperatorCall) part).operator().startsWith("!");
    }

    private static Object flag(Node part, @Nullable Object event) {
        List<@Nullable Object> values = operands(part, event);
        boolean first = literal(OperatorArity.operands((OperatorCall) part).get(0)) instanceof Boolean;
        Object truth = values.get(first ? 0 : 1);
        Object flag = values.get(first ? 1 : 0);
        boolean equal = Objects.equals(flag, truth) || String.valueOf(truth).equals(flag);
        return equal != ((OperatorCall) part).operator().startsWith("!");
    }

    private static Object dates(Node part, @Nullable Object event) {
        List<@Nullable Object> values = operands(part, event);
        OffsetDateTime left = date(values.get(0));
        OffsetDateTime right = date(values.get(1));
        if (left == null || right == null) {
            return false;
        }
        int order = left.toInstant().compareTo(right.toInstant());
        return switch (((OperatorCall) part).operator()) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static @Nullable OffsetDateTime date(@Nullable Object value) {
        try {
            return value instanceof OffsetDateTime date
                    ? date
                    : value instanceof String text ? OffsetDateTime.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Object negated(Node part, @Nullable Object event) {
        BigDecimal number = number(operand(part, 0, event));
        return number == null ? null : number.negate();
    }

    /** Divides the dividend by all divisors, exactly. */
    private static @Nullable Object exactQuotient(Node part, @Nullable Object event) {
        Node dividend = part;
        BigDecimal divisor = BigDecimal.ONE;
        while (dividend instanceof OperatorCall call && call.operator().equals("/")) {
            List<Node> operands = OperatorArity.operands(call);
            BigDecimal next = operands.size() == 2 && !NodeContext.readsData(operands.get(1))
                    ? number(SAME.value(operands.get(1), null))
                    : null;
            if (next == null || next.signum() == 0) {
                break;
            }
            divisor = divisor.multiply(next);
            dividend = operands.get(0);
        }
        BigDecimal number = number(SAME.value(dividend, event));
        return number == null ? null : number.multiply(BigDecimal.ONE.divide(divisor));
    }

    /** Returns the product, with the exact reciprocal in place of the first factor that is nearly the one of a power of 1024. */
    private static @Nullable Object exactReciprocal(Node part, @Nullable Object event) {
        BigDecimal product = BigDecimal.ONE;
        boolean replaced = false;
        for (Node factor : OperatorArity.operands((OperatorCall) part)) {
            BigDecimal number = number(SAME.value(factor, event));
            if (number == null) {
                return null;
            }
            BigDecimal exact = factor instanceof Literal && !replaced ? nearReciprocal(number) : number;
            replaced |= exact.compareTo(number) != 0;
            product = product.multiply(exact);
        }
        return product;
    }

    private static BigDecimal nearReciprocal(BigDecimal number) {
        for (int power = 10; power <= 40; power += 10) {
            BigDecimal unit = BigDecimal.valueOf(1L << power);
            BigDecimal deviation = number.multiply(unit).subtract(BigDecimal.ONE);
            if (deviation.signum() != 0 && deviation.abs().compareTo(new BigDecimal("0.002")) < 0) {
                return BigDecimal.ONE.divide(unit);
            }
        }
        return number;
    }

    /** Returns the product, in which the first quotient is rounded last. */
    private static @Nullable Object roundedOnce(Node part, @Nullable Object event) {
        List<Object> factors = new ArrayList<>();
        BigDecimal divisor = null;
        boolean numbers = true;
        for (Node factor : OperatorArity.operands((OperatorCall) part)) {
            boolean quotient = factor instanceof OperatorCall call
                    && call.operator().equals("/")
                    && OperatorArity.operands(call).size() == 2
                    && NodeContext.readsData(call);
            Node multiplied = factor;
            if (divisor == null && quotient) {
                List<Node> operands = OperatorArity.operands((OperatorCall) factor);
                multiplied = operands.get(0);
                divisor = number(SAME.value(operands.get(1), event));
                numbers &= divisor != null;
            }
            BigDecimal number = number(SAME.value(multiplied, event));
            numbers &= number != null;
            factors.add(orElse(number, BigDecimal.ONE));
        }
        if (!numbers) {
            return null;
        }
        BigDecimal product = factors.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ONE, BigDecimal::multiply);
        return Objects.requireNonNull(divisor).signum() == 0
                ? CheckCase.FAILS
                : product.divide(divisor, 4, RoundingMode.HALF_UP);
    }

    private static String withColon(String date) {
        return date.substring(0, date.length() - 2) + ':' + date.substring(date.length() - 2);
    }

    /** Returns the date with the duration added, as {@link Duration} reads it; the string of a duration that is converted. */
    private static @Nullable Object duration(Node part, @Nullable Object event) {
        if (part instanceof Literal literal) {
            return "P" + 7 * Integer.parseInt(String.valueOf(literal.value()).replaceAll("\\D", "")) + 'D';
        }
        OffsetDateTime date = date(operand(part, 0, event));
        String text = String.valueOf(operand(part, 1, event)).toUpperCase(Locale.ROOT);
        Duration duration = text.endsWith("W")
                ? Duration.ofDays(7 * Long.parseLong(text.replaceAll("[PW]", "")))
                : Duration.parse(text);
        if (date == null) {
            return null;
        }
        boolean added = ((OperatorCall) part).operator().equals("date.add");
        return (added ? date.plus(duration) : date.minus(duration)).toString();
    }

    private static @Nullable Object unit(Node part, @Nullable Object event) {
        if (part instanceof Literal literal) {
            String word = String.valueOf(literal.value()).toUpperCase(Locale.ROOT);
            return word.endsWith("S") ? word : word + 'S';
        }
        BigDecimal weeks = number(operand(part, 0, event));
        return weeks != null && weeks.scale() == 0 && weeks.precision() < 12
                ? Duration.ofDays(7 * weeks.longValue()).toString()
                : null;
    }

    private static @Nullable Object whole(@Nullable Object constant) {
        BigDecimal number = number(constant);
        return number == null ? null : number.setScale(0);
    }

    private static Object truthOfList(Node part, @Nullable Object event) {
        return truth(operand(part, 0, event))
                == ((OperatorCall) part).operator().equals("!!");
    }

    private static @Nullable Object withElse(Node part, @Nullable Object event) {
        List<Node> arguments = ((OperatorCall) part).arguments();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (truth(SAME.value(arguments.get(i), event))) {
                return SAME.value(arguments.get(i + 1), event);
            }
        }
        return BigDecimal.ZERO;
    }

    private static @Nullable Object operand(Node part, int index, @Nullable Object event) {
        return SAME.value(((OperatorCall) part).arguments().get(index), event);
    }

    private static List<@Nullable Object> operands(Node part, @Nullable Object event) {
        List<@Nullable Object> values = new ArrayList<>();
        OperatorArity.operands((OperatorCall) part).forEach(operand -> values.add(SAME.value(operand, event)));
        return values;
    }

    private static @Nullable Object literal(Node node) {
        return node instanceof Literal literal ? literal.value() : null;
    }

    /** Returns the first value that is not true, or the last value. */
    private static @Nullable Object conjunction(List<@Nullable Object> values) {
        for (Object value : values) {
            if (!truth(value)) {
                return value;
            }
        }
        return values.get(values.size() - 1);
    }

    private static boolean anyTrue(List<@Nullable Object> values) {
        return values.stream().anyMatch(FixIntentCatalog::truth);
    }

    private static boolean allTrue(List<@Nullable Object> values) {
        return values.stream().allMatch(FixIntentCatalog::truth);
    }

    private static @Nullable Object orElse(@Nullable Object value, Object otherwise) {
        return value == null ? otherwise : value;
    }

    private static boolean contains(@Nullable Object whole, @Nullable Object part) {
        if (whole instanceof List<?> list) {
            return list.stream().anyMatch(element -> Objects.equals(element, part));
        }
        return whole instanceof String text && part != null && text.contains(part.toString());
    }

    /** Returns whether two numbers, or strings of numbers, are equal by value. */
    private static boolean sameNumber(@Nullable Object one, @Nullable Object other) {
        BigDecimal first = number(one);
        BigDecimal second = number(other);
        return first != null && second != null && first.compareTo(second) == 0;
    }

    private static boolean sameValue(@Nullable Object one, @Nullable Object other) {
        return (one instanceof BigDecimal || other instanceof BigDecimal)
                ? sameNumber(one, other)
                : Objects.equals(one, other);
    }

    static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            return value instanceof BigDecimal number
                    ? number
                    : value instanceof String text ? new BigDecimal(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean known) {
            return known;
        }
        if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        }
        return value instanceof String text
                ? !text.isEmpty()
                : value instanceof List<?> list ? !list.isEmpty() : value != null;
    }
}
