package dev.togai.recorder;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that the first event of a request waits for others. Its end is computed once, in nanoseconds: if the clock is set
 * later, an event waits for at most this time. Not thread-safe.
 */
final class Linger {

    private final Duration linger;
    private final TimeSource time;
    private long end;

    Linger(Duration linger, TimeSource time) {
        this.linger = linger;
        this.time = time;
        this.end = time.nanoTime();
    }

    /** Starts the wait of an event that was recorded at this time. */
    void start(Instant recordedAt) {
        Duration waited = Duration.between(recordedAt, time.now());
        Duration left = waited.isNegative() ? linger : linger.minus(waited);
        end = time.nanoTime() + (left.isNegative() ? 0 : left.toNanos());
    }

    /** Returns the end of the wait, in nanoseconds of the time source. */
    long end() {
        return end;
    }
}
