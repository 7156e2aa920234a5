package dev.togai.proof;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.proof.SymbolicValue.CalculatedNumber;
import dev.togai.proof.SymbolicValue.Constant;
import dev.togai.proof.SymbolicValue.FieldValue;
import dev.togai.proof.SymbolicValue.OpaqueValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The equality and membership of Togai's dialect for operands that are not all constant. Not thread-safe. */
final class SymbolicEquality {

    /** The longest string whose parts are enumerated. */
    private static final int MAX_PARTS_LENGTH = 60;

    private final EvaluationPath path;
    private final SymbolicOperators operators;

    SymbolicEquality(EvaluationPath path, SymbolicOperators operators) {
        this.path = path;
        this.operators = operators;
    }

    /**
     * An operand.
     *
     * @param value its value
     * @param node the part of the rule
     */
    private record Operand(SymbolicValue value, Node node) {

        static Operand of(BigDecimal number) {
            return new Operand(new Constant(number), Literal.of(number));
        }

        boolean isNumber() {
            return value instanceof CalculatedNumber
                    || (value instanceof FieldValue field && field.isNumber())
                    || (value instanceof Constant constant && constant.value() instanceof BigDecimal);
        }
    }

    /** Returns the result of an equality or inequality with two operands. */
    boolean compare(OperatorCall call, List<SymbolicValue> operands) {
        Operand first = new Operand(operands.get(0), call.arguments().get(0));
        Operand second = new Operand(operands.get(1), call.arguments().get(1));
        boolean isStrict = call.operator().length() == 3;
        boolean isEqual = isStrict ? strictly(first, second) : loosely(first, second);
        return isEqual != call.operator().startsWith("!");
    }

    /** Decides an equality that is not analyzed. */
    private boolean unknown(String operator, Operand first, Operand second) {
        boolean isInOrder = Fact.text(first.node()).compareTo(Fact.text(second.node())) < 0;
        return path.holds(Fact.truthy(
                isInOrder
                        ? OperatorCall.of(operator, first.node(), second.node())
                        : OperatorCall.of(operator, second.node(), first.node())));
    }

    private boolean strictly(Operand first, Operand second) {
        if (first.value() instanceof OpaqueValue || second.value() instanceof OpaqueValue) {
            return unknown("===", first, second);
        }
        boolean isNumber = first.isNumber();
        if (isNumber != second.isNumber()) {
            return false;
        }
        if (isNumber) {
            return path.sign(difference(first, second)) == 0;
        }
        return strings(first, second);
    }

    /** Compares a string with a value that is no number by {@code ===}. */
    private boolean strings(Operand first, Operand second) {
        if (first.value() instanceof FieldValue field && second.value() instanceof Constant constant) {
            return constant.value() instanceof String text && path.isOneOf(field.field(), Set.of(text));
        }
        if (first.value() instanceof Constant) {
            return strings(second, first);
        }
        return first.value().equals(second.value()) || unknown("===", first, second);
    }

    private Polynomial difference(Operand first, Operand second) {
        Polynomial left = operators.number(first.value());
        Polynomial right = operators.number(second.value());
        if (left == null || right == null) {
            throw new IllegalStateException("No numbers: " + first + ", " + second);
        }
        return left.minus(right);
    }

    private boolean loosely(Operand first, Operand second) {
        if (first.value() instanceof OpaqueValue || second.value() instanceof OpaqueValue) {
            return unknown("==", first, second);
        }
        boolean isNumber = first.isNumber();
        if (isNumber && second.isNumber()) {
            return sameNumber(first, second);
        }
        if (isNumber || second.isNumber()) {
            return isNumber ? numberIs(first, second) : numberIs(second, first);
        }
        if (first.value() instanceof Constant) {
            return stringIs(second, first);
        }
        return second.value() instanceof Constant ? stringIs(first, second) : strings(first, second);
    }

    /** Compares the string of a field with a constant that is no number. */
    private boolean stringIs(Operand string, Operand other) {
        // The string of a field is truthy.
        if (other.value() instanceof Constant constant && constant.value() instanceof Boolean truth) {
            return truth;
        }
        return strings(string, other);
    }

    /** Compares two numbers with their scales. */
    private boolean sameNumber(Operand first, Operand second) {
        if (first.value() instanceof FieldValue field && second.value() instanceof Constant constant) {
            return isSpelled(field, constant);
        }
        if (first.value() instanceof Constant constant && second.value() instanceof FieldValue field) {
            return isSpelled(field, constant);
        }
        if (first.value().equals(second.value())) {
            return true;
        }
        if (path.sign(difference(first, second)) != 0) {
            return false;
        }
        Integer left = SymbolicArithmetic.scaleOf(first.value());
        Integer right = SymbolicArithmetic.scaleOf(second.value());
        boolean isKnown = left != null && right != null;
        return isKnown ? Objects.equals(left, right) : unknown("==", first, second);
    }

    private boolean isSpelled(FieldValue field, Constant constant) {
        return constant.value() instanceof BigDecimal number && path.isOneOf(field.field(), spellings(List.of(number)));
    }

    /** Returns the strings of numbers with their scale. No field has a number with a negative scale. */
    private static Set<String> spellings(List<?> numbers) {
        Set<String> spellings = new HashSet<>();
        for (Object value : numbers) {
            if (value instanceof BigDecimal number && number.scale() >= 0) {
                spellings.add(number.toPlainString());
            }
        }
        return spellings;
    }

    private boolean numberIs(Operand number, Operand other) {
        if (other.value() instanceof FieldValue field) {
            if (operators.number(field) == null) {
                // A string of blanks is zero.
                return path.holds(Fact.truthy(
                                OperatorCall.of("==", Variable.of(field.field().path()), Literal.of(0))))
                        && path.sign(numberOf(number)) == 0;
            }
            return path.sign(difference(number, other)) == 0;
        }
        Object constant = ((Constant) other.value()).value();
        if (constant instanceof String text) {
            BigDecimal parsed = text.trim().isEmpty() ? BigDecimal.ZERO : MeterField.parse(text);
            return parsed != null && path.sign(numberOf(number).minus(Polynomial.of(parsed))) == 0;
        }
        if (constant instanceof Boolean truth) {
            return sameNumber(number, Operand.of(truth ? BigDecimal.ONE : BigDecimal.ZERO));
        }
        return constant != null && !SymbolicOperators.isTruthy(constant) && path.sign(numberOf(number)) == 0;
    }

    private Polynomial numberOf(Operand operand) {
        Polynomial number = operators.number(operand.value());
        if (number == null) {
            throw new IllegalStateException("No number: " + operand);
        }
        return number;
    }

    /** Returns the result of {@code in}; null if it is not analyzed. */
    @Nullable
    SymbolicValue membership(OperatorCall call, List<SymbolicValue> operands) {
        SymbolicValue sought = operands.get(0);
        if (!(operands.get(1) instanceof Constant container)) {
            return contains(call, operands);
        }
        if (container.value() instanceof List<?> list) {
            return isElement(new Operand(sought, call.arguments().get(0)), list);
        }
        if (!(container.value() instanceof String text)) {
            return Constant.of(false);
        }
        boolean isString = sought instanceof FieldValue field && !field.isNumber();
        return isString && text.length() <= MAX_PARTS_LENGTH
                ? Constant.of(path.isOneOf(((FieldValue) sought).field(), parts(text)))
                : null;
    }

    private @Nullable SymbolicValue contains(OperatorCall call, List<SymbolicValue> operands) {
        boolean isNull = operands.get(0) instanceof Constant constant && constant.value() == null;
        boolean isString = operands.get(1) instanceof FieldValue field && !field.isNumber();
        if (isString && isNull) {
            return Constant.of(false);
        }
        boolean isNumber = new Operand(operands.get(1), call.arguments().get(1)).isNumber();
        return isNumber ? Constant.of(false) : null;
    }

    private @Nullable SymbolicValue isElement(Operand sought, List<?> list) {
        if (sought.value() instanceof FieldValue field) {
            Set<String> strings = new HashSet<>();
            list.forEach(element -> {
                if (element instanceof String text) {
                    strings.add(text);
                }
            });
            return Constant.of(path.isOneOf(field.field(), field.isNumber() ? spellings(list) : strings));
        }
        if (!(sought.value() instanceof CalculatedNumber)) {
            return null;
        }
        for (Object element : list) {
            if (element instanceof BigDecimal number && sameNumber(sought, Operand.of(number))) {
                return Constant.of(true);
            }
        }
        return Constant.of(false);
    }

    private static Set<String> parts(String text) {
        Set<String> parts = new HashSet<>();
        for (int begin = 0; begin < text.length(); begin++) {
            for (int end = begin + 1; end <= text.length(); end++) {
                parts.add(text.substring(begin, end));
            }
        }
        return parts;
    }
}
