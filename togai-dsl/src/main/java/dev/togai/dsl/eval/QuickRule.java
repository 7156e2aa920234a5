package dev.togai.dsl.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Asks one rule the quick way. Each rule has a class of its own, made of the bytes of {@link QuickRuleTemplate}, to which its ways
 * are constants: so the processor's compiler puts them into the code of whoever asks.
 */
abstract class QuickRule {

    private static final byte @Nullable [] TEMPLATE = template();

    /** The quick ways to a rule's two questions. */
    record Ways(MethodHandle decision, MethodHandle number) {}

    /** What {@link Expression#test} says of an event: {@link QuickWay#YES}, {@link QuickWay#NO} or {@link QuickWay#UNKNOWN}. */
    abstract int decision(@Nullable Object event);

    /** What {@link Expression#number} gives for an event, {@link Packed}. */
    abstract long number(@Nullable Object event);

    /** The rule of those ways; null in a program that has no bytes of classes, as native images have none. */
    static @Nullable QuickRule of(Ways ways) {
        if (TEMPLATE == null) {
            return null;
        }
        try {
            return (QuickRule) MethodHandles.lookup()
                    .defineHiddenClassWithClassData(TEMPLATE, ways, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No class can be made of " + QuickRuleTemplate.class, e);
        }
    }

    private static byte @Nullable [] template() {
        Class<?> template = QuickRuleTemplate.class;
        try (InputStream bytes = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            return bytes == null ? null : bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
