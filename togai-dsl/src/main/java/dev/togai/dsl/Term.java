package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.rule.JsonLogic;
import java.util.Objects;

/**
 * A rule of known type: a condition, a number, a string, a date, a duration or a list. Terms are equal if their trees
 * are. Immutable and thread-safe.
 */
public abstract sealed class Term
        permits Condition, TextTerm, DateTerm, DurationTerm, ListTerm, RawTerm, ComparableNumberTerm {

    private final Node node;

    Term(Node node) {
        this.node = Objects.requireNonNull(node, "node");
    }

    /** Returns the tree of this term. */
    public final Node node() {
        return node;
    }

    /**
     * Returns the string of this rule for Togai.
     *
     * @throws dev.togai.error.InvalidRequestException if it is nested deeper than {@link RuleLimits#MAX_DEPTH}, has a
     *     number of more than {@link RuleLimits#MAX_DIGITS} digits, or a string that UTF-8 cannot encode
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

    /** Returns the rule in readable infix syntax; {@link #toJsonLogic} returns the string for Togai. */
    @Override
    public final String toString() {
        return RulePrinter.print(node);
    }
}
