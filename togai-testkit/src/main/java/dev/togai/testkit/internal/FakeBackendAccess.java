package dev.togai.testkit.internal;

import dev.togai.spi.TogaiTransport;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives the testkit's own packages access to the backend of a fake, which the fake does not publish. The fake's class registers
 * the accessor when it is initialized, so this package does not depend on it. Thread-safe.
 */
public final class FakeBackendAccess {

    private static volatile @Nullable Function<TogaiTransport, FakeBackend> accessor;

    private FakeBackendAccess() {}

    /** Registers the accessor. Called once, by the static initializer of the fake's class. */
    public static void register(Function<TogaiTransport, FakeBackend> backendOf) {
        accessor = backendOf;
    }

    /** Returns the backend of a fake. */
    public static FakeBackend backendOf(TogaiTransport fake) {
        return Objects.requireNonNull(accessor, "accessor").apply(fake);
    }
}
