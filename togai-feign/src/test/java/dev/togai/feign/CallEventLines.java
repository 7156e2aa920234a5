package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.CallListener.CallResult;
import dev.togai.error.TogaiException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that records one line for each event of a client. */
final class CallEventLines implements CallListener {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<CallResult> results = new CopyOnWriteArrayList<>();
    private final List<Duration> retries = new CopyOnWriteArrayList<>();
    private final List<Duration> rateLimitWaits = new CopyOnWriteArrayList<>();

    /** Returns all lines in order. */
    List<String> lines() {
        return lines;
    }

    /** Returns the wait before each retry. */
    List<Duration> retries() {
        return retries;
    }

    /** Returns each wait for the rate limit. */
    List<Duration> rateLimitWaits() {
        return rateLimitWaits;
    }

    /** Returns the lines about breakers. */
    List<String> breakers() {
        return lines.stream().filter(line -> line.contains(" -> ")).toList();
    }

    /** Returns the results of all calls in order. */
    List<CallResult> results() {
        return results;
    }

    @Override
    public void callEnded(CallResult result) {
        results.add(result);
    }

    @Override
    public void attemptStarted(Attempt attempt) {
        lines.add(attempt.call() + ", request " + attempt.number() + " started");
    }

    @Override
    public void attemptEnded(Attempt attempt, AttemptResult result) {
        String end = result.failure().map(it -> it.getClass().getSimpleName()).orElse("succeeded");
        lines.add(attempt.call() + ", request " + attempt.number() + " ended after " + result.duration() + ": " + end);
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
        retries.add(wait);
        lines.add(attempt.call() + ", request " + attempt.number() + " is repeated after " + wait + ": "
                + failure.getClass().getSimpleName());
    }

    @Override
    public void rateLimited(Attempt attempt, Duration waited) {
        rateLimitWaits.add(waited);
        lines.add(attempt.call() + ", request " + attempt.number() + " waited " + waited);
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        lines.add(breaker + " " + from + " -> " + to);
    }

    @Override
    public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
        lines.add(call + " turned out " + outcome);
    }
}
