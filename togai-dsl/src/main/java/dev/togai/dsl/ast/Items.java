package dev.togai.dsl.ast;

import java.util.List;

/**
 * A list of rules, which evaluates to the list of their values. Immutable and thread-safe.
 *
 * @param elements the rules, in order
 */
public record Items(List<Node> elements) implements Node {

    /** Copies the elements. */
    public Items {
        elements = List.copyOf(elements);
    }

    /** Returns a list of these rules. */
    public static Items of(Node... elements) {
        return new Items(List.of(elements));
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitItems(this);
    }
}
