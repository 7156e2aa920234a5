package dev.togai.dsl;

import dev.togai.dsl.ast.Node;

/**
 * A rule of unknown type, which methods such as {@link #asCondition} convert to a typed term without a check. Created
 * with {@link RawRules}. Immutable and thread-safe.
 */
public final class RawTerm extends Term {

    RawTerm(Node node) {
        super(node);
    }

    /**
     * Returns this rule as a condition. Togai treats every value as true except null, false, 0, an empty string and an
     * empty list.
     */
    public Condition asCondition() {
        return new Condition(node());
    }

    /** Returns this rule as a number. */
    public NumberTerm asNumber() {
        return new NumberTerm(node());
    }

    /** Returns this rule as a string. */
    public TextTerm asText() {
        return new TextTerm(node());
    }

    /** Returns this rule as a date. */
    public DateTerm asDate() {
        return new DateTerm(node());
    }

    /** Returns this rule as a duration. */
    public DurationTerm asDuration() {
        return new DurationTerm(node());
    }

    /** Returns this rule as a list. */
    public ListTerm asList() {
        return new ListTerm(node());
    }
}
