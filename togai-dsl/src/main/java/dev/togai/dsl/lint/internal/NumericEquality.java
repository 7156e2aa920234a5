package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import java.math.BigDecimal;
import java.util.Optional;

/** The equality of numbers by value. {@code ==} and {@code in} of Togai's engine also compare the scale. */
final class NumericEquality {

    private NumericEquality() {}

    /**
     * Returns the comparison of a number with another value: with {@code ===} if both are numbers, else with {@code <=}, which converts
     * strings to numbers. Returns empty if the number may be null, which {@code <=} finds equal to nothing.
     */
    static Optional<Node> equal(Node left, Node right) {
        if (ValueType.isNumber(left) && ValueType.isNumber(right)) {
            return Optional.of(OperatorCall.of("===", left, right));
        }
        boolean numberFirst = ValueType.isNumber(left);
        Node number = numberFirst ? left : right;
        Node other = numberFirst ? right : left;
        return number instanceof Literal ? Optional.of(OperatorCall.of("<=", number, other, number)) : Optional.empty();
    }

    /** Returns the negation of {@link #equal}. */
    static Optional<Node> unequal(Node left, Node right) {
        return equal(left, right)
                .map(equal ->
                        equal instanceof OperatorCall call && call.operator().equals("===")
                                ? new OperatorCall("!==", call.arguments())
                                : OperatorCall.of("!", equal));
    }

    /** Returns whether the value may be a number with decimals, whose equality with another number depends on the scale. */
    static boolean heedsScale(Node node) {
        if (node instanceof Literal literal) {
            return literal.value() instanceof BigDecimal constant && constant.scale() != 0;
        }
        if (!(node instanceof OperatorCall call)) {
            return false;
        }
        return switch (call.operator()) {
            case "if", "?:" -> ValueType.results(call).stream().anyMatch(NumericEquality::heedsScale);
            case "and", "or" -> call.arguments().stream().anyMatch(NumericEquality::heedsScale);
            default -> NodeContext.ARITHMETIC.contains(call.operator());
        };
    }
}
