package dev.togai.dsl.internal.fastpath;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.togai.dsl.internal.number.PackedDecimal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Combines method handles to parts of a rule. Each part takes the packed value of the rule's main variable, which is looked up once,
 * and the event. A decision is {@link FastPathRule#YES}, {@link FastPathRule#NO} or {@link FastPathRule#UNKNOWN}.
 */
final class HandleCombinators {

    private static final Class<?>[] INPUT = {long.class, Object.class};

    private static final MethodHandle IS = find("is", methodType(boolean.class, int.class, int.class));
    private static final MethodHandle FROM_BOOLEAN = find("fromBoolean", methodType(int.class, boolean.class));
    private static final MethodHandle NOT = find("not", methodType(int.class, int.class));

    /** Returns the packed value of the main variable. */
    static final MethodHandle MAIN = dropArguments(identity(long.class), 1, Object.class);

    private HandleCombinators() {}

    /** Finds a public static method. */
    static MethodHandle find(Class<?> owner, String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("There is no method " + name + type + " in " + owner, e);
        }
    }

    private static MethodHandle find(String name, MethodType type) {
        return find(FastPathSteps.class, name, type);
    }

    /** Returns a part with a constant result: an {@code int}, a {@code long} or an object, depending on the type. */
    static MethodHandle constant(Class<?> type, @Nullable Object value) {
        return dropArguments(MethodHandles.constant(type, value), 0, INPUT);
    }

    /** Turns a function of the event into a part. */
    static MethodHandle onEvent(MethodHandle function) {
        return dropArguments(function, 0, long.class);
    }

    /** Turns a test into a decision. */
    static MethodHandle fromBoolean(MethodHandle test) {
        return filterReturnValue(test, FROM_BOOLEAN);
    }

    /** Negates a decision. */
    static MethodHandle not(MethodHandle decision) {
        return filterReturnValue(decision, NOT);
    }

    /** Applies a function to the results of parts. */
    static MethodHandle apply(MethodHandle function, MethodHandle... operands) {
        MethodHandle ofInputs = function;
        int[] order = new int[operands.length * INPUT.length];
        for (int i = operands.length - 1; i >= 0; i--) {
            ofInputs = collectArguments(ofInputs, i, operands[i]);
            order[i * INPUT.length + 1] = 1;
        }
        return permuteArguments(ofInputs, methodType(function.type().returnType(), INPUT), order);
    }

    /** Returns the decision, or evaluates {@code rest} if the decision equals {@code with}. All take the same arguments. */
    static MethodHandle andThen(int with, MethodHandle decision, MethodHandle rest) {
        MethodHandle decided = dropArguments(identity(int.class), 1, rest.type().parameterList());
        return when(with, decision, rest, decided);
    }

    /** Evaluates one of two parts, or returns {@link PackedDecimal#UNREPRESENTABLE} if the decision is unknown. */
    static MethodHandle conditional(MethodHandle decision, MethodHandle ifTrue, MethodHandle ifFalse) {
        MethodHandle unknown = dropArguments(constant(long.class, PackedDecimal.UNREPRESENTABLE), 0, int.class);
        MethodHandle otherwise = guardWithTest(is(FastPathRule.NO), dropArguments(ifFalse, 0, int.class), unknown);
        return when(FastPathRule.YES, decision, ifTrue, otherwise);
    }

    /** Evaluates one of two parts; {@code otherwise} takes the decision as an additional argument. */
    private static MethodHandle when(int decision, MethodHandle deciding, MethodHandle then, MethodHandle otherwise) {
        return foldArguments(guardWithTest(is(decision), dropArguments(then, 0, int.class), otherwise), deciding);
    }

    private static MethodHandle is(int decision) {
        return insertArguments(IS, 0, decision);
    }
}
