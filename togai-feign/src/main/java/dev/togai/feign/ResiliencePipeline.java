package dev.togai.feign;

import dev.togai.auth.TokenExchange;
import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.TransportState;
import dev.togai.error.CallException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.feign.RequestStep.Permission;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resilience policies of a client. {@link CallExecution} sends the requests of a call, within a deadline and a budget that
 * all calls share. Each request passes the steps of this pipeline in order and releases their permissions in reverse order, also
 * after an exception: the token source, the listener and the time source are user code.
 *
 * <p>Each request needs its own permit and counts for the breaker on its own. The wait for a permit does not count. Thread-safe.
 */
class ResiliencePipeline {

    private final ResiliencePolicy policy;
    private final Duration deadline;
    private final TimeSource time;
    private final CloseableSleeper sleeper;
    private final CallListener listener;
    private final @Nullable CircuitBreakerGuard circuit;
    private final Semaphore free;
    private final Function<CallException, AttemptOutcome> outcomeTable;
    private final RetryState retryState;
    private final Map<Operation.Quota, RequestRateLimiter> rateLimiters = new EnumMap<>(Operation.Quota.class);
    private final AuthenticationBreaker tokenBreaker;
    /** The breaker for the keys of a token exchange. An accepted key proves nothing about the tokens issued for it. */
    private final AuthenticationBreaker keyBreaker;

    private final List<RequestStep> steps;

    /**
     * Creates a pipeline with the policies of a client.
     *
     * @param jitter returns a number from 0 to its argument
     */
    static ResiliencePipeline of(ClientConfig config, LongUnaryOperator jitter) {
        RetryPolicy retry = config.resilience().retry();
        return new ResiliencePipeline(
                config,
                failure -> AttemptOutcome.of(failure, retry.retryCreatesOnUnavailable()),
                new Backoff(retry, jitter)::delayMillis);
    }

    /**
     * Creates a pipeline with a custom outcome classifier and backoff.
     *
     * @param outcomeTable the classifier of failed requests
     * @param backoff returns the milliseconds to wait after the given number of failures and the latest failure
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
        this.free = new Semaphore(policy.maxConcurrentCalls());
        this.circuit = policy.circuitBreaker()
                .map(breaker -> new CircuitBreakerGuard(breaker, time, listener))
                .orElse(null);
        this.steps = List.of(
                // Requests that are certain to fail do not wait for the rate limit.
                RequestSteps.precondition(sleeper),
                RequestSteps.failFast(circuit, this::authentication),
                RequestSteps.rateLimit(this::rateLimiter),
                RequestSteps.afterWait(listener),
                // These steps check both breakers again, because time has passed since the first check.
                RequestSteps.authentication(this::authentication, sleeper),
                RequestSteps.observation(listener),
                RequestSteps.circuitBreaker(circuit),
                RequestSteps.concurrencyLimit(free, policy.maxConcurrentCalls()),
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
        AttemptContext options = request.start(time.nanoTime(), listener.requestHeaders(request.attempt()));
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

    /** Ends all waits. Later requests fail. */
    void close() {
        sleeper.close();
        tokenBreaker.close();
        keyBreaker.close();
    }

    /** Returns the exception of a call on a closed client. */
    static TogaiConnectionException closedException(ApiCall unsentCall) {
        return new TogaiConnectionException(unsentCall, "the client is closed (open a new one)", null);
    }

    /** Adds the state of the policies. The breaker that any request may find open determines the state of authentication. */
    void describe(TransportState.Builder state) {
        Optional<Duration> pause = Stream.of(tokenBreaker.remainingPause(), keyBreaker.remainingPause())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        if (circuit != null) {
            circuit.describe(state);
        }
        state.authentication(pause.isPresent() ? BreakerState.OPEN : BreakerState.CLOSED)
                .authenticationWait(pause)
                .requestsInFlight(policy.maxConcurrentCalls() - free.availablePermits())
                .maxRequestsInFlight(policy.maxConcurrentCalls())
                .retriesAvailable(retryState.budget().available());
    }

    AuthenticationBreaker authentication(ApiCall call) {
        return call.operation().equals(TokenExchange.AUTHENTICATE) ? keyBreaker : tokenBreaker;
    }

    @Nullable
    RequestRateLimiter rateLimiter(ApiCall call) {
        return rateLimiters.get(call.operation().quota());
    }

    /** Returns the default deadline of a call. */
    Duration deadline() {
        return deadline;
    }

    /** Returns the outcome uncertainty of a new call. */
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
