package dev.togai.dsl.internal.expression;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.event.EventSlots;
import dev.togai.dsl.internal.event.VariablePath;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quick way to a variable: in a prepared event in its slot, in maps by its path. Put together of steps so small that the
 * processor's compiler makes one piece of them.
 */
final class VariableHandles {

    private static final MethodHandle IS_PREPARED = method("isPrepared", methodType(boolean.class, Object.class));
    private static final MethodHandle VALUE_AT =
            method("valueAt", methodType(Object.class, int.class, NodePath.class, Object.class));
    private static final MethodHandle NUMBER_AT = method("numberAt", methodType(long.class, int.class, Object.class));
    private static final MethodHandle GET = method("get", methodType(Object.class, String.class, Object.class));
    private static final MethodHandle IS_NOTHING = method("isNothing", methodType(boolean.class, Object.class));
    private static final MethodHandle VALUE =
            method("value", methodType(Object.class, VariablePath.class, NodePath.class, Object.class, Object.class));
    private static final MethodHandle NUMBER =
            method("number", methodType(long.class, VariablePath.class, Object.class, Object.class));

    private VariableHandles() {}

    /** What the data has there, with numbers made exact; null if nothing. */
    static MethodHandle value(VariablePath where, int slot, NodePath path) {
        return guardWithTest(
                IS_PREPARED,
                insertArguments(VALUE_AT, 0, slot, path),
                foldArguments(insertArguments(VALUE, 0, where, path), usual(where)));
    }

    /** The same as a packed number: {@link PackedDecimal#ABSENT} for nothing, {@link PackedDecimal#UNUSUAL} if looking it up fails. */
    static MethodHandle number(VariablePath where, int slot) {
        return guardWithTest(
                IS_PREPARED,
                insertArguments(NUMBER_AT, 0, slot),
                foldArguments(insertArguments(NUMBER, 0, where), usual(where)));
    }

    /** What the usual "attributes.distance" leads to: the field of the whole name, or else the second step of the first. */
    private static MethodHandle usual(VariablePath where) {
        if (!where.plain()) {
            return dropArguments(MethodHandles.constant(Object.class, null), 0, Object.class);
        }
        MethodHandle stepByStep = filterReturnValue(get(where.first()), get(where.rest()));
        MethodHandle direct = dropArguments(identity(Object.class), 1, Object.class);
        return foldArguments(
                guardWithTest(IS_NOTHING, dropArguments(stepByStep, 0, Object.class), direct), get(where.whole()));
    }

    private static MethodHandle get(String key) {
        return insertArguments(GET, 0, key);
    }

    static boolean isPrepared(@Nullable Object data) {
        return data instanceof EventSlots;
    }

    static @Nullable Object valueAt(int slot, NodePath path, Object event) {
        return EventSlots.value((EventSlots) event, slot, path);
    }

    static long numberAt(int slot, Object event) {
        return EventSlots.packed((EventSlots) event, slot);
    }

    static @Nullable Object get(String key, @Nullable Object data) {
        return data instanceof Map<?, ?> map ? map.get(key) : null;
    }

    static boolean isNothing(@Nullable Object found) {
        return found == null;
    }

    static @Nullable Object value(VariablePath where, NodePath path, @Nullable Object usual, @Nullable Object data) {
        return where.exact(usual, data, path);
    }

    static long number(VariablePath where, @Nullable Object usual, @Nullable Object data) {
        return usual instanceof BigDecimal number ? PackedDecimal.of(number) : other(where, usual, data);
    }

    private static long other(VariablePath where, @Nullable Object usual, @Nullable Object data) {
        try {
            Object found = where.exact(usual, data, NodePath.ROOT);
            return found == null ? PackedDecimal.ABSENT : PackedDecimal.ofOperand(found);
        } catch (EvaluationException whoeverNeedsItFails) {
            return PackedDecimal.UNUSUAL;
        }
    }

    private static MethodHandle method(String name, MethodType type) {
        return FastPathCompiler.method(MethodHandles.lookup(), name, type);
    }
}
