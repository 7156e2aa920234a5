package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.error.TogaiException;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that logs with SLF4J, to the logger {@code dev.togai.calls}:
 *
 * <ul>
 *   <li>WARN: a call whose outcome is unknown, and a breaker that opens
 *   <li>INFO: a breaker that closes, and a lost call whose outcome is resolved
 *   <li>DEBUG: each request, retry and wait, and the end of each call
 * </ul>
 *
 * <p>A message of the levels WARN and INFO is logged a limited number of times per minute for each operation and event. The next
 * one reports how many were suppressed. No message contains the token. Thread-safe.
 */
public final class LoggingCallListener implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.togai.calls");
    private static final int DEFAULT_MAX_PER_MINUTE = 10;
    /** Control characters, with which the text of a response could forge lines of a log. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final LogRateLimiter limiter;

    private LoggingCallListener(LogRateLimiter limiter) {
        this.limiter = limiter;
    }

    /** Creates a listener that logs the same message at most 10 times per minute. */
    public static LoggingCallListener create() {
        return create(DEFAULT_MAX_PER_MINUTE, TimeSource.system());
    }

    /**
     * Creates a listener.
     *
     * @param maxPerMinute how often the same message is logged per minute, at least 1
     * @param time the source of time for this limit
     */
    public static LoggingCallListener create(int maxPerMinute, TimeSource time) {
        if (maxPerMinute < 1) {
            throw new IllegalArgumentException("maxPerMinute must be at least 1, was " + maxPerMinute + ".");
        }
        return new LoggingCallListener(new LogRateLimiter(Objects.requireNonNull(time, "time"), maxPerMinute));
    }

    @Override
    public void callEnded(CallResult result) {
        ApiCall call = result.call();
        if (result.outcome() == CallOutcome.UNKNOWN) {
            limiter.acquire("unknown outcome " + call.operation().id())
                    .ifPresent(suppressed -> LOG.warn(
                            "The outcome of [{}] is unknown: {}{}",
                            line(call.toString()),
                            result.failure().map(LoggingCallListener::describe).orElse("no failure"),
                            note(suppressed)));
        } else if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "Call [{}] ended as {} after {} ms and {} requests{}",
                    line(call.toString()),
                    result.outcome(),
                    result.duration().toMillis(),
                    call.attempts(),
                    result.failure().map(e -> ": " + describe(e)).orElse(""));
        }
    }

    @Override
    public void attemptEnded(Attempt attempt, AttemptResult result) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "Request {} of [{}] ended after {} ms with {}",
                    attempt.number(),
                    line(attempt.call().toString()),
                    result.duration().toMillis(),
                    result.failure()
                            .map(LoggingCallListener::describe)
                            .orElse("status " + result.status().orElse(0)));
        }
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration delay, TogaiException failure) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "Request {} of [{}] is retried in {} ms",
                    attempt.number(),
                    line(attempt.call().toString()),
                    delay.toMillis());
        }
    }

    @Override
    public void rateLimited(Attempt attempt, Duration delay) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "A request of [{}] waited {} ms for the rate limit",
                    line(attempt.call().toString()),
                    delay.toMillis());
        }
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        String name = breaker.name().toLowerCase(Locale.ROOT);
        switch (to) {
            case OPEN ->
                limiter.acquire(name + " open")
                        .ifPresent(suppressed -> LOG.warn(
                                "The {} breaker is open: no requests are sent to Togai for a while{}",
                                name,
                                note(suppressed)));
            case CLOSED ->
                limiter.acquire(name + " closed")
                        .ifPresent(suppressed -> LOG.info(
                                "The {} breaker is closed: requests are sent to Togai again{}",
                                name,
                                note(suppressed)));
            case HALF_OPEN -> LOG.debug("The {} breaker is half open: a few requests test Togai", name);
        }
    }

    @Override
    public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
        if (outcome == ResolvedOutcome.UNKNOWN) {
            return; // The end of the call reports it.
        }
        limiter.acquire("resolved " + outcome + " " + call.operation().id())
                .ifPresent(suppressed -> LOG.info(
                        "The response to [{}] was lost, and its outcome is resolved as {}{}",
                        line(call.toString()),
                        outcome,
                        note(suppressed)));
    }

    /** Returns the message of an exception of this library. The message of another one may contain a secret. */
    private static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure instanceof TogaiException known ? name + ": " + line(known.getMessage()) : name;
    }

    private static String line(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }

    private static String note(long suppressed) {
        return suppressed == 0 ? "" : " (suppressed before: " + suppressed + ")";
    }
}
