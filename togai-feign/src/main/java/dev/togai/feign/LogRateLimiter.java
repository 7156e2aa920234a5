package dev.togai.feign;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A limit on how often a message is logged per minute. Thread-safe. */
final class LogRateLimiter {

    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    /**
     * The log of one message.
     *
     * @param start the start of the current minute
     * @param logged how often the message was logged in it
     * @param suppressed how often the message was suppressed since it was last logged
     * @param report the number of suppressed messages that the latest message reports, -1 if it was suppressed itself
     */
    private record Window(long start, int logged, long suppressed, long report) {}

    private final TimeSource time;
    private final int maxPerMinute;
    private final ConcurrentMap<String, Window> windows = new ConcurrentHashMap<>();

    LogRateLimiter(TimeSource time, int maxPerMinute) {
        this.time = time;
        this.maxPerMinute = maxPerMinute;
    }

    /**
     * Records a message, and returns how many like it were suppressed before; empty if this one is suppressed.
     *
     * @param message the type of the message, of which there are few
     */
    OptionalLong acquire(String message) {
        long now = time.nanoTime();
        Window after = windows.merge(message, new Window(now, 1, 0, 0), (before, unused) -> next(before, now));
        return after.report() < 0 ? OptionalLong.empty() : OptionalLong.of(after.report());
    }

    private Window next(Window before, long now) {
        boolean isNewMinute = now - before.start() >= PERIOD;
        long start = isNewMinute ? now : before.start();
        int logged = isNewMinute ? 0 : before.logged();
        return logged < maxPerMinute
                ? new Window(start, logged + 1, 0, before.suppressed())
                : new Window(start, logged, before.suppressed() + 1, -1);
    }
}
