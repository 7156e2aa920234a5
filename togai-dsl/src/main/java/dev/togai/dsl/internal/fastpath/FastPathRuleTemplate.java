package dev.togai.dsl.internal.fastpath;

import static java.lang.constant.ConstantDescs.DEFAULT_NAME;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** {@link FastPathRule} makes a class of its bytes for each rule; it is no rule itself. */
final class FastPathRuleTemplate extends FastPathRule {

    private static final Ways WAYS = ways();

    private static Ways ways() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), DEFAULT_NAME, Ways.class);
        } catch (IllegalAccessException e) {
            throw new LinkageError("A class does not see what it was made of", e);
        }
    }

    @Override
    public int decision(@Nullable Object event) {
        try {
            return (int) WAYS.decision().invokeExact(event);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    public long number(@Nullable Object event) {
        try {
            return (long) WAYS.number().invokeExact(event);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Parts of rules throw nothing else. */
    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
