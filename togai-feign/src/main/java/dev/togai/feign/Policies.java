package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.call.Operation;
import dev.togai.config.ApiToken;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timekeeper;
import dev.togai.config.TokenExchange;
import dev.togai.error.CallException;
import dev.togai.error.TogaiConnectionException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything between a call and its requests, in one fixed order from the outside in:
 *
 * <ol>
 *   <li>the deadline of the call,
 *   <li>repetition, with the budget that all calls share ({@link RepeatedCall}),
 *   <li>the rate limit,
 *   <li>the breakers, of authentication and of the service,
 *   <li>the number of requests at once,
 *   <li>one request ({@link HttpAttempt}).
 * </ol>
 *
 * <p>So each request takes a permit and counts for the breaker by itself, waiting for a permit counts for nothing, and nothing
 * outlives the deadline. Thread-safe.
 */
class Policies {

    private final ResiliencePolicy policy;
    private final Duration deadline;
    private final Timekeeper time;
    private final CallListener listener;
    private final Function<CallException, AttemptOutcome> table;
    private final Repetition repetition;
    private final Map<Operation.Quota, PermitGate> permits = new EnumMap<>(Operation.Quota.class);
    private final AuthenticationBreaker tokens;
    /** Of the keys that are exchanged: a key that is taken says nothing of the tokens issued for it. */
    private final AuthenticationBreaker keys;

    private final @Nullable CircuitGate circuit;
    private final Bulkhead bulkhead;

    /**
     * The policies of a client.
     *
     * @param jitter gives a number from 0 to the bound it is given
     */
    static Policies of(ClientConfig config, LongUnaryOperator jitter) {
        RetryPolicy retry = config.resilience().retry();
        return new Policies(
                config,
                failure -> AttemptOutcome.of(failure, retry.repeatUnavailableCreates()),
                new Backoff(retry, jitter)::millis);
    }

    /**
     * Policies of another mind.
     *
     * @param table what a failed request tells
     * @param backoff how many milliseconds to wait after so many failures and the latest
     */
    Policies(
            ClientConfig config,
            Function<CallException, AttemptOutcome> table,
            ToLongBiFunction<Integer, Throwable> backoff) {
        this.policy = config.resilience();
        this.table = table;
        this.deadline = config.timeouts().deadline();
        this.time = config.time();
        this.listener =
                config.listener() == CallListener.NONE ? CallListener.NONE : new QuietListener(config.listener());
        this.repetition = Repetition.of(policy.retry(), table, backoff);
        policy.rateLimits().forEach((quota, limit) -> permits.put(quota, new PermitGate(limit, time, listener)));
        this.tokens = new AuthenticationBreaker(policy.authenticationPause(), time, listener);
        this.keys = new AuthenticationBreaker(policy.authenticationPause(), time, listener);
        this.circuit = policy.circuitBreaker()
                .map(breaker -> new CircuitGate(breaker, time, listener))
                .orElse(null);
        this.bulkhead = Bulkhead.of(
                "togai",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(policy.maxConcurrentCalls())
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    /** A call within all policies. */
    <T> T run(Call call, Terms terms, Endpoint<T> endpoint, Aftermath<T> aftermath) {
        Deadline end = terms.within();
        if (end == null) {
            end = Deadline.in(terms.options().deadline().orElse(deadline), time);
        }
        return new RepeatedCall<>(this, call, terms, end, endpoint, aftermath).run();
    }

    /** One request, once its turn has come. */
    <T> T once(Attempt attempt, Terms terms, Deadline end, Endpoint<T> endpoint) {
        Call notBegun = attempt.call();
        if (Thread.currentThread().isInterrupted()) {
            throw new TogaiConnectionException(notBegun, "the thread was interrupted before the request began", null);
        }
        // 1. What is sure to fail does not wait for its turn.
        if (circuit != null) {
            circuit.passBy(notBegun);
        }
        AuthenticationBreaker authentication = authentication(notBegun);
        ApiToken token = terms.tokens().token(notBegun, end);
        authentication.passBy(notBegun, token);
        // 2. Its turn under the rate limit, and the breakers once more, for time has passed.
        PermitGate gate = permits.get(notBegun.operation().quota());
        if (gate != null && gate.enter(attempt, end)) {
            token = terms.tokens().token(notBegun, end);
        }
        boolean probation = authentication.enter(notBegun, token, end);
        try {
            return oncePermitted(attempt, token, terms, end, endpoint);
        } finally {
            if (probation) {
                authentication.leave();
            }
        }
    }

    private <T> T oncePermitted(Attempt attempt, ApiToken token, Terms terms, Deadline end, Endpoint<T> endpoint) {
        Call notBegun = attempt.call();
        if (end.passed()) {
            throw new TogaiConnectionException(notBegun, end + " passed before the request began", null);
        }
        if (circuit != null) {
            circuit.enter(notBegun);
        }
        // 3. The number of requests at once.
        if (!bulkhead.tryAcquirePermission()) {
            if (circuit != null) {
                circuit.saysNothing();
            }
            throw new TogaiConnectionException(
                    notBegun,
                    policy.maxConcurrentCalls() + " requests are under way already, and no more are begun at once",
                    null);
        }
        try {
            return counted(
                    attempt,
                    token,
                    new AttemptOptions(end, token, terms.options().headers()),
                    endpoint);
        } finally {
            bulkhead.releasePermission();
        }
    }

    /** The request, and what its end means to the breakers and the listener. */
    private <T> T counted(Attempt attempt, ApiToken token, AttemptOptions options, Endpoint<T> endpoint) {
        listener.attemptStarted(attempt);
        long start = time.nanoTime();
        boolean told = false;
        try {
            T answer = endpoint.request(attempt.call().after(attempt.number(), false), options);
            told = true;
            ended(attempt, start, null);
            authentication(attempt.call()).accepted(token);
            return answer;
        } catch (CallException failure) {
            told = true;
            ended(attempt, start, failure);
            AttemptOutcome outcome = outcome(failure);
            if (outcome == AttemptOutcome.UNAUTHORIZED) {
                authentication(attempt.call()).refused(token);
            } else if (outcome == AttemptOutcome.REFUSED) {
                // Who calls comes before what is asked.
                authentication(attempt.call()).accepted(token);
            }
            throw failure;
        } finally {
            if (!told && circuit != null) {
                circuit.saysNothing();
            }
        }
    }

    private AuthenticationBreaker authentication(Call call) {
        return call.operation().equals(TokenExchange.AUTHENTICATE) ? keys : tokens;
    }

    private void ended(Attempt attempt, long start, @Nullable CallException failure) {
        long nanos = time.nanoTime() - start;
        if (circuit != null) {
            if (failure == null || !outcome(failure).isFailureOfService()) {
                circuit.answered(nanos);
            } else if (Thread.currentThread().isInterrupted()) {
                circuit.saysNothing();
            } else {
                circuit.failed(nanos, failure);
            }
        }
        listener.attemptEnded(attempt, Duration.ofNanos(nanos), Optional.ofNullable(failure));
    }

    /** Returns the doubt of a new call. */
    Doubt newDoubt() {
        return new Doubt(time, policy.retry().settleTime());
    }

    AttemptOutcome outcome(CallException failure) {
        return table.apply(failure);
    }

    Repetition repetition() {
        return repetition;
    }

    Timekeeper time() {
        return time;
    }

    CallListener listener() {
        return listener;
    }
}
