package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.print.RulePrinter;
import dev.togai.rule.JsonLogic;
import java.util.Objects;

/**
 * What all words make: a rule that knows what it gives, a condition, a number, a text, a date, a duration or a list. Two terms
 * are equal when their trees are. Immutable and thread-safe.
 */
public abstract sealed class Term
        permits Condition, TextTerm, DateTerm, DurationTerm, ListTerm, RawTerm, NumberComparisons {

    private final Node node;

    Term(Node node) {
        this.node = Objects.requireNonNull(node, "node");
    }

    /** The tree of this term. */
    public final Node node() {
        return node;
    }

    /**
     * The text of this rule for Togai.
     *
     * @throws dev.togai.error.InvalidRequestException if it is nested deeper than {@link RuleWriter#MAX_DEPTH}, has a number of
     *     more than {@link RuleWriter#MAX_DIGITS} digits, or a text that UTF-8 cannot carry
     */
    public JsonLogic toJsonLogic() {
        return RuleWriter.write(node);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Term that && node.equals(that.node);
    }

    @Override
    public final int hashCode() {
        return node.hashCode();
    }

    /** The term as people would write it down; not the text for Togai, which is what {@link #toJsonLogic} gives. */
    @Override
    public final String toString() {
        return RulePrinter.print(node);
    }
}
