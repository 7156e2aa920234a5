package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of durations that the engine misreads or cannot read. */
final class DurationCheck implements RuleCheck {

    private static final LintCheck BAD = LintCheck.error(
            "bad-duration",
            Evidence.ENGINE,
            "A constant duration that the engine cannot read, or reads otherwise: `date.add` and `date.sub` lose the sign and"
                    + " fractions of seconds, know no weeks, and no number above 2147483647; `duration.as` knows no weeks, months"
                    + " and years.",
            "The other operator instead of the sign, days instead of weeks. It gives the date that is meant.");

    private static final LintCheck UNIT = LintCheck.error(
            "bad-unit",
            Evidence.ENGINE,
            "A constant that is no unit of `duration.of` or `duration.as`: the result is null. The documents list WEEKS, MONTHS"
                    + " and YEARS, too.",
            "The unit in upper case and plural, days instead of weeks. The rule before gives null. Not offered for a number of weeks"
                    + " with decimals, of which there is no duration.");

    private static final LintCheck FRACTION = LintCheck.warning(
            "duration-of-fraction",
            Evidence.ENGINE,
            "`duration.of` gives null for any number with decimals, 2.0 and every quotient included.",
            "The whole number, where the constant is one.");

    /** The number of years that leads from every date after year 0 to one that does not exist. */
    private static final BigInteger MAX_YEARS = BigInteger.valueOf(Year.MAX_VALUE);

    /** The engine converts each number of a duration that it adds to an {@code int}. */
    private static final BigInteger MAX_FIELD = BigInteger.valueOf(Integer.MAX_VALUE);

    /** The durations that {@code date.add} and {@code date.sub} read correctly. */
    private static final Pattern XML =
            Pattern.compile("P(?=.)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.0*)?S)?)?");

    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,6})W");
    private static final Set<String> UNITS_OF =
            Set.of("NANOS", "MICROS", "MILLIS", "SECONDS", "MINUTES", "HOURS", "HALF_DAYS", "DAYS");
    private static final Set<String> UNITS_AS = Set.of("MILLIS", "SECONDS", "MINUTES", "HOURS", "DAYS");

    @Override
    public List<LintCheck> checks() {
        return List.of(BAD, UNIT, FRACTION);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (!(part.node() instanceof OperatorCall call) || call.arguments().size() != 2) {
            return;
        }
        NodeContext first = part.children().get(0);
        NodeContext second = part.children().get(1);
        switch (call.operator()) {
            case "date.add", "date.sub" -> added(part, call, second, findings);
            case "duration.as" -> {
                converted(first, findings);
                unit(part, call, second, UNITS_AS, findings);
            }
            case "duration.of" -> {
                fraction(first, findings);
                unit(part, call, second, UNITS_OF, findings);
            }
            default -> {
                // no operator of durations
            }
        }
    }

    private static void added(NodeContext part, OperatorCall call, NodeContext duration, FindingCollector findings) {
        String text = ValueType.textOf(duration.node());
        if (text == null) {
            return;
        }
        if (XML.matcher(text).matches()) {
            if (!isInRange(text)) {
                findings.add(
                        BAD,
                        part,
                        '"' + call.operator() + "\" does not add \"" + text
                                + "\": each of its numbers is kept in 32 bits, and no"
                                + " date is in the year 1000000000. Use larger units, or a shorter duration.");
            }
            return;
        }
        String message =
                '"' + call.operator() + "\" does not read \"" + text + "\" as it is written: it loses the sign and"
                        + " fractions of seconds, and knows no weeks and no lower case. Write it like \"P1DT12H\".";
        String positive = text.startsWith("-") ? text.substring(1) : text;
        Optional<String> fixed = read(positive.toUpperCase(Locale.ROOT));
        String opposite = call.operator().equals("date.add") ? "date.sub" : "date.add";
        String operator = text.startsWith("-") ? opposite : call.operator();
        fixed.<Node>map(it -> OperatorCall.of(operator, call.arguments().get(0), Literal.of(it)))
                .ifPresentOrElse(fix -> findings.add(BAD, part, message, fix), () -> findings.add(BAD, part, message));
    }

    private static Optional<String> read(String duration) {
        return XML.matcher(duration).matches()
                ? Optional.of(duration).filter(DurationCheck::isInRange)
                : inDays(duration);
    }

    private static boolean isInRange(String duration) {
        return Pattern.compile("(\\d+)(?:\\.0*)?(.)")
                .matcher(duration)
                .results()
                .allMatch(it ->
                        new BigInteger(it.group(1)).compareTo(it.group(2).equals("Y") ? MAX_YEARS : MAX_FIELD) <= 0);
    }

    private static Optional<String> inDays(String duration) {
        Matcher weeks = WEEKS.matcher(duration);
        return weeks.matches() ? Optional.of("P" + 7 * Integer.parseInt(weeks.group(1)) + "D") : Optional.empty();
    }

    private static void converted(NodeContext duration, FindingCollector findings) {
        String text = ValueType.textOf(duration.node());
        if (text == null) {
            return;
        }
        try {
            Duration.parse(text);
        } catch (DateTimeParseException e) {
            String message = "\"duration.as\" gives null for \"" + text
                    + "\": it reads days, hours, minutes and seconds." + " Write it like \"P1DT12H\".";
            inDays(text)
                    .<Node>map(Literal::of)
                    .ifPresentOrElse(
                            fix -> findings.add(BAD, duration, message, fix),
                            () -> findings.add(BAD, duration, message));
        }
    }

    private static void unit(
            NodeContext part, OperatorCall call, NodeContext unit, Set<String> units, FindingCollector findings) {
        if (!(unit.node() instanceof Literal literal) || units.contains(String.valueOf(literal.value()))) {
            return;
        }
        String word = String.valueOf(literal.value()).toUpperCase(Locale.ROOT);
        String message = '"' + call.operator() + "\" gives null for the unit " + unit.excerpt() + ". Use one of "
                + String.join(", ", units.stream().sorted().toList()) + '.';
        if (units.contains(word) || units.contains(word + 'S')) {
            findings.add(UNIT, unit, message, Literal.of(units.contains(word) ? word : word + 'S'));
        } else if (call.operator().equals("duration.of") && (word.equals("WEEKS") || word.equals("WEEK"))) {
            Node weeks = call.arguments().get(0);
            Node days =
                    OperatorCall.of(call.operator(), OperatorCall.of("*", weeks, Literal.of(7)), Literal.of("DAYS"));
            findings.add(UNIT, part, message, hasDecimals(weeks) ? Optional.empty() : Optional.of(days));
        } else {
            findings.add(UNIT, unit, message);
        }
    }

    private static void fraction(NodeContext amount, FindingCollector findings) {
        if (!hasDecimals(amount.node())) {
            return;
        }
        String message = "\"duration.of\" gives null for a number with decimals, and " + amount.excerpt()
                + " has some, even if they are zeros. Use a smaller unit and whole numbers.";
        BigDecimal constant = ValueType.numberOf(amount.node());
        findings.add(FRACTION, amount, message, Optional.ofNullable(constant).flatMap(DurationCheck::whole));
    }

    private static Optional<Node> whole(BigDecimal number) {
        try {
            return Optional.of(Literal.of(number.longValueExact()));
        } catch (ArithmeticException e) {
            return Optional.empty(); // with decimals, or longer than any duration
        }
    }

    private static boolean hasDecimals(Node node) {
        BigDecimal constant = ValueType.numberOf(node);
        if (constant != null) {
            return constant.scale() != 0;
        }
        return node instanceof OperatorCall call
                && switch (call.operator()) {
                    case "/" -> true;
                    case "if", "?:" -> ValueType.results(call).stream().anyMatch(DurationCheck::hasDecimals);
                    default ->
                        NodeContext.ARITHMETIC.contains(call.operator())
                                && OperatorArity.operands(call).stream().anyMatch(DurationCheck::hasDecimals);
                };
    }
}
