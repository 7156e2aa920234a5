package dev.togai.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The place of a part in a rule: {@code $.and[1].>[0]} is the first argument of {@code >}, which is the second argument of
 * {@code and}, which is the rule. Arguments are counted from 0, also where a single one stands bare on the wire; the default of
 * a variable is {@code var[1]}, and {@code $[2]} is the third element of a rule that is a list.
 *
 * <p>It stands beside the tree, not in it, so that parts that are built alike are equal wherever they stand. Immutable and
 * thread-safe.
 *
 * @param steps the way down from the whole rule
 */
public record NodePath(List<Step> steps) {

    /** The whole rule. */
    public static final NodePath ROOT = new NodePath(List.of());

    /** Where the default of a variable stands among the arguments of {@code var}. */
    private static final int FALLBACK = 1;

    /** Keeps a copy of the steps. */
    public NodePath {
        steps = List.copyOf(steps);
    }

    /**
     * One step down.
     *
     * @param operator the operator whose argument it is; empty for the element of a list
     * @param index which argument or element, from 0
     */
    public record Step(String operator, int index) {

        /** Refuses a place before the first. */
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

    /** The place of that argument of the operator that stands here. */
    public NodePath argument(String operator, int index) {
        return then(new Step(operator, index));
    }

    /** The place of that element of the list that stands here. */
    public NodePath element(int index) {
        return then(new Step("", index));
    }

    /** The place of the default of the variable that stands here. */
    public NodePath fallback() {
        return argument(Variable.OPERATOR, FALLBACK);
    }

    private NodePath then(Step step) {
        List<Step> further = new ArrayList<>(steps);
        further.add(step);
        return new NodePath(further);
    }

    /**
     * The part of that rule that stands here.
     *
     * @throws IllegalArgumentException if the rule has no such place
     */
    public Node in(Node rule) {
        Node node = rule;
        for (Step step : steps) {
            List<Node> parts = partsOf(node, step);
            node = parts.get(step.index());
        }
        return node;
    }

    /**
     * That rule with another part here.
     *
     * @throws IllegalArgumentException if the rule has no such place
     */
    public Node replace(Node rule, Node part) {
        return replace(rule, part, 0);
    }

    private Node replace(Node rule, Node part, int depth) {
        if (depth == steps.size()) {
            return part;
        }
        Step step = steps.get(depth);
        List<Node> parts = new ArrayList<>(partsOf(rule, step));
        parts.set(step.index(), replace(parts.get(step.index()), part, depth + 1));
        if (rule instanceof Items) {
            return new Items(parts);
        }
        // A constant may have come to stand where a key was computed, and then it is a variable.
        boolean looksUp = step.operator().equals(Variable.OPERATOR) && parts.size() <= FALLBACK + 1;
        return looksUp && parts.get(0) instanceof Literal key && key.value() instanceof String path
                ? new Variable(path, parts.size() > FALLBACK ? parts.get(FALLBACK) : null)
                : new Call(step.operator(), parts);
    }

    private List<Node> partsOf(Node node, Step step) {
        List<Node> parts = List.of();
        String operator = "";
        if (node instanceof Items items) {
            parts = items.elements();
        } else if (node instanceof Call call) {
            parts = call.arguments();
            operator = call.operator();
        } else if (node instanceof Variable variable && variable.fallback() != null && step.index() == FALLBACK) {
            parts = List.of(Literal.of(variable.path()), variable.fallback());
            operator = Variable.OPERATOR;
        }
        if (!operator.equals(step.operator()) || step.index() >= parts.size()) {
            throw new IllegalArgumentException("The rule has no node at " + this + ": found " + node);
        }
        return parts;
    }

    /** The place as text, {@code $} for the whole rule. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("$");
        steps.forEach(text::append);
        return text.toString();
    }
}
