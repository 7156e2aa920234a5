package dev.togai.feign;

import java.time.Duration;

/**
 * The times of the latest rejections (401) of a client's requests. All tokens and keys count together, because Togai counts by
 * address. Thread-safe.
 */
final class RejectionHistory {

    /** Togai's fixed quota: an address may make five unauthenticated calls in 30 minutes. */
    static final int MAX_REJECTIONS = 5;

    private static final long PERIOD = Duration.ofMinutes(30).toNanos();

    /** A ring buffer of the latest rejections. */
    private final long[] latest = new long[MAX_REJECTIONS];

    private int count;
    private int next;

    /** Records a rejection. */
    synchronized void add(long now) {
        latest[next] = now;
        next = (next + 1) % MAX_REJECTIONS;
        count = Math.min(count + 1, MAX_REJECTIONS);
    }

    /** Returns the number of further rejections that the quota allows now. */
    synchronized int remaining(long now) {
        int left = MAX_REJECTIONS;
        for (int i = 0; i < count; i++) {
            if (now - latest[i] < PERIOD) {
                left--;
            }
        }
        return left;
    }

    /** Returns the nanoseconds until the quota allows another rejection, if it allows none now. */
    synchronized long nanosUntilNext(long now) {
        return latest[next] + PERIOD - now;
    }
}
