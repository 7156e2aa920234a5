package dev.togai.dsl.internal.fastpath;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one rule on the fast path. Each rule gets its own hidden class, defined from the bytes of {@link FastPathRuleTemplate}, in
 * which its method handles are constants. So the JIT can inline them into the caller.
 */
public abstract class FastPathRule {

    /** The decision that the rule is falsy. */
    public static final int NO = 0;

    /** The decision that the rule is truthy. */
    public static final int YES = 1;

    /** No decision: the caller has to evaluate the expression. */
    public static final int UNKNOWN = 2;

    private static final byte @Nullable [] TEMPLATE = template();

    /** The handles of a rule, from the event to the decision and to the packed number. */
    record Handles(MethodHandle test, MethodHandle number) {}

    /** Returns {@link #YES}, {@link #NO} or {@link #UNKNOWN} for the truth of the rule. */
    public abstract int test(@Nullable Object event);

    /** Returns the number that the rule evaluates to, as a {@link dev.togai.dsl.internal.number.PackedDecimal}. */
    public abstract long number(@Nullable Object event);

    /** Defines the class of a rule; null in a program without the bytes of its classes, such as a native image. */
    static @Nullable FastPathRule of(Handles handles) {
        if (TEMPLATE == null) {
            return null;
        }
        try {
            return (FastPathRule) MethodHandles.lookup()
                    .defineHiddenClassWithClassData(TEMPLATE, handles, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Cannot define a class from " + FastPathRuleTemplate.class, e);
        }
    }

    private static byte @Nullable [] template() {
        Class<?> template = FastPathRuleTemplate.class;
        try (InputStream bytes = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            return bytes == null ? null : bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
