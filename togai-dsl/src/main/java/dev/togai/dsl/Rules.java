package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
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
 * The words a rule begins with, meant for static import.
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
     * Where an event's attributes are. Source: the example of a computation in Togai's OpenAPI document,
     * {@code attributes.distance}. The singular stands only in its example of a matcher, which is not JSON.
     */
    static final String ATTRIBUTES = "attributes.";

    /**
     * Where an event's dimensions are. Source: the examples in Togai's official clients, {@code dimensions.country}. The singular
     * stands only in the OpenAPI document's example of a matcher, which is not JSON.
     */
    static final String DIMENSIONS = "dimensions.";

    /** Where an event schema's enrichments find its dependencies. Source: the example in Togai's OpenAPI document. */
    static final String DEPENDENCIES = "dependencies.";

    /** Where an event's own time is. Not documented for rules; it is the field's name in the event as it is ingested. */
    private static final String TIMESTAMP = "timestamp";

    private Rules() {}

    /**
     * The number that an event brings under that name.
     *
     * <p>A name may contain dots: Togai's public rule engine looks for the whole name among the attributes before it takes a dot
     * for a step down. It may not end with one, because the engine drops it and would read another attribute.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank or ends with a dot
     */
    public static AttributeTerm attribute(String name) {
        return new AttributeTerm(path(ATTRIBUTES, "attribute", name));
    }

    /**
     * The text that an event brings under that name. What is said of dots in {@link #attribute} goes for it too.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank or ends with a dot
     */
    public static TextTerm dimension(String name) {
        return new TextTerm(Variable.of(path(DIMENSIONS, "dimension", name)));
    }

    /**
     * The number that an enrichment of an event schema depends on under that name. What is said of dots in {@link #attribute}
     * goes for it too.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank or ends with a dot
     */
    public static AttributeTerm dependency(String name) {
        return new AttributeTerm(path(DEPENDENCIES, "dependency", name));
    }

    /**
     * What stands at that path, which is written as it is: {@code usage.urc.um.21lm} of a pricing rule, for example.
     *
     * @throws dev.togai.error.InvalidRequestException if the path is blank or ends with a dot
     */
    public static AttributeTerm value(String path) {
        return new AttributeTerm(path("", "value", path));
    }

    /**
     * The list that an event brings as the attribute of that name, empty if it does not.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank or ends with a dot
     */
    public static ListTerm items(String name) {
        return attribute(name).asList();
    }

    /** The item itself, in what is said of the items of a {@link ListTerm}. Anywhere else it would be the whole event. */
    public static AttributeTerm item() {
        return new AttributeTerm("");
    }

    /**
     * What the item brings under that name, in what is said of the items of a {@link ListTerm}.
     *
     * @throws dev.togai.error.InvalidRequestException if the name is blank or ends with a dot
     */
    public static AttributeTerm item(String name) {
        return new AttributeTerm(path("", "item", name));
    }

    /**
     * The time of the event, which must have an offset to be a date. Togai's public library does not give it to rules: a preview finds it
     * with {@link dev.togai.dsl.usage.Assumptions#withEventFields}.
     */
    public static DateTerm eventTimestamp() {
        return new DateTerm(Variable.of(TIMESTAMP));
    }

    /** That date. */
    public static DateTerm date(OffsetDateTime value) {
        return new DateTerm(Literal.of(value.toString()));
    }

    /** That instant, in UTC. */
    public static DateTerm date(Instant value) {
        return date(value.atOffset(ZoneOffset.UTC));
    }

    /** That duration. */
    public static DurationTerm duration(Duration value) {
        return new DurationTerm(Literal.of(value.toString()));
    }

    /**
     * The duration of so many units, days of 24 hours being the longest. It is null for a number with decimals, even if these
     * are zeros: 2 hours, never 2.0. A quotient always has four.
     *
     * @throws dev.togai.error.InvalidRequestException if the unit is longer than a day, or the number is a quotient or a
     *     constant that is not whole
     */
    public static DurationTerm durationOf(NumberTerm number, ChronoUnit unit) {
        return DurationTerm.of(number, unit);
    }

    /** That text. */
    public static TextTerm text(String value) {
        return new TextTerm(Literal.of(value));
    }

    /**
     * These texts, one after the other.
     *
     * @throws dev.togai.error.InvalidRequestException if an event may lack one of them, on which Togai's engine would fail
     */
    public static TextTerm joined(TextTerm first, TextTerm second, TextTerm... more) {
        return TextTerm.joined(nodes(first, second, more));
    }

    /** That whole number. */
    public static NumberTerm number(long value) {
        return NumberTerm.constant(value);
    }

    /** That number, with its scale. */
    public static NumberTerm number(BigDecimal value) {
        return NumberTerm.constant(value);
    }

    /**
     * The number of that decimal text, for example {@code "0.40"}, with its scale.
     *
     * @throws dev.togai.error.InvalidRequestException if the text is not a decimal number
     */
    public static NumberTerm number(String value) {
        return NumberTerm.constant(value);
    }

    /**
     * True if all of the conditions are.
     *
     * @throws dev.togai.error.InvalidRequestException if there are none; a computation without a matcher takes every event
     */
    public static Condition all(Condition... conditions) {
        return Condition.joined("and", "all", conditions);
    }

    /**
     * True if one of the conditions is.
     *
     * @throws dev.togai.error.InvalidRequestException if there are none
     */
    public static Condition any(Condition... conditions) {
        return Condition.joined("or", "any", conditions);
    }

    /** True if the condition is not, and so also where it is false because the event lacks what it asks for. */
    public static Condition not(Condition condition) {
        return Condition.of("!", condition.node());
    }

    /** The sum of these; null if one of them is no number, so say {@code orElse(0)} of what an event may lack. */
    public static NumberTerm sum(NumberTerm first, NumberTerm second, NumberTerm... more) {
        return ofAll("+", first, second, more);
    }

    /** The smallest of these; null if one of them is no number. */
    public static NumberTerm min(NumberTerm first, NumberTerm second, NumberTerm... more) {
        return ofAll("min", first, second, more);
    }

    /** The greatest of these; null if one of them is no number. */
    public static NumberTerm max(NumberTerm first, NumberTerm second, NumberTerm... more) {
        return ofAll("max", first, second, more);
    }

    /** Begins a choice between numbers, or between texts; the first condition that is true decides. */
    public static Choice.Case when(Condition condition) {
        return new Choice.Case(List.of(), condition);
    }

    private static NumberTerm ofAll(String operator, NumberTerm first, NumberTerm second, NumberTerm... more) {
        return new NumberTerm(new Call(operator, nodes(first, second, more)));
    }

    private static List<Node> nodes(Term first, Term second, Term... more) {
        return Stream.concat(Stream.of(first, second), Stream.of(more))
                .map(Term::node)
                .toList();
    }

    /** Whether a variable of that path reads the event and not an item of it. */
    static boolean isOfEvent(String path) {
        return Stream.of(ATTRIBUTES, DIMENSIONS, DEPENDENCIES).anyMatch(path::startsWith);
    }

    private static String path(String prefix, String word, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw Refusal.of(word, "must not be blank", name, "Use the name that the event schema gives it.");
        }
        if (name.endsWith(".")) {
            throw Refusal.of(word, "must not end with a dot", name, "Togai would read another " + word + ".");
        }
        return prefix + name;
    }
}
