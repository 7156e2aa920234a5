package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
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

    /** The smallest of these; null if one of them is no number. */
    public static NumberTerm min(NumberTerm first, NumberTerm second, NumberTerm... more) {
        return smallestOrGreatest("min", first, second, more);
    }

    /** The greatest of these; null if one of them is no number. */
    public static NumberTerm max(NumberTerm first, NumberTerm second, NumberTerm... more) {
        return smallestOrGreatest("max", first, second, more);
    }

    /** Begins a choice between numbers; the first condition that is true decides. */
    public static Choice.Case when(Condition condition) {
        return new Choice.Case(List.of(), condition);
    }

    private static NumberTerm smallestOrGreatest(
            String operator, NumberTerm first, NumberTerm second, NumberTerm... more) {
        List<Node> operands = Stream.concat(Stream.of(first, second), Stream.of(more))
                .map(Term::node)
                .toList();
        return new NumberTerm(new Call(operator, operands));
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
