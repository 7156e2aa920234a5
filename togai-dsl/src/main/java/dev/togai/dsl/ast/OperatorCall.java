package dev.togai.dsl.ast;

import java.util.List;
import java.util.Objects;

/**
 * An operator and its arguments. Neither the operator nor the number of arguments is checked. Immutable and
 * thread-safe.
 *
 * @param operator the operator's name in JSON
 * @param arguments the arguments, in order; may be empty
 */
public record OperatorCall(String operator, List<Node> arguments) implements Node {

    /**
     * Copies the arguments.
     *
     * @throws IllegalArgumentException if this is a {@link Variable}. A rule must have only one tree, because equality
     *     compares trees
     */
    public OperatorCall {
        Objects.requireNonNull(operator, "operator");
        arguments = List.copyOf(arguments);
        if (isVariable(operator, arguments)) {
            throw new IllegalArgumentException(
                    "A look-up by a constant path is a Variable, not an OperatorCall: " + arguments);
        }
    }

    /** Returns a call of the operator with these arguments. */
    public static OperatorCall of(String operator, Node... arguments) {
        return new OperatorCall(operator, List.of(arguments));
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitCall(this);
    }

    private static boolean isVariable(String operator, List<Node> arguments) {
        return operator.equals(Variable.OPERATOR)
                && (arguments.size() == 1 || arguments.size() == 2)
                && arguments.get(0) instanceof Literal key
                && key.value() instanceof String;
    }
}
