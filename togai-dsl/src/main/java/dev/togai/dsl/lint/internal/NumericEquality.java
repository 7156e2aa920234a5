package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import java.math.BigDecimal;
import java.util.Optional;

/** Equality of numbers by value, which {@code ==} and {@code in} of Togai's engine are not. */
final class NumericEquality {

    private NumericEquality() {}

    /**
     * The comparison by value of a number with something: with {@code ===} where both are numbers, else with {@code <=}, which takes the
     * text of a number for the number. Empty where the number may be null, which {@code <=} finds equal to nothing.
     */
    static Optional<Node> equal(Node left, Node right) {
        if (ValueType.isNumber(left) && ValueType.isNumber(right)) {
            return Optional.of(Call.of("===", left, right));
        }
        boolean numberFirst = ValueType.isNumber(left);
        Node number = numberFirst ? left : right;
        Node other = numberFirst ? right : left;
        return number instanceof Literal ? Optional.of(Call.of("<=", number, other, number)) : Optional.empty();
    }

    /** The opposite of {@link #equal}. */
    static Optional<Node> unequal(Node left, Node right) {
        return equal(left, right)
                .map(equal -> equal instanceof Call call && call.operator().equals("===")
                        ? new Call("!==", call.arguments())
                        : Call.of("!", equal));
    }

    /** Whether its value may be a number with decimals that a whole number, or one with fewer decimals, is equal to by value only. */
    static boolean heedsScale(Node node) {
        if (node instanceof Literal literal) {
            return literal.value() instanceof BigDecimal constant && constant.scale() != 0;
        }
        if (!(node instanceof Call call)) {
            return false;
        }
        return switch (call.operator()) {
            case "if", "?:" -> ValueType.results(call).stream().anyMatch(NumericEquality::heedsScale);
            case "and", "or" -> call.arguments().stream().anyMatch(NumericEquality::heedsScale);
            default -> NodeContext.ARITHMETIC.contains(call.operator());
        };
    }
}
