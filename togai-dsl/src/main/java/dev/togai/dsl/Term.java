package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.print.RulePrinter;
import java.util.Objects;

/** What all terms are: a tree with a type. Two terms are equal when their trees are. */
abstract sealed class Term permits Condition, TextTerm, NumberComparisons {

    private final Node node;

    Term(Node node) {
        this.node = Objects.requireNonNull(node, "node");
    }

    /** The tree of this term. */
    public final Node node() {
        return node;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Term that && node.equals(that.node);
    }

    @Override
    public final int hashCode() {
        return node.hashCode();
    }

    /** The term as people would write it down; not the text for Togai, which is what {@code toJsonLogic} gives. */
    @Override
    public final String toString() {
        return RulePrinter.print(node);
    }
}
