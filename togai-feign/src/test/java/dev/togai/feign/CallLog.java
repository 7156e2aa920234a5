package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.error.TogaiException;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A listener that records the events of a client with their times. Not thread-safe. */
final class CallLog implements CallListener {

    /** One request with its start, its end and its failure. */
    record Request(Attempt attempt, long start, long end, Optional<TogaiException> failure) {
        boolean isOf(Operation operation) {
            return attempt.call().operation().equals(operation);
        }
    }

    /** A state change of a breaker, and the number of requests before it. */
    record Change(Breaker breaker, BreakerState from, BreakerState to, int requestsBefore) {}

    private final TimeSource time;
    final List<Request> requests = new ArrayList<>();
    final List<Duration> retries = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<ResolvedOutcome> resolutions = new ArrayList<>();
    final List<TogaiException> failures = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();

    CallLog(TimeSource time) {
        this.time = time;
    }

    List<Request> of(Operation operation) {
        return requests.stream().filter(request -> request.isOf(operation)).toList();
    }

    @Override
    public void attemptStarted(Attempt attempt) {
        starts.add(time.nanoTime());
    }

    @Override
    public void attemptEnded(Attempt attempt, AttemptResult result) {
        requests.add(new Request(attempt, starts.get(starts.size() - 1), time.nanoTime(), result.failure()));
        result.failure().ifPresent(failures::add);
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
        retries.add(wait);
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        changes.add(new Change(breaker, from, to, requests.size()));
    }

    @Override
    public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
        resolutions.add(outcome);
    }
}
