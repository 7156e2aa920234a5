package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.call.Operation;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timekeeper;
import dev.togai.config.TokenExchange;
import dev.togai.error.CallException;
import dev.togai.error.TogaiConnectionException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
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
    private final Pauses pauses;
    private final CallListener listener;
    private final Function<CallException, AttemptOutcome> table;
    private final Repetition repetition;
    private final Map<Operation.Quota, PermitGate> permits = new EnumMap<>(Operation.Quota.class);
    private final AuthenticationBreaker tokens;
    /** Of the keys that are exchanged: a key that is taken says nothing of the tokens issued for it. */
    private final AuthenticationBreaker keys;

    private final @Nullable CircuitGate circuit;
    private final Semaphore atOnce;

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
        this.pauses = new Pauses(time);
        policy.rateLimits().forEach((quota, limit) -> permits.put(quota, new PermitGate(limit, time, pauses)));
        RefusalLog refusals = new RefusalLog();
        this.tokens = new AuthenticationBreaker(policy.authenticationPause(), time, listener, refusals);
        this.keys = new AuthenticationBreaker(policy.authenticationPause(), time, listener, refusals);
        this.circuit = policy.circuitBreaker()
                .map(breaker -> new CircuitGate(breaker, time, listener))
                .orElse(null);
        this.atOnce = new Semaphore(policy.maxConcurrentCalls());
    }

    /** A call within all policies. */
    <T> T run(Call call, Terms terms, Endpoint<T> endpoint, Aftermath<T> aftermath) {
        Deadline end = terms.within();
        if (end == null) {
            end = Deadline.in(terms.options().deadline().orElse(deadline), time);
        }
        if (terms.lookUp() && !repetition().budget().lend(end)) {
            throw new TogaiConnectionException(
                    call, "the client's budget of look-ups is spent (RetryPolicy.budget)", null);
        }
        return new RepeatedCall<>(this, call, terms, end, endpoint, aftermath).run();
    }

    /** One request, once its turn has come. */
    <T> T once(Attempt attempt, Terms terms, Deadline end, Endpoint<T> endpoint) {
        return new GuardedRequest<>(this, attempt, terms, end, endpoint).run();
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

    @Nullable
    CircuitGate circuit() {
        return circuit;
    }

    /** The requests that may be under way at once beside those that are. */
    Semaphore atOnce() {
        return atOnce;
    }

    int maxConcurrentCalls() {
        return policy.maxConcurrentCalls();
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
