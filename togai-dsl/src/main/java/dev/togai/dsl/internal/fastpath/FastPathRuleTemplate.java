package dev.togai.dsl.internal.fastpath;

import static java.lang.constant.ConstantDescs.DEFAULT_NAME;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** The template of the hidden class of a rule; {@link FastPathRule} defines a class of its bytes for each rule. */
final class FastPathRuleTemplate extends FastPathRule {

    private static final Handles HANDLES = handles();

    private static Handles handles() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), DEFAULT_NAME, Handles.class);
        } catch (IllegalAccessException e) {
            throw new LinkageError("A hidden class cannot access its class data", e);
        }
    }

    @Override
    public int test(@Nullable Object event) {
        try {
            return (int) HANDLES.test().invokeExact(event);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    public long number(@Nullable Object event) {
        try {
            return (long) HANDLES.number().invokeExact(event);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Casts the exception: parts of rules throw no checked ones. */
    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
