package dev.togai.dsl;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;

/**
 * A number read from the event: an attribute, a dependency, a member of an item, or the value at any other path.
 * Created with {@link Rules#attribute}, {@link Rules#dependency}, {@link Rules#item()} or {@link Rules#variable}.
 * Immutable and thread-safe.
 *
 * <p>If the event lacks the value, every comparison is false and every calculation gives null, so nothing is billed and
 * no error is reported. Use {@link #orElse(long)} if 0, or another number, is meant. {@link #asText}, {@link #asDate},
 * {@link #asDuration} and {@link #asList} read values of other types.
 */
public final class AttributeTerm extends NumberTerm {

    private final String path;

    AttributeTerm(String path) {
        super(Variable.of(path));
        this.path = path;
    }

    /**
     * Returns the attribute, or this number if the event lacks it. An attribute that is not a number remains unchanged.
     */
    public NumberTerm orElse(long fallback) {
        return orElse(constant(fallback));
    }

    /**
     * Returns the attribute, or this number if the event lacks it. An attribute that is not a number remains unchanged.
     */
    public NumberTerm orElse(BigDecimal fallback) {
        return orElse(constant(fallback));
    }

    /** Returns the attribute, or this decimal number if the event lacks it; otherwise like {@link #orElse(long)}. */
    public NumberTerm orElse(String fallback) {
        return orElse(constant(fallback));
    }

    /** Tests whether the event has the value, number or not. Written like {@link TextTerm#isPresent}. */
    public Condition isPresent() {
        return TextTerm.present(node());
    }

    /** Tests whether the event lacks the value, or has null. */
    public Condition isAbsent() {
        return TextTerm.absent(node());
    }

    /** Returns the value as a string. */
    public TextTerm asText() {
        return new TextTerm(node());
    }

    /** Returns the value as a date, which is a string in the event. */
    public DateTerm asDate() {
        return new DateTerm(node());
    }

    /** Returns the value as a duration, which is a string such as {@code P1DT12H} in the event. */
    public DurationTerm asDuration() {
        return new DurationTerm(node());
    }

    /** Returns the value as a list, empty if the event lacks it. */
    public ListTerm asList() {
        return new ListTerm(new Variable(path, ListNode.of()));
    }

    /**
     * Creates the default. Only constants are allowed: Togai's engine evaluates a default without the event, so terms
     * would read nothing.
     */
    private NumberTerm orElse(NumberTerm constant) {
        Node fallback = constant.node();
        return new NumberTerm(new Variable(path, fallback));
    }
}
