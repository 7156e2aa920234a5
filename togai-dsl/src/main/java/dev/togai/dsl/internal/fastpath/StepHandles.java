package dev.togai.dsl.internal.fastpath;

import static dev.togai.dsl.internal.fastpath.HandleCombinators.find;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.number.ArithmeticOperation;
import dev.togai.dsl.internal.number.PackedDecimal;
import dev.togai.dsl.internal.togai.TogaiEquality;
import dev.togai.dsl.internal.togai.TogaiEquality.BinaryEquality;
import dev.togai.dsl.internal.togai.TogaiStrings.ConstantMembership;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * The handles of the methods that {@link FastPathCompiler} combines. They are in a class of their own because they are looked up by
 * name, which costs time and fails in a native image. A program without a fast path does not initialize this class.
 */
final class StepHandles {

    static final MethodHandle VALUE = evaluation("value", Object.class);
    static final MethodHandle TEST = evaluation("test", boolean.class);
    static final MethodHandle COMPARE =
            find(FastPathSteps.class, "compare", methodType(int.class, int.class, long.class, long.class));
    static final MethodHandle COMPARE_RANGE = find(
            FastPathSteps.class, "compareRange", methodType(int.class, int.class, long.class, long.class, long.class));
    static final MethodHandle HOLDS = find(
            BinaryEquality.class,
            "holds",
            methodType(boolean.class, TogaiEquality.Equality.class, boolean.class, Object.class, Object.class));
    static final MethodHandle CONTAINS =
            find(ConstantMembership.class, "contains", methodType(boolean.class, Set.class, Set.class, Object.class));
    static final MethodHandle VALUE_OR =
            find(FastPathSteps.class, "valueOr", methodType(Object.class, Object.class, Object.class));
    static final MethodHandle NUMBER_OR =
            find(FastPathSteps.class, "numberOr", methodType(long.class, long.class, long.class));

    private static final MethodHandle MIN_OR_MAX =
            find(PackedDecimal.class, "minOrMax", methodType(long.class, int.class, long.class, long.class));

    static final Map<ArithmeticOperation, MethodHandle> ARITHMETIC = Map.of(
            ArithmeticOperation.ADD, arithmetic("addOperands"),
            ArithmeticOperation.SUBTRACT, arithmetic("subtractOperands"),
            ArithmeticOperation.MULTIPLY, arithmetic("multiplyOperands"),
            ArithmeticOperation.DIVIDE, arithmetic("divideOperands"),
            ArithmeticOperation.MIN, insertArguments(MIN_OR_MAX, 0, -1),
            ArithmeticOperation.MAX, insertArguments(MIN_OR_MAX, 0, 1));

    private StepHandles() {}

    private static MethodHandle arithmetic(String name) {
        return find(PackedDecimal.class, name, methodType(long.class, long.class, long.class));
    }

    private static MethodHandle evaluation(String name, Class<?> result) {
        try {
            return MethodHandles.lookup().findVirtual(Expression.class, name, methodType(result, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("There is no method " + name, e);
        }
    }
}
