package dev.togai.feign;

import dev.togai.auth.TokenExchange;
import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.config.CallListener;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.CallException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.feign.RequestStep.Permission;
import dev.togai.time.TimeSource;
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
    private final TimeSource time;
    private final CloseableSleeper sleeper;
    private final CallListener listener;
    private final Function<CallException, AttemptOutcome> outcomeTable;
    private final RetryState retryState;
    private final Map<Operation.Quota, RequestRateLimiter> rateLimiters = new EnumMap<>(Operation.Quota.class);
    private final AuthenticationBreaker tokenBreaker;
    /** Of the keys that are exchanged: a key that is taken says nothing of the tokens issued for it. */
    private final AuthenticationBreaker keyBreaker;

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
                new Backoff(retry, jitter)::delayMillis);
    }

    /**
     * ResiliencePipeline of another mind.
     *
     * @param outcomeTable what a failed request tells
     * @param backoff how many milliseconds to wait after so many failures and the latest
     */
    ResiliencePipeline(
            ClientConfig config,
            Function<CallException, AttemptOutcome> outcomeTable,
            ToLongBiFunction<Integer, Throwable> backoff) {
        this.policy = config.resilience();
        this.outcomeTable = outcomeTable;
        this.deadline = config.timeouts().call();
        this.time = config.timeSource();
        this.listener = CallListener.all(List.of(config.listener()));
        this.retryState = RetryState.of(policy.retry(), outcomeTable, backoff);
        this.sleeper = new CloseableSleeper(time);
        policy.rateLimits()
                .forEach((quota, limit) -> rateLimiters.put(quota, new RequestRateLimiter(limit, time, sleeper)));
        RejectionHistory rejections = new RejectionHistory();
        this.tokenBreaker = new AuthenticationBreaker(policy.authenticationPause(), time, listener, rejections);
        this.keyBreaker = new AuthenticationBreaker(policy.authenticationPause(), time, listener, rejections);
        CircuitBreakerGuard circuit = policy.circuitBreaker()
                .map(breaker -> new CircuitBreakerGuard(breaker, time, listener))
                .orElse(null);
        this.steps = List.of(
                // What is sure to fail does not wait for the rate limit.
                RequestSteps.precondition(sleeper),
                RequestSteps.failFast(circuit, this::authentication),
                RequestSteps.rateLimit(this::rateLimiter),
                RequestSteps.afterWait(listener),
                // Once more, for time has passed.
                RequestSteps.authentication(this::authentication, sleeper),
                RequestSteps.observation(listener),
                RequestSteps.circuitBreaker(circuit),
                RequestSteps.concurrencyLimit(policy.maxConcurrentCalls()),
                RequestSteps.precondition(sleeper),
                RequestSteps.tokenReplacement());
    }

    /** Sends one request, once it has passed all steps. */
    <T> T send(RequestContext request, RequestFunction<T> function) {
        Permission[] acquired = new Permission[steps.size()];
        int passed = 0;
        try {
            for (RequestStep step : steps) {
                acquired[passed] = step.acquire(request);
                passed++;
            }
            for (Permission permission : acquired) {
                permission.started(request);
            }
            return sendNow(request, function);
        } finally {
            releaseAll(acquired, passed, request);
        }
    }

    private <T> T sendNow(RequestContext request, RequestFunction<T> function) {
        AttemptContext options = request.start(time.nanoTime());
        ApiCall call = request.unsentCall().withAttempts(request.attempt().number(), false);
        try {
            T result = function.send(call, options);
            request.succeeded(time.nanoTime());
            return result;
        } catch (RuntimeException | Error e) {
            TogaiException failure = ExceptionTranslator.translate(call, options, e);
            AttemptOutcome failedAs = failure instanceof CallException known ? outcome(known) : null;
            request.failed(failure, failedAs, time.nanoTime());
            throw failure;
        }
    }

    private static void releaseAll(Permission[] acquired, int count, RequestContext request) {
        if (count > 0) {
            try {
                acquired[count - 1].ended(request);
            } finally {
                releaseAll(acquired, count - 1, request);
            }
        }
    }

    /** Ends all waits; no request is made from now on. */
    void close() {
        sleeper.close();
        tokenBreaker.close();
        keyBreaker.close();
    }

    /** What a call on a closed client ends with. */
    static TogaiConnectionException closedException(ApiCall unsentCall) {
        return new TogaiConnectionException(unsentCall, "the client is closed (open a new one)", null);
    }

    AuthenticationBreaker authentication(ApiCall call) {
        return call.operation().equals(TokenExchange.AUTHENTICATE) ? keyBreaker : tokenBreaker;
    }

    @Nullable
    RequestRateLimiter rateLimiter(ApiCall call) {
        return rateLimiters.get(call.operation().quota());
    }

    /** Returns the deadline of a call that has no other. */
    Duration deadline() {
        return deadline;
    }

    /** Returns the doubt of a new call. */
    OutcomeUncertainty newUncertainty() {
        return new OutcomeUncertainty(time, policy.retry().settleTime());
    }

    AttemptOutcome outcome(CallException failure) {
        return outcomeTable.apply(failure);
    }

    RetryState retryState() {
        return retryState;
    }

    TimeSource time() {
        return time;
    }

    CloseableSleeper sleeper() {
        return sleeper;
    }

    CallListener listener() {
        return listener;
    }
}
