package dev.togai.dsl.eval;

import dev.togai.dsl.eval.Comparison.WithConstant;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Choices and connectives: the operators that evaluate no more than they need. */
final class Logic {

    static final Operator IF = If::new;
    static final Operator AND = call -> call.count() == 0 ? none(call) : new Chain(call, false);
    static final Operator OR = call -> call.count() == 0 ? none(call) : new Chain(call, true);
    static final Operator NOT = negation(false, Operator::unwrapping);
    static final Operator TRUTH = negation(true, Operator::unwrapping);

    static final Operator STANDARD_AND = call -> call.count() == 0 ? nothing(call) : new Chain(call, false);
    static final Operator STANDARD_OR = call -> call.count() == 0 ? nothing(call) : new Chain(call, true);
    static final Operator STANDARD_NOT = negation(false, Operator::eager);
    static final Operator STANDARD_TRUTH = negation(true, Operator::eager);

    private Logic() {}

    private static Expression none(CallSite call) {
        return Operator.failing(call, Code.OPERAND_COUNT, "needs at least one operand");
    }

    private static Expression nothing(CallSite call) {
        return new Constant(false, call.path());
    }

    private static Operator negation(boolean wanted, Function<Operator.Eager, Operator> form) {
        Operator ofAny = form.apply((operands, call) -> (operands.length > 0 && Truth.of(operands[0])) == wanted);
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

        private If(CallSite call) {
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
        @Nullable
        Object value(@Nullable Object data) {
            Expression chosen = chosen(data);
            return chosen == null ? null : chosen.value(data);
        }

        @Override
        boolean test(@Nullable Object data) {
            Expression chosen = chosen(data);
            return chosen != null && chosen.test(data);
        }

        @Override
        @Nullable
        BigDecimal number(@Nullable Object data) {
            Expression chosen = chosen(data);
            return chosen == null ? null : chosen.number(data);
        }

        @Override
        MethodHandle packing(QuickWay way) {
            MethodHandle rest =
                    otherwise == null ? QuickWay.constant(long.class, Packed.NO_NUMBER) : otherwise.packing(way);
            for (int i = parts.length - 2; i >= 0; i -= 2) {
                rest = QuickWay.choosing(parts[i].deciding(way), parts[i + 1].packing(way), rest);
            }
            return rest;
        }
    }

    /** {@code and} and {@code or}: the first operand that decides, as it is, or the last. */
    private static final class Chain extends Expression {

        private final Expression[] operands;
        private final boolean deciding;
        private final boolean booleans;

        private Chain(CallSite call, boolean deciding) {
            super(call.path());
            this.operands = call.operands();
            this.deciding = deciding;
            this.booleans = Arrays.stream(operands).allMatch(Expression::isBoolean);
        }

        @Override
        @Nullable
        Object value(@Nullable Object data) {
            if (booleans) {
                return test(data);
            }
            Object value = null;
            for (Expression operand : operands) {
                value = operand.value(data);
                if (Truth.of(value) == deciding) {
                    return value;
                }
            }
            return value;
        }

        @Override
        boolean test(@Nullable Object data) {
            for (Expression operand : operands) {
                if (operand.test(data) == deciding) {
                    return deciding;
                }
            }
            return !deciding;
        }

        @Override
        MethodHandle deciding(QuickWay way) {
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
                rest = QuickWay.goingOn(deciding ? QuickWay.NO : QuickWay.YES, decisions.apply(operands[i]), rest);
            }
            return rest;
        }

        @Override
        boolean isBoolean() {
            return booleans;
        }
    }

    /** {@code !} and {@code !!} of what is true or false already. */
    private static final class OfBoolean extends Expression {

        private final Expression operand;
        private final boolean wanted;

        private OfBoolean(Expression operand, boolean wanted, CallSite call) {
            super(call.path());
            this.operand = operand;
            this.wanted = wanted;
        }

        @Override
        Object value(@Nullable Object data) {
            return test(data);
        }

        @Override
        boolean test(@Nullable Object data) {
            return operand.test(data) == wanted;
        }

        @Override
        MethodHandle deciding(QuickWay way) {
            MethodHandle decision = operand.deciding(way);
            return wanted ? decision : QuickWay.turning(decision);
        }

        @Override
        boolean isBoolean() {
            return true;
        }
    }
}
