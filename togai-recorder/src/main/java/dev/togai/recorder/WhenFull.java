package dev.togai.recorder;

import dev.togai.internal.Preconditions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy of a recorder whose events in memory reach their bound. Immutable and thread-safe. */
public final class WhenFull {

    private static final Duration MAX_WAIT = Duration.ofHours(1);

    private static final WhenFull REJECT = new WhenFull(Duration.ZERO, null);

    private final Duration wait;
    private final @Nullable Path directory;

    private WhenFull(Duration wait, @Nullable Path directory) {
        this.wait = wait;
        this.directory = directory;
    }

    /** Returns the policy to reject the event at once, and count it. The default: {@code record} never blocks. */
    public static WhenFull reject() {
        return REJECT;
    }

    /**
     * Returns the policy to wait for space, and to reject the event after this time.
     *
     * @param wait up to 1 hour
     */
    public static WhenFull waitUpTo(Duration wait) {
        Preconditions.checkInRange("WhenFull.wait", wait, Duration.ZERO, MAX_WAIT);
        return new WhenFull(wait, null);
    }

    /**
     * Returns the policy to write events over the half of the bound to files in this directory, without forcing them. They survive
     * the end of the process, and the events in memory do not. For {@link Durability#MEMORY} only: other recorders write each
     * event to their directory.
     */
    public static WhenFull spillTo(Path directory) {
        return new WhenFull(Duration.ZERO, Objects.requireNonNull(directory, "directory"));
    }

    Duration maxWait() {
        return wait;
    }

    Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }
}
