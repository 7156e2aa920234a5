package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.feign.AuthenticationBreaker.TokenResult;
import dev.togai.feign.RequestRateLimiter.Permit;
import dev.togai.feign.RequestStep.Permission;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A factory of the steps of a request. {@link ResiliencePipeline} lists them in their order. */
final class RequestSteps {

    private RequestSteps() {}

    /** Stops a request whose client is closed, whose thread is interrupted, or whose deadline has passed. */
    static RequestStep precondition(CloseableSleeper sleeper) {
        return request -> {
            requireStartAllowed(request, sleeper);
            return Permission.NONE;
        };
    }

    private static void requireStartAllowed(RequestContext request, CloseableSleeper sleeper) {
        ApiCall call = request.unsentCall();
        if (sleeper.isClosed()) {
            throw ResiliencePipeline.closedException(call);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new TogaiConnectionException(call, "the thread was interrupted before the request began", null);
        }
        if (request.deadline().isExpired()) {
            throw new TogaiConnectionException(call, request.deadline() + " passed before the request began", null);
        }
    }

    /** Stops a request that a breaker is certain to stop later, so that it does not wait for the rate limit first. */
    static RequestStep failFast(
            @Nullable CircuitBreakerGuard guard, Function<ApiCall, AuthenticationBreaker> authentication) {
        return request -> {
            if (guard != null) {
                guard.failFastIfOpen(request.unsentCall());
            }
            authentication.apply(request.unsentCall()).failFastIfOpen(request.unsentCall(), request.fetchToken());
            return Permission.NONE;
        };
    }

    /** Waits for a permit of the rate limit. */
    static RequestStep rateLimit(Function<ApiCall, @Nullable RequestRateLimiter> limiters) {
        return request -> {
            RequestRateLimiter limiter = limiters.apply(request.unsentCall());
            if (limiter == null) {
                return Permission.NONE;
            }
            Permit permit = limiter.acquire(request.attempt(), request.deadline());
            request.waited(permit.waitedNanos());
            return new Permission() {
                @Override
                public void started(RequestContext started) {
                    permit.markUsed();
                }

                @Override
                public void ended(RequestContext ended) {
                    limiter.release(permit);
                }
            };
        };
    }

    /** Reports a wait for the rate limit, and then fetches the token again, which may have changed. */
    static RequestStep afterWait(CallListener listener) {
        return request -> {
            if (request.waited() > 0) {
                listener.rateLimited(request.attempt(), Duration.ofNanos(request.waited()));
                request.fetchToken();
            }
            return Permission.NONE;
        };
    }

    /** Waits while other requests check whether Togai accepts the token. */
    static RequestStep authentication(Function<ApiCall, AuthenticationBreaker> breakers, CloseableSleeper sleeper) {
        return request -> {
            ApiCall call = request.unsentCall();
            AuthenticationBreaker breaker = breakers.apply(call);
            long round = breaker.acquire(request.token());
            while (round == AuthenticationBreaker.MUST_WAIT) {
                // Another request may have received a rejection of the token and replaced it.
                breaker.failFastIfOpen(call, request.fetchToken());
                breaker.awaitPermission(call, request.deadline());
                requireStartAllowed(request, sleeper);
                round = breaker.acquire(request.fetchToken());
            }
            long acquired = round;
            ApiToken token = request.token();
            return ended -> breaker.release(acquired, token, tokenResult(ended));
        };
    }

    /**
     * Returns the result for the token. Togai checks the token first, so a request that was rejected for another reason confirms
     * its token.
     */
    private static TokenResult tokenResult(RequestContext request) {
        if (request.isSuccess()) {
            return TokenResult.ACCEPTED;
        }
        AttemptOutcome outcome = request.failureOutcome();
        if (outcome == AttemptOutcome.UNAUTHORIZED) {
            return TokenResult.REJECTED;
        }
        return outcome == AttemptOutcome.REJECTED ? TokenResult.ACCEPTED : TokenResult.UNKNOWN;
    }

    /** Reports the request to the listener. */
    static RequestStep observation(CallListener listener) {
        Permission reports = new Permission() {
            @Override
            public void started(RequestContext request) {
                listener.attemptStarted(request.attempt());
            }

            @Override
            public void ended(RequestContext request) {
                if (request.isStarted()) {
                    listener.attemptEnded(
                            request.attempt(),
                            new AttemptResult(
                                    Duration.ofNanos(request.duration()),
                                    request.status(),
                                    Optional.ofNullable(request.failure())));
                }
            }
        };
        return request -> reports;
    }

    /** Stops a request while the circuit is open, and records its outcome. */
    static RequestStep circuitBreaker(@Nullable CircuitBreakerGuard guard) {
        if (guard == null) {
            return request -> Permission.NONE;
        }
        Permission records = request -> record(guard, request);
        return request -> {
            guard.acquire(request.unsentCall());
            return records;
        };
    }

    private static void record(CircuitBreakerGuard guard, RequestContext request) {
        AttemptOutcome outcome = request.failureOutcome();
        TogaiException failure = request.failure();
        boolean isServiceFailure = outcome != null && outcome.isServiceFailure();
        if (failure != null && isServiceFailure && !Thread.currentThread().isInterrupted()) {
            guard.recordFailure(request.endedAt(), request.duration(), failure);
        } else if (!isServiceFailure && !request.isLookup() && (request.isSuccess() || outcome != null)) {
            guard.recordSuccess(request.duration());
        } else {
            // A response to a look-up, or a request not made, proves nothing about the service that lost the call.
            guard.release();
        }
    }

    /** Stops a request if too many are in flight. */
    static RequestStep concurrencyLimit(Semaphore free, int maxRequests) {
        Permission release = request -> free.release();
        return request -> {
            if (!free.tryAcquire()) {
                throw new TogaiConnectionException(
                        request.unsentCall(), "the limit of " + maxRequests + " concurrent requests is reached", null);
            }
            return release;
        };
    }

    /** Replaces a rejected token before other requests see the rejection, so that they use the new token. */
    static RequestStep tokenReplacement() {
        Permission replaces = request -> {
            if (request.failureOutcome() == AttemptOutcome.UNAUTHORIZED) {
                request.replaceToken();
            }
        };
        return request -> replaces;
    }
}
