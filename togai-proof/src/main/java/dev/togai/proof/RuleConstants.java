package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The strings and numbers that are tried as values of fields: the constants of rules, values next to them, and values that are rounded. */
final class RuleConstants {

    private static final List<String> STRINGS = List.of("other", " ", "1", "0", "2024-01-01T00:00:00Z", "P1D");

    private static final List<String> NUMBERS = List.of(
            "1",
            "2",
            "3",
            "7",
            "10",
            "100",
            "1000",
            "0",
            "0.5",
            "0.01",
            "0.07",
            "33.33",
            "0.0001",
            "0.0002",
            "0.0003",
            "0.0005",
            "0.0006",
            "0.0007",
            "0.00001",
            "0.00004",
            "0.00005",
            "0.00006",
            "0.00015",
            "12345.678",
            "1000000",
            "1.0",
            "100.00");

    private static final List<Duration> UNITS =
            List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(1));

    /** The longest time that a constant is taken to be, in any unit. */
    private static final BigDecimal MAX_TIME = BigDecimal.valueOf(100_000);

    private final Set<String> strings = new LinkedHashSet<>(STRINGS);
    private final Set<String> numbers = new LinkedHashSet<>();
    private final Set<OffsetDateTime> times = new LinkedHashSet<>();

    RuleConstants(Collection<Node> rules) {
        rules.forEach(this::add);
        addTimes();
        numbers.addAll(NUMBERS);
        List.copyOf(numbers).stream()
                .filter(number -> !number.startsWith("-") && !number.equals("0"))
                .forEach(number -> numbers.add('-' + number));
    }

    List<String> strings() {
        return List.copyOf(strings);
    }

    List<String> numbers() {
        return List.copyOf(numbers);
    }

    private void add(Node node) {
        if (node instanceof Literal literal) {
            if (literal.value() instanceof BigDecimal number && MeterField.isInRange(number)) {
                numbers.add(number.toPlainString());
            } else if (literal.value() instanceof String text && !text.isEmpty()) {
                strings.addAll(List.of(text, text + 'x', 'x' + text));
                addTime(text);
            }
        } else if (node instanceof ListNode list) {
            list.elements().forEach(this::add);
            addString(list);
        } else if (node instanceof OperatorCall call) {
            call.arguments().forEach(this::add);
        } else if (node instanceof Variable variable && variable.fallback() != null) {
            add(variable.fallback());
        }
    }

    /** Adds the string of a list of constants, which {@code in} searches in a string. */
    private void addString(ListNode list) {
        if (list.elements().stream().allMatch(Literal.class::isInstance)) {
            strings.add(list.elements().stream()
                    .map(element -> ((Literal) element).value())
                    .toList()
                    .toString());
        }
    }

    private void addTime(String text) {
        try {
            times.add(OffsetDateTime.parse(text));
        } catch (DateTimeException ignored) {
            // It is another string.
        }
    }

    /** Adds the times that are as far from a constant as one of the numbers, in any unit. */
    private void addTimes() {
        for (OffsetDateTime time : times) {
            for (String constant : numbers) {
                BigDecimal number = new BigDecimal(constant);
                if (number.abs().compareTo(MAX_TIME) > 0) {
                    continue;
                }
                for (Duration unit : UNITS) {
                    strings.add(time.plus(unit.multipliedBy(number.longValue())).toString());
                    strings.add(
                            time.plus(unit.multipliedBy(number.longValue() + 1)).toString());
                    strings.add(
                            time.minus(unit.multipliedBy(number.longValue())).toString());
                }
            }
        }
    }
}
