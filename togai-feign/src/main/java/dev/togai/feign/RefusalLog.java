package dev.togai.feign;

import java.time.Duration;

/**
 * When Togai latest refused (401) requests of a client, whatever token or key they brought: Togai counts them by address.
 * Thread-safe.
 */
final class RefusalLog {

    /** An address may make five unauthenticated calls in 30 minutes: this quota of Togai is fixed. */
    static final int MAX_REFUSED = 5;

    private static final long PERIOD = Duration.ofMinutes(30).toNanos();

    /** The latest refusals, each in the place of the oldest before it. */
    private final long[] latest = new long[MAX_REFUSED];

    private int known;
    private int next;

    /** Notes a refusal. */
    synchronized void add(long now) {
        latest[next] = now;
        next = (next + 1) % MAX_REFUSED;
        known = Math.min(known + 1, MAX_REFUSED);
    }

    /** Returns how many more requests may be refused now. */
    synchronized int left(long now) {
        int left = MAX_REFUSED;
        for (int i = 0; i < known; i++) {
            if (now - latest[i] < PERIOD) {
                left--;
            }
        }
        return left;
    }

    /** Returns in how many nanoseconds a request may be refused, if none may be now. */
    synchronized long nanosUntilNext(long now) {
        return latest[next] + PERIOD - now;
    }
}
