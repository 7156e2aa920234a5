package dev.togai.dsl.internal.expression;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A comparison of two operands, or a range test of three: false unless all are numbers. */
public abstract class ComparisonExpression extends Expression {

    private final ComparisonOperator operator;

    private ComparisonExpression(ComparisonOperator operator, OperatorCallContext call) {
        super(call.path());
        this.operator = operator;
    }

    /** Creates the comparison of a call's two operands. */
    public static Expression binary(ComparisonOperator operator, OperatorCallContext call) {
        Expression first = call.operand(0);
        Expression second = call.operand(1);
        return second instanceof ConstantExpression constant && !constant.failsAsNumber()
                ? new ConstantComparison(operator, call, first, constant)
                : new BinaryComparison(operator, call, first, second);
    }

    /** Returns the order that it tests. */
    public final ComparisonOperator operator() {
        return operator;
    }

    @Override
    public final Object value(@Nullable Object data) {
        return test(data);
    }

    @Override
    public abstract boolean test(@Nullable Object data);

    @Override
    public final boolean isBoolean() {
        return true;
    }

    /** A comparison of two operands. */
    public static final class BinaryComparison extends ComparisonExpression {

        private final Expression first;
        private final Expression second;

        private BinaryComparison(
                ComparisonOperator operator, OperatorCallContext call, Expression first, Expression second) {
            super(operator, call);
            this.first = first;
            this.second = second;
        }

        @Override
        public boolean test(@Nullable Object data) {
            BigDecimal a = first.number(data);
            BigDecimal b = second.number(data);
            return operator().holds(a, b);
        }

        /** Returns the left operand. */
        public Expression first() {
            return first;
        }

        /** Returns the right operand. */
        public Expression second() {
            return second;
        }
    }

    /** A comparison with a constant. It has its own class because it is the most frequent one. */
    public static final class ConstantComparison extends ComparisonExpression {

        private final Expression operand;
        private final ConstantExpression constant;
        private final @Nullable BigDecimal number;

        private ConstantComparison(
                ComparisonOperator operator,
                OperatorCallContext call,
                Expression operand,
                ConstantExpression constant) {
            super(operator, call);
            this.operand = operand;
            this.constant = constant;
            this.number = constant.number(null);
        }

        @Override
        public boolean test(@Nullable Object data) {
            return operator().holds(operand.number(data), number);
        }

        /** Returns the left operand. */
        public Expression operand() {
            return operand;
        }

        /** Returns the right operand. */
        public ConstantExpression constant() {
            return constant;
        }
    }

    /** A test whether the second of three operands is between the others. */
    public static final class RangeComparison extends ComparisonExpression {

        private final Expression low;
        private final Expression middle;
        private final Expression high;

        /** Creates the comparison of a call's three operands. */
        public RangeComparison(ComparisonOperator operator, OperatorCallContext call) {
            super(operator, call);
            this.low = call.operand(0);
            this.middle = call.operand(1);
            this.high = call.operand(2);
        }

        @Override
        public boolean test(@Nullable Object data) {
            BigDecimal a = low.number(data);
            BigDecimal b = middle.number(data);
            BigDecimal c = high.number(data);
            // A third operand that is no number makes it false, even if the first two are in order.
            return c != null && operator().holds(a, b) && operator().holds(b, c);
        }

        /** Returns the lower bound. */
        public Expression low() {
            return low;
        }

        /** Returns the operand that is tested. */
        public Expression middle() {
            return middle;
        }

        /** Returns the upper bound. */
        public Expression high() {
            return high;
        }
    }
}
