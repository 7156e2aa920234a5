package dev.togai.dsl;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entry points of the DSL, intended for static import.
 *
 * <pre>{@code
 * Condition counted = all(
 *         dimension("city").isIn("chennai", "mumbai"),
 *         any(attribute("distance").greaterThan(100), attribute("distance").lessThan(20)));
 * NumberTerm units = attribute("distance").times("0.4");
 * NumberTerm tariff = when(attribute("distance").atMost(20)).then(8).otherwise(units);
 * }</pre>
 */
public final class Rules {

    /**
     * The path of an event's attributes. Source: the example of a computation in Togai's OpenAPI document,
     * {@code attributes.distance}. Only its example of a matcher, which is not JSON, uses the singular.
     */
    static final String ATTRIBUTES = "attributes.";

    /**
     * The path of an event's dimensions. Source: the examples in Togai's official clients, {@code dimensions.country}.
     * Only the OpenAPI document's example of a matcher, which is not JSON, uses the singular.
     */
    static final String DIMENSIONS = "dimensions.";

    /**
     * The path of the dependencies in the enrichments of an event schema. Source: the example in Togai's OpenAPI
     * document.
     */
    static final String DEPENDENCIES = "dependencies.";

    /** The path of an event's timestamp. Not documented for rules; it is the field's name in an ingested event. */
    private static final String TIMESTAMP = "timestamp";

    private Rules() {}

    /**
     * Returns the attribute of this name, a number.
     *
     * <p>A name may contain dots: Togai's public rule engine looks up the whole name among the attributes before it
     * treats a dot as a separator. It may not end with a dot, because the engine drops that dot and would read another
     * attribute. It may not start with {@code attributes.}, because it is a name and not a path.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank, ends with a dot, or starts with a prefix of paths
     */
    public static AttributeTerm attribute(String name) {
        return new AttributeTerm(path(ATTRIBUTES, "attribute", name));
    }

    /**
     * Returns the dimension of this name, a string. Dots are treated as in {@link #attribute}.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank, ends with a dot, or starts with a prefix of paths
     */
    public static TextTerm dimension(String name) {
        return new TextTerm(Variable.of(path(DIMENSIONS, "dimension", name)));
    }

    /**
     * Returns the dependency of this name, a number that an enrichment of an event schema reads. Dots are treated as in
     * {@link #attribute}.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank, ends with a dot, or starts with a prefix of paths
     */
    public static AttributeTerm dependency(String name) {
        return new AttributeTerm(path(DEPENDENCIES, "dependency", name));
    }

    /**
     * Returns the value at this path, which is written unchanged: {@code usage.urc.um.21lm} of a pricing rule, for
     * example.
     *
     * @throws dev.togai.error.InvalidRequestException if the path is blank or ends with a dot
     */
    public static AttributeTerm variable(String path) {
        return new AttributeTerm(path("", "variable", path));
    }

    /**
     * Returns the attribute of this name as a list, empty if the event lacks it.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank or ends with a dot
     */
    public static ListTerm list(String name) {
        return attribute(name).asList();
    }

    /** Returns the current item within an operation on a {@link ListTerm}. Elsewhere it would be the whole event. */
    public static AttributeTerm item() {
        return new AttributeTerm("");
    }

    /**
     * Returns a member of the current item within an operation on a {@link ListTerm}.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank or ends with a dot
     */
    public static AttributeTerm item(String name) {
        return new AttributeTerm(path("", "item", name));
    }

    /**
     * Returns the timestamp of the event, which must have an offset to be a date. Togai's public library does not
     * provide it to rules. {@link dev.togai.dsl.preview.Assumptions#withEventFields} makes it available to a preview.
     */
    public static DateTerm eventTimestamp() {
        return new DateTerm(Variable.of(TIMESTAMP));
    }

    /** Returns a constant date. */
    public static DateTerm date(OffsetDateTime value) {
        return new DateTerm(Literal.of(value.toString()));
    }

    /** Returns a constant date in UTC. */
    public static DateTerm date(Instant value) {
        return date(value.atOffset(ZoneOffset.UTC));
    }

    /** Returns a constant duration. */
    public static DurationTerm duration(Duration value) {
        return new DurationTerm(Literal.of(value.toString()));
    }

    /**
     * Returns a duration of a number of units; a day has 24 hours. It is null for a number with decimals, even zeros: 2
     * hours, never 2.0. A quotient always has four.
     *
     * @throws dev.togai.error.InvalidRequestException if the unit is longer than a day, or the number is a quotient or
     *     a constant that is not whole
     */
    public static DurationTerm durationOf(NumberTerm number, ChronoUnit unit) {
        return DurationTerm.of(number, unit);
    }

    /** Returns a constant string. */
    public static TextTerm text(String value) {
        return new TextTerm(Literal.of(value));
    }

    /**
     * Concatenates strings.
     *
     * @throws dev.togai.error.InvalidRequestException if an event may lack one of them, on which Togai's engine would
     *     fail
     */
    public static TextTerm concat(TextTerm first, TextTerm second, TextTerm... more) {
        return TextTerm.joined(nodes(first, second, more));
    }

    /** Returns a constant whole number. */
    public static NumberTerm number(long value) {
        return NumberTerm.constant(value);
    }

    /** Returns a constant number with its scale. */
    public static NumberTerm number(BigDecimal value) {
        return NumberTerm.constant(value);
    }

    /**
     * Returns the number of a decimal string, for example {@code "0.40"}, with its scale.
     *
     * @throws dev.togai.error.InvalidRequestException if the string is not a decimal number
     */
    public static NumberTerm number(String value) {
        return NumberTerm.constant(value);
    }

    /**
     * Tests whether all conditions are true.
     *
     * @throws dev.togai.error.InvalidRequestException if there are none; a computation without a matcher matches every
     *     event
     */
    public static Condition all(Condition... conditions) {
        return Condition.joined("and", "all", conditions);
    }

    /**
     * Tests whether at least one condition is true.
     *
     * @throws dev.togai.error.InvalidRequestException if there are none
     */
    public static Condition any(Condition... conditions) {
        return Condition.joined("or", "any", conditions);
    }

    /** Negates the condition. The result is also true if the condition is false because the event lacks a value. */
    public static Condition not(Condition condition) {
        return Condition.of("!", condition.node());
    }

    /** Returns the sum; null if an operand is not a number. Use {@code orElse(0)} for values that an event may lack. */
    public static NumberTerm sum(NumberTerm first, NumberTerm second, NumberTerm... more) {
        return ofAll("+", first, second, more);
    }

    /** Returns the smallest number; null if an operand is not a number. */
    public static NumberTerm min(NumberTerm first, NumberTerm second, NumberTerm... more) {
        return ofAll("min", first, second, more);
    }

    /** Returns the greatest number; null if an operand is not a number. */
    public static NumberTerm max(NumberTerm first, NumberTerm second, NumberTerm... more) {
        return ofAll("max", first, second, more);
    }

    /** Starts a choice between numbers, or between strings; the first true condition decides. */
    public static NumberChoice.Case when(Condition condition) {
        return new NumberChoice.Case(List.of(), condition);
    }

    private static NumberTerm ofAll(String operator, NumberTerm first, NumberTerm second, NumberTerm... more) {
        return new NumberTerm(new OperatorCall(operator, nodes(first, second, more)));
    }

    private static List<Node> nodes(Term first, Term second, Term... more) {
        return Stream.concat(Stream.of(first, second), Stream.of(more))
                .map(Term::node)
                .toList();
    }

    /** Returns whether a variable of this path reads the event rather than the current item. */
    static boolean isOfEvent(String path) {
        return Stream.of(ATTRIBUTES, DIMENSIONS, DEPENDENCIES).anyMatch(path::startsWith);
    }

    private static String path(String prefix, String word, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw InvalidTerm.of(word, "must not be blank", name, "Use the name that the event schema gives it.");
        }
        if (name.endsWith(".")) {
            throw InvalidTerm.of(word, "must not end with a dot", name, "Togai would read another " + word + ".");
        }
        if (!prefix.isEmpty()) {
            rejectPrefix(word, name);
        }
        return prefix + name;
    }

    /** Rejects a path in place of a name. Togai's names have no dots, so the rule would read a field that no event has. */
    private static void rejectPrefix(String word, String name) {
        for (String prefix : List.of(ATTRIBUTES, DIMENSIONS, DEPENDENCIES)) {
            if (name.startsWith(prefix)) {
                throw InvalidTerm.of(
                        word,
                        "must be a name without \"" + prefix + '"',
                        name,
                        "Write \"" + name.substring(prefix.length()) + "\".");
            }
        }
    }
}
