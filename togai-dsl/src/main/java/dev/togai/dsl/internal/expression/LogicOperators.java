package dev.togai.dsl.internal.expression;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.ComparisonExpression.WithConstant;
import dev.togai.dsl.internal.number.PackedDecimal;
import dev.togai.dsl.internal.number.Truthiness;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Choices and connectives: the operators that evaluate no more than they need. */
public final class LogicOperators {

    public static final Operator IF = If::new;
    public static final Operator AND = call -> call.count() == 0 ? none(call) : new Chain(call, false);
    public static final Operator OR = call -> call.count() == 0 ? none(call) : new Chain(call, true);
    public static final Operator NOT = negation(false, Operator::unwrapping);
    public static final Operator TRUTH = negation(true, Operator::unwrapping);

    public static final Operator JSON_LOGIC_AND = call -> call.count() == 0 ? nothing(call) : new Chain(call, false);
    public static final Operator JSON_LOGIC_OR = call -> call.count() == 0 ? nothing(call) : new Chain(call, true);
    public static final Operator JSON_LOGIC_NOT = negation(false, Operator::eager);
    public static final Operator JSON_LOGIC_TRUTH = negation(true, Operator::eager);

    private LogicOperators() {}

    private static Expression none(OperatorCallContext call) {
        return Operator.failing(call, Code.OPERAND_COUNT, "needs at least one operand");
    }

    private static Expression nothing(OperatorCallContext call) {
        return new ConstantExpression(false, call.path());
    }

    private static Operator negation(boolean wanted, Function<Operator.Eager, Operator> form) {
        Operator ofAny = form.apply((operands, call) -> (operands.length > 0 && Truthiness.of(operands[0])) == wanted);
        return call -> {
            if (call.count() == 1) {
                Expression operand = call.operand(0);
                if (operand.isBoolean()) {
                    return new OfBoolean(operand, wanted, call);
                }
            }
            return ofAny.compile(call);
        };
    }

    /** A choice: conditions and results in turn, and what is given if none of them holds. */
    private static final class If extends Expression {

        private final Expression[] parts;
        private final @Nullable Expression otherwise;

        private If(OperatorCallContext call) {
            super(call.path());
            Expression[] all = call.operands();
            boolean odd = all.length % 2 == 1;
            this.otherwise = odd ? all[all.length - 1] : null;
            this.parts = odd ? Arrays.copyOf(all, all.length - 1) : all;
        }

        /** The part that the data decides for; null if there is none. */
        private @Nullable Expression chosen(@Nullable Object data) {
            for (int i = 0; i < parts.length; i += 2) {
                if (parts[i].test(data)) {
                    return parts[i + 1];
                }
            }
            return otherwise;
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            Expression chosen = chosen(data);
            return chosen == null ? null : chosen.value(data);
        }

        @Override
        public boolean test(@Nullable Object data) {
            Expression chosen = chosen(data);
            return chosen != null && chosen.test(data);
        }

        @Override
        public @Nullable BigDecimal number(@Nullable Object data) {
            Expression chosen = chosen(data);
            return chosen == null ? null : chosen.number(data);
        }

        @Override
        public MethodHandle packing(FastPathCompiler way) {
            MethodHandle rest = otherwise == null
                    ? FastPathCompiler.constant(long.class, PackedDecimal.NO_NUMBER)
                    : otherwise.packing(way);
            for (int i = parts.length - 2; i >= 0; i -= 2) {
                rest = FastPathCompiler.choosing(parts[i].deciding(way), parts[i + 1].packing(way), rest);
            }
            return rest;
        }
    }

    /** {@code and} and {@code or}: the first operand that decides, as it is, or the last. */
    private static final class Chain extends Expression {

        private final Expression[] operands;
        private final boolean deciding;
        private final boolean booleans;

        private Chain(OperatorCallContext call, boolean deciding) {
            super(call.path());
            this.operands = call.operands();
            this.deciding = deciding;
            this.booleans = Arrays.stream(operands).allMatch(Expression::isBoolean);
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            if (booleans) {
                return test(data);
            }
            Object value = null;
            for (Expression operand : operands) {
                value = operand.value(data);
                if (Truthiness.of(value) == deciding) {
                    return value;
                }
            }
            return value;
        }

        @Override
        public boolean test(@Nullable Object data) {
            for (Expression operand : operands) {
                if (operand.test(data) == deciding) {
                    return deciding;
                }
            }
            return !deciding;
        }

        @Override
        public MethodHandle deciding(FastPathCompiler way) {
            VariableExpression compared = compared();
            return compared == null
                    ? chain(operand -> operand.deciding(way))
                    // One look-up instead of one for each comparison.
                    : MethodHandles.filterReturnValue(
                            compared.packing(way), chain(operand -> ((WithConstant) operand).deciding()));
        }

        /** The variable that all operands compare with constants; null if they are not such. */
        private @Nullable VariableExpression compared() {
            boolean same = operands[0] instanceof WithConstant first
                    && first.operand() instanceof VariableExpression variable
                    && Arrays.stream(operands)
                            .allMatch(operand -> operand instanceof WithConstant comparison
                                    && variable.isSameAs(comparison.operand()));
            return same ? (VariableExpression) ((WithConstant) operands[0]).operand() : null;
        }

        private MethodHandle chain(Function<Expression, MethodHandle> decisions) {
            MethodHandle rest = decisions.apply(operands[operands.length - 1]);
            for (int i = operands.length - 2; i >= 0; i--) {
                rest = FastPathCompiler.goingOn(
                        deciding ? FastPathCompiler.NO : FastPathCompiler.YES, decisions.apply(operands[i]), rest);
            }
            return rest;
        }

        @Override
        public boolean isBoolean() {
            return booleans;
        }
    }

    /** {@code !} and {@code !!} of what is true or false already. */
    private static final class OfBoolean extends Expression {

        private final Expression operand;
        private final boolean wanted;

        private OfBoolean(Expression operand, boolean wanted, OperatorCallContext call) {
            super(call.path());
            this.operand = operand;
            this.wanted = wanted;
        }

        @Override
        public Object value(@Nullable Object data) {
            return test(data);
        }

        @Override
        public boolean test(@Nullable Object data) {
            return operand.test(data) == wanted;
        }

        @Override
        public MethodHandle deciding(FastPathCompiler way) {
            MethodHandle decision = operand.deciding(way);
            return wanted ? decision : FastPathCompiler.turning(decision);
        }

        @Override
        public boolean isBoolean() {
            return true;
        }
    }
}
