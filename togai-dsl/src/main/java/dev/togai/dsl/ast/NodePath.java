package dev.togai.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The location of a node in a rule: {@code $.and[1].>[0]} is the first argument of {@code >}, which is the second
 * argument of {@code and}, the root.
 *
 * <p>Arguments are counted from 0, even if JSON has a single one without an array. The default of a variable is
 * {@code var[1]}, and {@code $[2]} is the third element of a rule that is a list. Nodes do not contain their path, so
 * that nodes of equal structure are equal anywhere. Immutable and thread-safe.
 *
 * @param steps the steps from the root
 */
public record NodePath(List<Step> steps) {

    /** The path of the root. */
    public static final NodePath ROOT = new NodePath(List.of());

    /** The index of a variable's default among the arguments of {@code var}. */
    private static final int FALLBACK = 1;

    /** Copies the steps. */
    public NodePath {
        steps = List.copyOf(steps);
    }

    /**
     * A step to a child.
     *
     * @param operator the operator whose argument the child is; empty for the element of a list
     * @param index the index of the argument or element, from 0
     */
    public record Step(String operator, int index) {

        /** Rejects negative indexes. */
        public Step {
            Objects.requireNonNull(operator, "operator");
            if (index < 0) {
                throw new IllegalArgumentException("Arguments are counted from 0: " + index);
            }
        }

        @Override
        public String toString() {
            return (operator.isEmpty() ? "" : '.' + operator) + '[' + index + ']';
        }
    }

    /** Returns the path of an argument of the operator at this path. */
    public NodePath argument(String operator, int index) {
        return append(new Step(operator, index));
    }

    /** Returns the path of an element of the list at this path. */
    public NodePath element(int index) {
        return append(new Step("", index));
    }

    /** Returns the path of the default of the variable at this path. */
    public NodePath fallback() {
        return argument(Variable.OPERATOR, FALLBACK);
    }

    private NodePath append(Step step) {
        List<Step> further = new ArrayList<>(steps);
        further.add(step);
        return new NodePath(further);
    }

    /**
     * Returns the node of the rule at this path.
     *
     * @throws IllegalArgumentException if the rule has no such node
     */
    public Node resolve(Node rule) {
        Node node = rule;
        for (Step step : steps) {
            List<Node> children = childrenOf(node, step);
            node = children.get(step.index());
        }
        return node;
    }

    /**
     * Returns a copy of the rule with another node at this path.
     *
     * @throws IllegalArgumentException if the rule has no such node
     */
    public Node replace(Node rule, Node part) {
        return replace(rule, part, 0);
    }

    private Node replace(Node rule, Node part, int depth) {
        if (depth == steps.size()) {
            return part;
        }
        Step step = steps.get(depth);
        List<Node> children = new ArrayList<>(childrenOf(rule, step));
        children.set(step.index(), replace(children.get(step.index()), part, depth + 1));
        if (rule instanceof ListNode) {
            return new ListNode(children);
        }
        // If a constant replaces a computed key, the call becomes a variable.
        boolean looksUp = step.operator().equals(Variable.OPERATOR) && children.size() <= FALLBACK + 1;
        return looksUp && children.get(0) instanceof Literal key && key.value() instanceof String path
                ? new Variable(path, children.size() > FALLBACK ? children.get(FALLBACK) : null)
                : new OperatorCall(step.operator(), children);
    }

    private List<Node> childrenOf(Node node, Step step) {
        List<Node> children = List.of();
        String operator = "";
        if (node instanceof ListNode list) {
            children = list.elements();
        } else if (node instanceof OperatorCall call) {
            children = call.arguments();
            operator = call.operator();
        } else if (node instanceof Variable variable && variable.fallback() != null && step.index() == FALLBACK) {
            children = List.of(Literal.of(variable.path()), variable.fallback());
            operator = Variable.OPERATOR;
        }
        if (!operator.equals(step.operator()) || step.index() >= children.size()) {
            throw new IllegalArgumentException("The rule has no node at " + this + ": found " + node);
        }
        return children;
    }

    /** Returns the path as a string, {@code $} for the root. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("$");
        steps.forEach(text::append);
        return text.toString();
    }
}
