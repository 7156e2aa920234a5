package dev.togai.recorder;

import dev.togai.testkit.VirtualTimeSource;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * A virtual time whose date a test sets, like that of a machine. The nanoseconds, waits and tasks follow the virtual time. Not
 * thread-safe.
 */
final class AdjustableTimeSource implements TimeSource {

    private final VirtualTimeSource time;
    private Duration error = Duration.ZERO;
    private boolean isSetBack;

    AdjustableTimeSource(VirtualTimeSource time) {
        this.time = time;
    }

    /** Sets the date ahead, or back if the duration is negative. */
    void adjust(Duration duration) {
        error = error.plus(duration);
        isSetBack |= duration.isNegative();
    }

    /** Returns whether the date was ever set back. */
    boolean isSetBack() {
        return isSetBack;
    }

    @Override
    public Instant now() {
        return time.now().plus(error);
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        time.sleep(duration);
    }

    @Override
    public ScheduledTask schedule(Duration duration, Runnable task) {
        return time.schedule(duration, task);
    }
}
