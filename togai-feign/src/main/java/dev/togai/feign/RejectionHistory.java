package dev.togai.feign;

import java.time.Duration;

/**
 * When Togai latest refused (401) requests of a client, whatever token or key they brought: Togai counts them by address.
 * Thread-safe.
 */
final class RejectionHistory {

    /** An address may make five unauthenticated calls in 30 minutes: this quota of Togai is fixed. */
    static final int MAX_REJECTIONS = 5;

    private static final long PERIOD = Duration.ofMinutes(30).toNanos();

    /** The latest refusals, each in the place of the oldest before it. */
    private final long[] latest = new long[MAX_REJECTIONS];

    private int count;
    private int next;

    /** Notes a refusal. */
    synchronized void add(long now) {
        latest[next] = now;
        next = (next + 1) % MAX_REJECTIONS;
        count = Math.min(count + 1, MAX_REJECTIONS);
    }

    /** Returns how many more requests may be refused now. */
    synchronized int remaining(long now) {
        int left = MAX_REJECTIONS;
        for (int i = 0; i < count; i++) {
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
