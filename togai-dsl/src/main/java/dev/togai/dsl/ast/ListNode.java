package dev.togai.dsl.ast;

import java.util.List;

/**
 * A list of rules, which evaluates to the list of their values. Immutable and thread-safe.
 *
 * @param elements the rules, in order
 */
public record ListNode(List<Node> elements) implements Node {

    /** Copies the elements. */
    public ListNode {
        elements = List.copyOf(elements);
    }

    /** Returns a list of these rules. */
    public static ListNode of(Node... elements) {
        return new ListNode(List.of(elements));
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitList(this);
    }
}
