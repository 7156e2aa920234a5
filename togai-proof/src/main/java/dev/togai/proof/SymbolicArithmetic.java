package dev.togai.proof;

import dev.togai.dsl.ast.OperatorCall;
import dev.togai.proof.ConstantEvaluator.FailedRuleException;
import dev.togai.proof.Factor.OpaqueFactor;
import dev.togai.proof.Factor.QuotientFactor;
import dev.togai.proof.SymbolicValue.CalculatedNumber;
import dev.togai.proof.SymbolicValue.Constant;
import dev.togai.proof.SymbolicValue.FieldValue;
import dev.togai.proof.SymbolicValue.OpaqueValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arithmetic of Togai's dialect for operands that are not all constant. Not thread-safe. */
final class SymbolicArithmetic {

    private static final int MAX_MONOMIALS = 60;
    private static final int MAX_DEGREE = 6;

    private final EvaluationPath path;
    private final SymbolicOperators operators;

    SymbolicArithmetic(EvaluationPath path, SymbolicOperators operators) {
        this.path = path;
        this.operators = operators;
    }

    /** Returns the value of a calculation; null if it is not analyzed. */
    @Nullable
    SymbolicValue call(OperatorCall call, List<SymbolicValue> operands) {
        if (operands.size() == 1) {
            return single(call, operands.get(0));
        }
        List<Polynomial> numbers = operators.numbers(operands);
        if (numbers == null) {
            return Constant.NULL;
        }
        if (!call.operator().equals("min") && !call.operator().equals("max")) {
            return limited(calculate(call, numbers), scale(call.operator(), operands), call);
        }
        int chosen = 0;
        for (int i = 1; i < numbers.size(); i++) {
            Polynomial difference = numbers.get(i).minus(numbers.get(chosen));
            // Of equal numbers, the first one is kept.
            boolean isBetter = path.isPositive(call.operator().equals("max") ? difference : difference.negated());
            chosen = isBetter ? i : chosen;
        }
        return new CalculatedNumber(numbers.get(chosen), scaleOf(operands.get(chosen)), call);
    }

    private static SymbolicValue limited(Polynomial number, @Nullable Integer scale, OperatorCall call) {
        boolean isTooLarge = number.coefficients().size() > MAX_MONOMIALS || number.degree() > MAX_DEGREE;
        Polynomial value = isTooLarge ? Polynomial.of(new OpaqueFactor(Fact.text(call))) : number;
        return new CalculatedNumber(value, scale, call);
    }

    /** Returns the value of a call with one operand, which would be replaced by its elements if it were a list. */
    private @Nullable SymbolicValue single(OperatorCall call, SymbolicValue operand) {
        if (operand instanceof OpaqueValue || operand instanceof Constant) {
            return null;
        }
        boolean isString = operand instanceof FieldValue field && !field.isNumber();
        Polynomial number = operators.number(operand);
        return switch (call.operator()) {
            case "/" -> Constant.NULL;
            case "+" -> {
                if (number == null) {
                    throw new FailedRuleException();
                }
                yield new CalculatedNumber(number, scaleOf(operand), call);
            }
            case "-" ->
                number == null
                        ? Constant.NULL
                        // The string of a number keeps its sign.
                        : new CalculatedNumber(isString ? number : number.negated(), scaleOf(operand), call);
            default -> number == null ? Constant.NULL : new CalculatedNumber(number, scaleOf(operand), call);
        };
    }

    private Polynomial calculate(OperatorCall call, List<Polynomial> numbers) {
        Polynomial first = numbers.get(0);
        Polynomial second = numbers.get(1);
        return switch (call.operator()) {
            case "+" -> numbers.stream().reduce(Polynomial.ZERO, Polynomial::plus);
            case "*" -> product(call, numbers);
            case "-" -> first.minus(second);
            case "/" -> quotient(first, second);
            default -> remainder(first, second);
        };
    }

    private static Polynomial product(OperatorCall call, List<Polynomial> numbers) {
        Polynomial product = numbers.get(0);
        for (Polynomial factor : numbers.subList(1, numbers.size())) {
            long size =
                    (long) product.coefficients().size() * factor.coefficients().size();
            if (size > MAX_MONOMIALS || product.degree() + factor.degree() > MAX_DEGREE) {
                return Polynomial.of(new OpaqueFactor(Fact.text(call)));
            }
            product = product.times(factor);
        }
        return product;
    }

    private Polynomial quotient(Polynomial dividend, Polynomial divisor) {
        requireNotZero(divisor);
        BigDecimal number = divisor.constantValue();
        BigDecimal constant = dividend.constantValue();
        if (number != null && constant != null) {
            return Polynomial.of(constant.divide(number, Constraint.QUOTIENT_SCALE, RoundingMode.HALF_UP));
        }
        if (number == null) {
            return constant != null && constant.signum() == 0
                    ? Polynomial.ZERO
                    : Polynomial.of(QuotientFactor.of(dividend, divisor));
        }
        // Equal quotients have one form: a positive divisor, and integers without a common divisor.
        Polynomial top = number.signum() < 0 ? dividend.negated() : dividend;
        Polynomial whole = top.plus(Polynomial.of(new OpaqueFactor("divisor")).times(number.abs()));
        Polynomial.Scaling scaling = whole.primitive();
        return Polynomial.of(QuotientFactor.of(scaling.apply(top), Polynomial.of(scaling.apply(number.abs()))));
    }

    private Polynomial remainder(Polynomial dividend, Polynomial divisor) {
        requireNotZero(divisor);
        BigDecimal number = divisor.constantValue();
        BigDecimal constant = dividend.constantValue();
        return number != null && constant != null
                ? Polynomial.of(constant.remainder(number))
                : Polynomial.of(new OpaqueFactor("(" + dividend + ") % (" + divisor + ")"));
    }

    private void requireNotZero(Polynomial divisor) {
        if (path.sign(divisor) == 0) {
            throw new FailedRuleException();
        }
    }

    /** Returns the scale of the result of a calculation; null if it differs from event to event. */
    private static @Nullable Integer scale(String operator, List<SymbolicValue> operands) {
        if (operator.equals("/")) {
            return Constraint.QUOTIENT_SCALE;
        }
        if (operator.equals("%")) {
            return null;
        }
        int scale = 0;
        boolean isFirst = true;
        for (SymbolicValue operand : operator.equals("-") ? operands.subList(0, 2) : operands) {
            Integer known = scaleOf(operand);
            if (known == null) {
                return null;
            }
            scale = isFirst ? known : operator.equals("*") ? scale + known : Math.max(scale, known);
            isFirst = false;
        }
        return scale;
    }

    /** Returns the scale of a number; null if it differs from event to event. */
    static @Nullable Integer scaleOf(SymbolicValue value) {
        if (value instanceof CalculatedNumber number) {
            return number.scale();
        }
        if (value instanceof Constant constant) {
            BigDecimal number = SymbolicOperators.constantNumber(constant);
            return number == null ? null : number.scale();
        }
        return null;
    }
}
