package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.proof.SymbolicValue.CalculatedNumber;
import dev.togai.proof.SymbolicValue.Constant;
import dev.togai.proof.SymbolicValue.FieldValue;
import dev.togai.proof.SymbolicValue.OpaqueValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators of Togai's dialect for operands that are not all constant: comparisons, truth and numbers. Constant operands are
 * evaluated by the evaluator. Not thread-safe.
 */
final class SymbolicOperators {

    private static final int BETWEEN = 3;

    private final EvaluationPath path;
    private final SymbolicArithmetic arithmetic;
    private final SymbolicEquality equality;

    SymbolicOperators(EvaluationPath path) {
        this.path = path;
        this.arithmetic = new SymbolicArithmetic(path, this);
        this.equality = new SymbolicEquality(path, this);
    }

    /** Returns the value of a call; null if it is not analyzed. */
    @Nullable
    SymbolicValue call(OperatorCall call, List<SymbolicValue> operands) {
        return switch (call.operator()) {
            case "!", "!!" -> negation(call, operands);
            case "<", "<=", ">", ">=" -> comparison(call, operands);
            case "==", "!=", "===", "!==" ->
                operands.size() == 2 ? Constant.of(equality.compare(call, operands)) : null;
            case "in" -> operands.size() < 2 ? null : equality.membership(call, operands);
            default -> arithmetic.call(call, operands);
        };
    }

    private @Nullable SymbolicValue negation(OperatorCall call, List<SymbolicValue> operands) {
        SymbolicValue operand = operands.get(0);
        // A list of elements would replace a single operand.
        boolean isMaybeList = operands.size() == 1 && operand instanceof OpaqueValue;
        return isMaybeList
                ? null
                : Constant.of(isTruthy(operand) == call.operator().equals("!!"));
    }

    /** Returns whether a value is truthy. */
    boolean isTruthy(SymbolicValue value) {
        if (value instanceof Constant constant) {
            return isTruthy(constant.value());
        }
        if (value instanceof FieldValue field) {
            // No event has an empty string.
            return !field.isNumber() || path.sign(polynomial(field)) != 0;
        }
        if (value instanceof CalculatedNumber number) {
            return path.sign(number.polynomial()) != 0;
        }
        return path.holds(Fact.truthy(((OpaqueValue) value).source()));
    }

    static boolean isTruthy(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return value != null && !value.equals(false) && !value.equals("");
    }

    static Polynomial polynomial(FieldValue value) {
        return Polynomial.of(Factor.FieldFactor.of(value.field()));
    }

    /** Returns a value as a number; null if it is none. */
    @Nullable
    Polynomial number(SymbolicValue value) {
        if (value instanceof CalculatedNumber number) {
            return number.polynomial();
        }
        if (value instanceof Constant constant) {
            BigDecimal number = constantNumber(constant);
            return number == null ? null : Polynomial.of(number);
        }
        if (value instanceof FieldValue field) {
            if (!path.isNumeric(field.field())) {
                return null;
            }
            String text = path.state().domain(field.field()).onlyString();
            BigDecimal number = text == null ? null : MeterField.parse(text);
            return number == null ? polynomial(field) : Polynomial.of(number);
        }
        Node source = ((OpaqueValue) value).source();
        return path.holds(Fact.number(source)) ? Polynomial.of(new Factor.OpaqueFactor(Fact.text(source))) : null;
    }

    /** Returns a constant as a number; null if it is none. */
    static @Nullable BigDecimal constantNumber(Constant constant) {
        BigDecimal number = constant.value() instanceof BigDecimal known
                ? known
                : constant.value() instanceof String text ? MeterField.parse(text) : null;
        if (number != null && !MeterField.isInRange(number)) {
            throw new UnsupportedRuleException("a number has more than " + MeterField.MAX_DIGITS + " digits");
        }
        return number;
    }

    /** Returns numbers of all values; null if one of them is no number. */
    @Nullable
    List<Polynomial> numbers(List<SymbolicValue> operands) {
        List<Polynomial> numbers = new ArrayList<>();
        boolean areNumbers = true;
        for (SymbolicValue operand : operands) {
            Polynomial number = number(operand);
            if (number == null) {
                areNumbers = false;
            } else {
                numbers.add(number);
            }
        }
        return areNumbers ? numbers : null;
    }

    private @Nullable SymbolicValue comparison(OperatorCall call, List<SymbolicValue> operands) {
        String operator = call.operator();
        boolean hasRange = operator.startsWith("<");
        if (operands.size() != 2 && !(operands.size() == BETWEEN && hasRange)) {
            return null;
        }
        List<Polynomial> numbers = numbers(operands);
        if (numbers == null) {
            return Constant.of(false);
        }
        for (int i = 0; i + 1 < numbers.size(); i++) {
            if (!holds(operator, numbers.get(i), numbers.get(i + 1))) {
                return Constant.of(false);
            }
        }
        return Constant.of(true);
    }

    private boolean holds(String operator, Polynomial first, Polynomial second) {
        return switch (operator) {
            case "<" -> path.isPositive(second.minus(first));
            case "<=" -> path.isNotNegative(second.minus(first));
            case ">" -> path.isPositive(first.minus(second));
            default -> path.isNotNegative(first.minus(second));
        };
    }
}
