package dev.togai.benchmarks.soak;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.error.CallException;
import dev.togai.error.TogaiException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** The counts of the requests that the client reports, and of the outcomes of its calls. Thread-safe. */
final class SoakCounts implements CallListener {

    private final Map<String, LongAdder> operations = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> resolutions = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> breakers = new ConcurrentSkipListMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder callsWithoutRequest = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder firstRequests = new LongAdder();
    private final LongAdder firstSuccesses = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder permitWaits = new LongAdder();

    @Override
    public void attemptStarted(Attempt attempt) {
        requests.increment();
        if (attempt.number() == 1) {
            firstRequests.increment();
        }
    }

    @Override
    public void attemptEnded(Attempt attempt, AttemptResult result) {
        if (attempt.number() == 1 && result.failure().isEmpty()) {
            firstSuccesses.increment();
        }
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
        retries.increment();
    }

    @Override
    public void rateLimited(Attempt attempt, Duration waited) {
        permitWaits.increment();
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        add(breakers, breaker + " " + to);
    }

    @Override
    public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
        add(resolutions, outcome.toString());
    }

    /** Counts a call that succeeded. */
    void done(Operation operation) {
        ended(operation, "done");
    }

    /** Counts a call that failed. */
    void failed(Operation operation, TogaiException failure) {
        if (failure instanceof CallException call && call.attempts() == 0) {
            callsWithoutRequest.increment();
        }
        ended(operation, failure.getClass().getSimpleName());
    }

    private void ended(Operation operation, String outcome) {
        calls.increment();
        add(operations, operation.phrase());
        add(outcomes, outcome);
    }

    private static void add(Map<String, LongAdder> counts, String what) {
        counts.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    long calls() {
        return calls.sum();
    }

    long requests() {
        return requests.sum();
    }

    /** Returns the number of look-ups by which the client resolved outcomes; a page of a list is one. */
    long lookUps() {
        return firstRequests.sum() - (calls.sum() - callsWithoutRequest.sum());
    }

    /** Returns the number of calls that succeeded with their first request, which refill the retry budget. */
    long firstSuccesses() {
        return firstSuccesses.sum();
    }

    long retries() {
        return retries.sum();
    }

    long permitWaits() {
        return permitWaits.sum();
    }

    Map<String, LongAdder> operations() {
        return operations;
    }

    Map<String, LongAdder> outcomes() {
        return outcomes;
    }

    Map<String, LongAdder> resolutions() {
        return resolutions;
    }

    Map<String, LongAdder> breakers() {
        return breakers;
    }
}
