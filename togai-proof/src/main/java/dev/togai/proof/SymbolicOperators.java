package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.proof.ConstantEvaluator.FailedRuleException;
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

    /**
     * Returns the value of a call; null if it is not analyzed.
     *
     * @throws FailedRuleException if it fails
     */
    @Nullable
    SymbolicValue call(OperatorCall call, List<SymbolicValue> operands) {
        // A list of elements would replace a single operand.
        if (operands.size() == 1 && operands.get(0) instanceof OpaqueValue) {
            return null;
        }
        return switch (call.operator()) {
            case "!", "!!" ->
                Constant.of(isTruthy(operands.get(0)) == call.operator().equals("!!"));
            case "<", "<=", ">", ">=" -> comparison(call, operands);
            case "==", "!=", "===", "!==" -> {
                if (operands.size() != 2) {
                    throw new FailedRuleException();
                }
                yield Constant.of(equality.compare(call, operands));
            }
            case "in" -> operands.size() < 2 ? Constant.of(false) : equality.membership(call, operands);
            default -> arithmetic.call(call, operands);
        };
    }

    /** Returns whether a value is truthy. */
    boolean isTruthy(SymbolicValue value) {
        if (value instanceof Constant constant) {
            return isTruthy(constant.value());
        }
        if (value instanceof FieldValue field) {
            // No event has an empty string.
            return !field.isNumber() || path.sign(number(field.field())) != 0;
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

    /** Returns the number of a field that has one. */
    private Polynomial number(MeterField field) {
        String text = path.onlyString(field);
        return text == null ? Polynomial.of(Factor.FieldFactor.of(field)) : Polynomial.of(new BigDecimal(text));
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
            return path.isNumeric(field.field()) ? number(field.field()) : null;
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

    private SymbolicValue comparison(OperatorCall call, List<SymbolicValue> operands) {
        String operator = call.operator();
        int count = operands.size();
        if (count < 2) {
            throw new FailedRuleException();
        }
        // Further operands are ignored.
        List<Polynomial> numbers = numbers(operands.subList(0, Math.min(count, BETWEEN)));
        if (numbers == null) {
            return Constant.of(false);
        }
        if (count == BETWEEN && operator.startsWith(">")) {
            throw new FailedRuleException();
        }
        // Of four or more, the first two are compared.
        int last = count == BETWEEN ? BETWEEN : 2;
        for (int i = 0; i + 1 < last; i++) {
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
