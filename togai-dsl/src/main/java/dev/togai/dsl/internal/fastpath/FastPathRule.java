package dev.togai.dsl.internal.fastpath;

import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.FastPathCompiler;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Asks one rule the quick way. Each rule has a class of its own, made of the bytes of {@link FastPathRuleTemplate}, to which its ways
 * are constants: so the processor's compiler puts them into the code of whoever asks.
 */
public abstract class FastPathRule {

    private static final byte @Nullable [] TEMPLATE = template();

    /** The quick ways to a rule's two questions. */
    public record Ways(MethodHandle decision, MethodHandle number) {}

    /** What {@link Expression#test} says of an event: {@link FastPathCompiler#YES}, {@link FastPathCompiler#NO} or {@link FastPathCompiler#UNKNOWN}. */
    public abstract int decision(@Nullable Object event);

    /** What {@link Expression#number} gives for an event, {@link PackedDecimal}. */
    public abstract long number(@Nullable Object event);

    /** The rule of those ways; null in a program that has no bytes of classes, as native images have none. */
    public static @Nullable FastPathRule of(Ways ways) {
        if (TEMPLATE == null) {
            return null;
        }
        try {
            return (FastPathRule) MethodHandles.lookup()
                    .defineHiddenClassWithClassData(TEMPLATE, ways, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No class can be made of " + FastPathRuleTemplate.class, e);
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
