package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.call.Operation;
import dev.togai.config.CallListener;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timekeeper;
import dev.togai.config.TokenExchange;
import dev.togai.error.CallException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.feign.RequestStep.Permission;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The resilience policies of a client. {@link CallExecution} makes a call of one or more requests, within a deadline and a budget
 * that all calls share. Each request passes the steps of this pipeline in order, and gives back in reverse order what it took,
 * whatever is thrown on the way: the token source, the listener and the time are the user's own code.
 *
 * <p>Each request takes a permit and counts for the breaker by itself. Waiting for a permit counts for nothing. Thread-safe.
 */
class ResiliencePipeline {

    private final ResiliencePolicy policy;
    private final Duration deadline;
    private final Timekeeper time;
    private final Pauses pauses;
    private final CallListener listener;
    private final Function<CallException, AttemptOutcome> table;
    private final Repetition repetition;
    private final Map<Operation.Quota, PermitGate> permits = new EnumMap<>(Operation.Quota.class);
    private final AuthenticationBreaker tokens;
    /** Of the keys that are exchanged: a key that is taken says nothing of the tokens issued for it. */
    private final AuthenticationBreaker keys;

    private final List<RequestStep> steps;

    /**
     * The policies of a client.
     *
     * @param jitter gives a number from 0 to the bound it is given
     */
    static ResiliencePipeline of(ClientConfig config, LongUnaryOperator jitter) {
        RetryPolicy retry = config.resilience().retry();
        return new ResiliencePipeline(
                config,
                failure -> AttemptOutcome.of(failure, retry.retryCreatesOnUnavailable()),
                new Backoff(retry, jitter)::millis);
    }

    /**
     * ResiliencePipeline of another mind.
     *
     * @param table what a failed request tells
     * @param backoff how many milliseconds to wait after so many failures and the latest
     */
    ResiliencePipeline(
            ClientConfig config,
            Function<CallException, AttemptOutcome> table,
            ToLongBiFunction<Integer, Throwable> backoff) {
        this.policy = config.resilience();
        this.table = table;
        this.deadline = config.timeouts().call();
        this.time = config.time();
        this.listener = CallListener.all(List.of(config.listener()));
        this.repetition = Repetition.of(policy.retry(), table, backoff);
        this.pauses = new Pauses(time);
        policy.rateLimits().forEach((quota, limit) -> permits.put(quota, new PermitGate(limit, time, pauses)));
        RefusalLog refusals = new RefusalLog();
        this.tokens = new AuthenticationBreaker(policy.authenticationPause(), time, listener, refusals);
        this.keys = new AuthenticationBreaker(policy.authenticationPause(), time, listener, refusals);
        CircuitGate circuit = policy.circuitBreaker()
                .map(breaker -> new CircuitGate(breaker, time, listener))
                .orElse(null);
        this.steps = List.of(
                // What is sure to fail does not wait for the rate limit.
                RequestSteps.precondition(pauses),
                RequestSteps.failFast(circuit, this::authentication),
                RequestSteps.rateLimit(this::permits),
                RequestSteps.afterWait(listener),
                // Once more, for time has passed.
                RequestSteps.authentication(this::authentication, pauses),
                RequestSteps.observation(listener),
                RequestSteps.circuitBreaker(circuit),
                RequestSteps.concurrencyLimit(policy.maxConcurrentCalls()),
                RequestSteps.precondition(pauses),
                RequestSteps.tokenReplacement());
    }

    /** Sends one request, once it has passed all steps. */
    <T> T send(RequestContext request, RequestFunction<T> function) {
        Permission[] held = new Permission[steps.size()];
        int passed = 0;
        try {
            for (RequestStep step : steps) {
                held[passed] = step.acquire(request);
                passed++;
            }
            for (Permission permission : held) {
                permission.started(request);
            }
            return sendNow(request, function);
        } finally {
            giveBack(held, passed, request);
        }
    }

    private <T> T sendNow(RequestContext request, RequestFunction<T> function) {
        AttemptOptions options = request.start(time.nanoTime());
        Call call = request.notBegun().after(request.attempt().number(), false);
        try {
            T result = function.send(call, options);
            request.succeeded(time.nanoTime());
            return result;
        } catch (RuntimeException | Error e) {
            TogaiException failure = Failures.translate(call, options, e);
            AttemptOutcome failedAs = failure instanceof CallException known ? outcome(known) : null;
            request.failed(failure, failedAs, time.nanoTime());
            throw failure;
        }
    }

    private static void giveBack(Permission[] held, int count, RequestContext request) {
        if (count > 0) {
            try {
                held[count - 1].ended(request);
            } finally {
                giveBack(held, count - 1, request);
            }
        }
    }

    /** Ends all waits; no request is made from now on. */
    void close() {
        pauses.close();
        tokens.close();
        keys.close();
    }

    /** What a call on a closed client ends with. */
    static TogaiConnectionException closed(Call notBegun) {
        return new TogaiConnectionException(notBegun, "the client is closed (open a new one)", null);
    }

    AuthenticationBreaker authentication(Call call) {
        return call.operation().equals(TokenExchange.AUTHENTICATE) ? keys : tokens;
    }

    @Nullable
    PermitGate permits(Call call) {
        return permits.get(call.operation().quota());
    }

    /** Returns the deadline of a call that has no other. */
    Duration deadline() {
        return deadline;
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

    Pauses pauses() {
        return pauses;
    }

    CallListener listener() {
        return listener;
    }
}
