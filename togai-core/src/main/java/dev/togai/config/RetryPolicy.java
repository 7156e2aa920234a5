package dev.togai.config;

import java.time.Duration;

/**
 * When a request is repeated, and how long to wait before. Which operation may be repeated after what is not adjustable beyond
 * {@link #repeatUnavailableCreates}: the table stands in {@code docs/what-happens-when.md}. Immutable and thread-safe.
 *
 * @param maxAttempts how many requests one call may make of its operation, the first included; 1 to 100
 * @param firstBackoff the bound of the wait before the first repetition; it doubles for each further one, and the wait itself is
 *     drawn between zero and the bound (full jitter)
 * @param longestBackoff what the bound does not grow beyond
 * @param longestRetryAfter the longest {@code Retry-After} that is waited for; a call that is asked to wait longer fails at once
 * @param repeatUnavailableCreates whether a create answered 503 with {@code Retry-After} is repeated without a look-up before. Nothing
 *     documented says that it did not take effect: where names are not unique, this can create two meters
 * @param settleTime how long after its last request a call may still take effect: a look-up that begins earlier and finds nothing is
 *     repeated
 * @param budget how many repetitions all calls of a client together may save up, 0 to 10,000, and two thirds as many requests of
 *     look-ups; an outage is met with no more. A call that ends well gives back what its look-ups took. At 0 nothing is repeated or
 *     looked up
 * @param callsPerRepetition how many calls that succeed at once give one repetition and one look-up back to the budget, 1 to 1,000
 */
public record RetryPolicy(
        int maxAttempts,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration longestRetryAfter,
        boolean repeatUnavailableCreates,
        Duration settleTime,
        int budget,
        int callsPerRepetition) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Refuses what is out of bounds; times are at most an hour. */
    public RetryPolicy {
        Bounds.within("maxAttempts", maxAttempts, 1, 100);
        Bounds.within("firstBackoff", firstBackoff, Duration.ZERO, LONGEST);
        Bounds.within("longestBackoff", longestBackoff, firstBackoff, LONGEST);
        Bounds.within("longestRetryAfter", longestRetryAfter, Duration.ZERO, LONGEST);
        Bounds.within("settleTime", settleTime, Duration.ZERO, LONGEST);
        Bounds.within("budget", budget, 0, 10_000);
        Bounds.within("callsPerRepetition", callsPerRepetition, 1, 1_000);
    }

    /**
     * 4 requests a call, backoffs of up to 0.2, 0.4, 0.8 seconds and so on to 10, {@code Retry-After} up to 30 seconds, a look-up
     * before a create is repeated after a 503 with {@code Retry-After}, 5 seconds to settle, a budget of 20 repetitions, one back
     * for 10 calls.
     */
    public static RetryPolicy defaults() {
        return new RetryPolicy(
                4,
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                false,
                Duration.ofSeconds(5),
                20,
                10);
    }

    /** One request a call. */
    public static RetryPolicy never() {
        return defaults().withMaxAttempts(1);
    }

    /** The same with another number of requests a call. */
    public RetryPolicy withMaxAttempts(int maxAttempts) {
        return new RetryPolicy(
                maxAttempts,
                firstBackoff,
                longestBackoff,
                longestRetryAfter,
                repeatUnavailableCreates,
                settleTime,
                budget,
                callsPerRepetition);
    }

    /** The same with other backoffs. */
    public RetryPolicy withBackoff(Duration first, Duration longest) {
        return new RetryPolicy(
                maxAttempts,
                first,
                longest,
                longestRetryAfter,
                repeatUnavailableCreates,
                settleTime,
                budget,
                callsPerRepetition);
    }

    /** The same with another longest {@code Retry-After}. */
    public RetryPolicy withLongestRetryAfter(Duration longestRetryAfter) {
        return new RetryPolicy(
                maxAttempts,
                firstBackoff,
                longestBackoff,
                longestRetryAfter,
                repeatUnavailableCreates,
                settleTime,
                budget,
                callsPerRepetition);
    }

    /** Returns a copy that repeats creates after a 503 with {@code Retry-After} without a look-up, or not. */
    public RetryPolicy withRepeatUnavailableCreates(boolean repeatUnavailableCreates) {
        return new RetryPolicy(
                maxAttempts,
                firstBackoff,
                longestBackoff,
                longestRetryAfter,
                repeatUnavailableCreates,
                settleTime,
                budget,
                callsPerRepetition);
    }

    /** The same with another time for a lost create to settle. */
    public RetryPolicy withSettleTime(Duration settleTime) {
        return new RetryPolicy(
                maxAttempts,
                firstBackoff,
                longestBackoff,
                longestRetryAfter,
                repeatUnavailableCreates,
                settleTime,
                budget,
                callsPerRepetition);
    }

    /** The same with another budget. */
    public RetryPolicy withBudget(int budget, int callsPerRepetition) {
        return new RetryPolicy(
                maxAttempts,
                firstBackoff,
                longestBackoff,
                longestRetryAfter,
                repeatUnavailableCreates,
                settleTime,
                budget,
                callsPerRepetition);
    }
}
