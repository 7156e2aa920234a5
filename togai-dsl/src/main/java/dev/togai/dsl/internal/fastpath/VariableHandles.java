package dev.togai.dsl.internal.fastpath;

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
 * Method handles that look a variable up: in the slots of a prepared event, or in maps by the path. Composed of small handles that the
 * JIT can inline.
 */
final class VariableHandles {

    private static final MethodHandle IS_PREPARED = find("isPrepared", methodType(boolean.class, Object.class));
    private static final MethodHandle VALUE_AT =
            find("valueAt", methodType(Object.class, int.class, NodePath.class, Object.class));
    private static final MethodHandle NUMBER_AT = find("numberAt", methodType(long.class, int.class, Object.class));
    private static final MethodHandle GET = find("get", methodType(Object.class, String.class, Object.class));
    private static final MethodHandle IS_NULL = find("isNull", methodType(boolean.class, Object.class));
    private static final MethodHandle VALUE =
            find("value", methodType(Object.class, VariablePath.class, NodePath.class, Object.class, Object.class));
    private static final MethodHandle NUMBER =
            find("number", methodType(long.class, VariablePath.class, Object.class, Object.class));

    private VariableHandles() {}

    /** Returns a handle that returns the value of a variable, with exact numbers; null if the event has none. */
    static MethodHandle value(VariablePath variable, int slot, NodePath path) {
        return guardWithTest(
                IS_PREPARED,
                insertArguments(VALUE_AT, 0, slot, path),
                foldArguments(insertArguments(VALUE, 0, variable, path), plain(variable)));
    }

    /**
     * Returns a handle that returns the packed number of a variable: {@link PackedDecimal#MISSING} if the event has none,
     * {@link PackedDecimal#UNREPRESENTABLE} if the look-up fails.
     */
    static MethodHandle number(VariablePath variable, int slot) {
        return guardWithTest(
                IS_PREPARED,
                insertArguments(NUMBER_AT, 0, slot),
                foldArguments(insertArguments(NUMBER, 0, variable), plain(variable)));
    }

    /** Looks up a plain path such as "attributes.distance": the field of the whole name, or else the second step of the first. */
    private static MethodHandle plain(VariablePath variable) {
        if (!variable.plain()) {
            return dropArguments(MethodHandles.constant(Object.class, null), 0, Object.class);
        }
        MethodHandle stepByStep = filterReturnValue(get(variable.first()), get(variable.rest()));
        MethodHandle direct = dropArguments(identity(Object.class), 1, Object.class);
        return foldArguments(
                guardWithTest(IS_NULL, dropArguments(stepByStep, 0, Object.class), direct), get(variable.whole()));
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

    static boolean isNull(@Nullable Object found) {
        return found == null;
    }

    static @Nullable Object value(VariablePath variable, NodePath path, @Nullable Object plain, @Nullable Object data) {
        return variable.complete(plain, data, path);
    }

    static long number(VariablePath variable, @Nullable Object plain, @Nullable Object data) {
        return plain instanceof BigDecimal number ? PackedDecimal.of(number) : otherNumber(variable, plain, data);
    }

    private static long otherNumber(VariablePath variable, @Nullable Object plain, @Nullable Object data) {
        try {
            Object found = variable.complete(plain, data, NodePath.ROOT);
            return found == null ? PackedDecimal.MISSING : PackedDecimal.ofOperand(found);
        } catch (EvaluationException ignored) {
            // The expression throws it again, if it needs the value.
            return PackedDecimal.UNREPRESENTABLE;
        }
    }

    private static MethodHandle find(String name, MethodType type) {
        return HandleCombinators.find(VariableHandles.class, name, type);
    }
}
