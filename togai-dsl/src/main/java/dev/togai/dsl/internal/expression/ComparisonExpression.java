package dev.togai.dsl.internal.expression;

import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.togai.dsl.internal.number.PackedDecimal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A comparison of two operands, or a "between" of three: false unless all are numbers. */
public abstract class ComparisonExpression extends Expression {

    /** Which of two numbers is to be where. */
    public enum Order {
        LESS(0b001),
        AT_MOST(0b011),
        MORE(0b100),
        AT_LEAST(0b110);

        /** A bit for each outcome that is asked for: less, equal, more. */
        private final int outcomes;

        Order(int outcomes) {
            this.outcomes = outcomes;
        }

        /** Whether that outcome of a comparison, -1, 0 or 1, is what is asked for. */
        public boolean holds(int outcome) {
            return (outcomes >> (outcome + 1) & 1) != 0;
        }

        public boolean hasBetween() {
            return this == LESS || this == AT_MOST;
        }
    }

    /** Takes the bits of an order and two packed operands. */
    private static final MethodHandle DECIDE = FastPathCompiler.method(
            MethodHandles.lookup(), "decide", methodType(int.class, int.class, long.class, long.class));

    final Order order;

    ComparisonExpression(Order order, OperatorCallContext call) {
        super(call.path());
        this.order = order;
    }

    /** The comparison of two operands. */
    public static Expression ofTwo(Order order, OperatorCallContext call) {
        Expression first = call.operand(0);
        Expression second = call.operand(1);
        return second instanceof ConstantExpression constant && constant.packed() != PackedDecimal.UNUSUAL
                ? new WithConstant(order, call, first, constant)
                : new OfTwo(order, call, first, second);
    }

    @Override
    public final Object value(@Nullable Object data) {
        return test(data);
    }

    @Override
    public abstract boolean test(@Nullable Object data);

    @Override
    public abstract MethodHandle deciding(FastPathCompiler way);

    @Override
    public final boolean isBoolean() {
        return true;
    }

    /** The decision on two packed operands. */
    final MethodHandle decide() {
        return insertArguments(DECIDE, 0, order.outcomes);
    }

    static int decide(int outcomes, long first, long second) {
        int outcome = PackedDecimal.compareOperands(first, second);
        if (outcome > 1) {
            return outcome == PackedDecimal.UNUSUAL ? FastPathCompiler.UNKNOWN : FastPathCompiler.NO;
        }
        return outcomes >> (outcome + 1) & 1;
    }

    public static boolean holds(Order order, @Nullable BigDecimal first, @Nullable BigDecimal second) {
        return first != null && second != null && order.holds(Integer.signum(first.compareTo(second)));
    }

    /** Of two operands. */
    private static final class OfTwo extends ComparisonExpression {

        private final Expression first;
        private final Expression second;

        private OfTwo(Order order, OperatorCallContext call, Expression first, Expression second) {
            super(order, call);
            this.first = first;
            this.second = second;
        }

        @Override
        public boolean test(@Nullable Object data) {
            BigDecimal a = first.number(data);
            BigDecimal b = second.number(data);
            return holds(order, a, b);
        }

        @Override
        public MethodHandle deciding(FastPathCompiler way) {
            return FastPathCompiler.of(decide(), first.packing(way), second.packing(way));
        }
    }

    /** Of an operand with a constant: the usual one, so that it has a class of its own. */
    static final class WithConstant extends ComparisonExpression {

        private final Expression operand;
        private final @Nullable BigDecimal constant;
        private final long packed;

        private WithConstant(Order order, OperatorCallContext call, Expression operand, ConstantExpression constant) {
            super(order, call);
            this.operand = operand;
            this.constant = constant.number(null);
            this.packed = constant.packed();
        }

        @Override
        public boolean test(@Nullable Object data) {
            return holds(order, operand.number(data), constant);
        }

        @Override
        public MethodHandle deciding(FastPathCompiler way) {
            return filterReturnValue(operand.packing(way), deciding());
        }

        /** The same for a value of the operand that is known already. */
        MethodHandle deciding() {
            return insertArguments(decide(), 1, packed);
        }

        Expression operand() {
            return operand;
        }
    }

    /** Whether the second of three operands is between the others. */
    public static final class Between extends ComparisonExpression {

        /** Takes the bits of an order and three packed operands. */
        private static final MethodHandle DECIDE = FastPathCompiler.method(
                MethodHandles.lookup(), "decide", methodType(int.class, int.class, long.class, long.class, long.class));

        private final Expression low;
        private final Expression middle;
        private final Expression high;

        public Between(Order order, OperatorCallContext call) {
            super(order, call);
            this.low = call.operand(0);
            this.middle = call.operand(1);
            this.high = call.operand(2);
        }

        @Override
        public boolean test(@Nullable Object data) {
            BigDecimal a = low.number(data);
            BigDecimal b = middle.number(data);
            BigDecimal c = high.number(data);
            // A third operand that is no number makes it false, whatever the first two are.
            return c != null && holds(order, a, b) && holds(order, b, c);
        }

        @Override
        public MethodHandle deciding(FastPathCompiler way) {
            MethodHandle between = insertArguments(DECIDE, 0, order.outcomes);
            return FastPathCompiler.of(between, low.packing(way), middle.packing(way), high.packing(way));
        }

        static int decide(int outcomes, long low, long middle, long high) {
            int below = ComparisonExpression.decide(outcomes, low, middle);
            int above = ComparisonExpression.decide(outcomes, middle, high);
            return below == FastPathCompiler.UNKNOWN || above == FastPathCompiler.UNKNOWN
                    ? FastPathCompiler.UNKNOWN
                    : below & above;
        }
    }
}
