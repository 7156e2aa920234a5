package dev.togai.dsl;

import dev.togai.dsl.ast.Node;

/**
 * A rule of which nobody says what it gives, until {@link #asCondition} and the like do, without asking. Begun with {@link Raw}.
 * Immutable and thread-safe.
 */
public final class RawTerm extends Term {

    RawTerm(Node node) {
        super(node);
    }

    /** This as a condition, which Togai takes for true unless it gives null, false, 0, an empty text or an empty list. */
    public Condition asCondition() {
        return new Condition(node());
    }

    /** This as a number. */
    public NumberTerm asNumber() {
        return new NumberTerm(node());
    }

    /** This as a text. */
    public TextTerm asText() {
        return new TextTerm(node());
    }

    /** This as a date. */
    public DateTerm asDate() {
        return new DateTerm(node());
    }

    /** This as a duration. */
    public DurationTerm asDuration() {
        return new DurationTerm(node());
    }

    /** This as a list. */
    public ListTerm asList() {
        return new ListTerm(node());
    }
}
