package dev.togai.feign;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * The time by which an attempt must have ended. When it passes, the request is cancelled on the wire, which ends the read it may
 * be waiting in; a mere timeout between two bytes would never end a slow drip.
 */
final class Deadline implements AutoCloseable {

    private final Future<?> timer;
    private volatile boolean passed;

    Deadline(ScheduledExecutorService timers, Duration after, Cancellable request) {
        this.timer = timers.schedule(
                () -> {
                    passed = true;
                    request.cancel();
                },
                after.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    boolean passed() {
        return passed;
    }

    /** Ends the watch; the request is no longer cancelled. */
    @Override
    public void close() {
        timer.cancel(false);
    }
}
