package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.coverage.EventFields.EventField;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of each field for events that may distinguish a meter from a mutant, the most useful first:
 *
 * <ol>
 *   <li>The boundaries of the rules, and values less and greater by one and by half a unit in the last place.
 *   <li>The strings of the rules, one second before and after those that are times, and a string that no rule contains.
 *   <li>The values of the sample events.
 *   <li>Zero, one, the constants of the rules, a negative and a large number.
 *   <li>No value, if a rule has a default for the field, compares it with null or tests whether it is there, or if a sample event lacks it.
 * </ol>
 *
 * <p>All are valid in Togai's API: attributes are decimal numbers, unless a sample event has another string there, and dimensions have
 * 1 to 200 characters. Not thread-safe.
 */
final class CandidateValues {

    /** The most values of a field. Togai's rules have fewer constants. */
    private static final int MAX_VALUES = 1_000;

    private static final int MAX_SAMPLE_VALUES = 20;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final List<RulePart> parts;
    private final List<UsageEvent> samples;
    private final boolean singularNames;
    private final Set<BigDecimal> numbers = new LinkedHashSet<>();
    private final Set<String> strings = new LinkedHashSet<>();
    private final Map<EventField, Set<BigDecimal>> boundaries = new LinkedHashMap<>();
    private final Set<EventField> optional = new LinkedHashSet<>();

    private CandidateValues(List<RulePart> parts, List<UsageEvent> samples, boolean singularNames) {
        this.parts = parts;
        this.samples = samples;
        this.singularNames = singularNames;
    }

    /**
     * Returns the values of each field that the rules read, as strings; an empty one means that the event lacks the field.
     *
     * @param parts the parts of all rules
     * @param samples the sample events
     */
    static Map<EventField, List<Optional<String>>> of(
            List<RulePart> parts, List<UsageEvent> samples, boolean singularNames) {
        CandidateValues values = new CandidateValues(parts, samples, singularNames);
        values.collect();
        Map<EventField, List<Optional<String>>> result = new LinkedHashMap<>();
        for (EventField field : EventFields.fieldsOf(parts, singularNames)) {
            result.put(field, values.valuesOf(field));
        }
        return result;
    }

    private void collect() {
        for (RulePart part : parts) {
            BigDecimal number = part.number();
            String string = RulePart.stringOf(part.node());
            if (number != null) {
                numbers.add(number);
            } else if (string != null) {
                strings.add(string);
            }
            if (isOptional(part)) {
                EventFields.fieldsOf(List.of(part), singularNames).forEach(optional::add);
            }
        }
        BoundaryFinder.boundariesOf(parts)
                .forEach((path, found) -> EventFields.fieldOf(path, singularNames)
                        .ifPresent(field -> boundaries
                                .computeIfAbsent(field, key -> new LinkedHashSet<>())
                                .addAll(found)));
    }

    /** Returns whether the part handles events without the fields that it reads. */
    private static boolean isOptional(RulePart part) {
        if (part.node() instanceof OperatorCall call) {
            return call.operator().startsWith("missing");
        }
        RulePart above = part.parent();
        boolean isComparedWithNull = above != null
                && above.isOf(Family.EQUALITY)
                && above.children().stream().anyMatch(operand -> operand.node().equals(Literal.NULL));
        return part.node() instanceof Variable variable
                && (variable.fallback() != null || part.isCondition() || isComparedWithNull);
    }

    private List<Optional<String>> valuesOf(EventField field) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> sampled = samples(field);
        for (BigDecimal boundary : boundaries.getOrDefault(field, Set.of())) {
            addAround(boundary, found);
        }
        boolean isText = !field.isAttribute() || sampled.stream().anyMatch(value -> !isDecimal(value));
        if (isText) {
            addStrings(found);
        }
        found.addAll(sampled);
        if (field.isAttribute()) {
            addNumbers(found);
        }
        List<Optional<String>> values = new ArrayList<>();
        found.stream()
                .filter(value -> isValid(field, value, isText))
                // Few attributes are ever negative, so the other values come first.
                .sorted(Comparator.comparing(value -> field.isAttribute() && value.startsWith("-")))
                .limit(MAX_VALUES)
                .forEach(value -> values.add(Optional.of(value)));
        if (optional.contains(field)
                || samples.stream().anyMatch(event -> field.valueIn(event).isEmpty())) {
            values.add(Optional.empty());
        }
        return values;
    }

    private Set<String> samples(EventField field) {
        Set<String> values = new LinkedHashSet<>();
        for (UsageEvent event : samples) {
            if (values.size() < MAX_SAMPLE_VALUES) {
                field.valueIn(event).ifPresent(values::add);
            }
        }
        return values;
    }

    private static void addAround(BigDecimal boundary, Set<String> values) {
        BigDecimal place = BigDecimal.ONE.movePointLeft(Math.max(0, boundary.scale()));
        BigDecimal half = place.divide(TWO);
        add(boundary, values);
        add(boundary.add(place), values);
        add(boundary.subtract(place), values);
        add(boundary.add(half), values);
        add(boundary.subtract(half), values);
    }

    private void addStrings(Set<String> values) {
        values.addAll(strings);
        for (String string : strings) {
            addTimesAround(string, values);
        }
        String other = "other";
        for (int i = 2; strings.contains(other); i++) {
            other = "other-" + i;
        }
        values.add(other);
    }

    private static void addTimesAround(String string, Set<String> values) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(string);
            values.add(time.plusSeconds(1).toString());
            values.add(time.minusSeconds(1).toString());
        } catch (DateTimeException ignored) {
            // Most strings are no times.
        }
    }

    private void addNumbers(Set<String> values) {
        BigDecimal greatest = BigDecimal.ONE;
        add(BigDecimal.ZERO, values);
        add(BigDecimal.ONE, values);
        for (BigDecimal number : numbers) {
            addAround(number, values);
            greatest = greatest.max(number);
        }
        add(greatest.multiply(BigDecimal.TEN).add(BigDecimal.ONE), values);
        add(BigDecimal.ONE.negate(), values);
    }

    private static void add(BigDecimal number, Set<String> values) {
        // A rule may contain 1e999, which no attribute needs.
        if (number.precision() - (long) number.scale() <= EventLimits.MAX_VALUE_DIGITS
                && number.scale() <= EventLimits.MAX_VALUE_DIGITS) {
            values.add(number.toPlainString());
        }
    }

    /** Returns whether the value is one that Togai documents for attributes. */
    static boolean isDecimal(String value) {
        return EventLimits.VALUE_PATTERN.matcher(value).matches();
    }

    /** Returns whether an event can have the value in a field. */
    static boolean isValid(EventField field, String value, boolean isText) {
        if (field.isAttribute()) {
            return (isText || isDecimal(value)) && field.name().length() <= EventLimits.MAX_ATTRIBUTE_NAME_LENGTH;
        }
        int length = value.codePointCount(0, value.length());
        return length >= 1
                && length <= EventLimits.MAX_DIMENSION_LENGTH
                && StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }
}
