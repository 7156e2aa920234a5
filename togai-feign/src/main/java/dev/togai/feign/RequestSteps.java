package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.ApiToken;
import dev.togai.config.CallListener;
import dev.togai.error.TogaiConnectionException;
import dev.togai.feign.AuthenticationBreaker.Verdict;
import dev.togai.feign.PermitGate.Permit;
import dev.togai.feign.RequestStep.Permission;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps of a request. {@link ResiliencePipeline} lists them in their order. */
final class RequestSteps {

    private RequestSteps() {}

    /** Stops a request whose client is closed, whose thread is interrupted, or whose deadline has passed. */
    static RequestStep precondition(Pauses pauses) {
        return request -> {
            requireMayBegin(request, pauses);
            return Permission.NONE;
        };
    }

    private static void requireMayBegin(RequestContext request, Pauses pauses) {
        Call call = request.notBegun();
        if (pauses.closed()) {
            throw ResiliencePipeline.closed(call);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new TogaiConnectionException(call, "the thread was interrupted before the request began", null);
        }
        if (request.deadline().passed()) {
            throw new TogaiConnectionException(call, request.deadline() + " passed before the request began", null);
        }
    }

    /** Stops a request that a breaker is sure to stop later, so that it does not wait for the rate limit first. */
    static RequestStep failFast(@Nullable CircuitGate circuit, Function<Call, AuthenticationBreaker> authentication) {
        return request -> {
            if (circuit != null) {
                circuit.passBy(request.notBegun());
            }
            authentication.apply(request.notBegun()).passBy(request.notBegun(), request.fetchToken());
            return Permission.NONE;
        };
    }

    /** Waits for a permit of the rate limit. */
    static RequestStep rateLimit(Function<Call, @Nullable PermitGate> gates) {
        return request -> {
            PermitGate gate = gates.apply(request.notBegun());
            if (gate == null) {
                return Permission.NONE;
            }
            Permit permit = gate.enter(request.attempt(), request.deadline());
            request.waited(permit.waited());
            return new Permission() {
                @Override
                public void started(RequestContext started) {
                    permit.use();
                }

                @Override
                public void ended(RequestContext ended) {
                    gate.leave(permit);
                }
            };
        };
    }

    /** After a wait for the rate limit: reports it, and fetches the token again, which may be another by now. */
    static RequestStep afterWait(CallListener listener) {
        return request -> {
            if (request.waited() > 0) {
                listener.permitWaited(request.attempt(), Duration.ofNanos(request.waited()));
                request.fetchToken();
            }
            return Permission.NONE;
        };
    }

    /** Waits while other requests find out whether Togai accepts the token. */
    static RequestStep authentication(Function<Call, AuthenticationBreaker> breakers, Pauses pauses) {
        return request -> {
            Call call = request.notBegun();
            AuthenticationBreaker breaker = breakers.apply(call);
            long round = breaker.enter(request.token());
            while (round == AuthenticationBreaker.MUST_WAIT) {
                // Another request may have had the token rejected, and replaced.
                breaker.passBy(call, request.fetchToken());
                breaker.await(call, request.deadline());
                requireMayBegin(request, pauses);
                round = breaker.enter(request.fetchToken());
            }
            long entered = round;
            ApiToken token = request.token();
            return ended -> breaker.leave(entered, token, verdict(ended));
        };
    }

    /** The token is checked before anything else: a request that was rejected for another reason was accepted for its token. */
    private static Verdict verdict(RequestContext request) {
        if (request.isSuccess()) {
            return Verdict.ACCEPTED;
        }
        AttemptOutcome outcome = request.failedAs();
        if (outcome == AttemptOutcome.UNAUTHORIZED) {
            return Verdict.REFUSED;
        }
        return outcome == AttemptOutcome.REFUSED ? Verdict.ACCEPTED : Verdict.NONE;
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
                            Duration.ofNanos(request.duration()),
                            Optional.ofNullable(request.failure()));
                }
            }
        };
        return request -> reports;
    }

    /** Stops a request while the circuit is open, and records its outcome. */
    static RequestStep circuitBreaker(@Nullable CircuitGate circuit) {
        if (circuit == null) {
            return request -> Permission.NONE;
        }
        Permission records = request -> record(circuit, request);
        return request -> {
            circuit.enter(request.notBegun());
            return records;
        };
    }

    private static void record(CircuitGate circuit, RequestContext request) {
        AttemptOutcome outcome = request.failedAs();
        if (!request.isSuccess() && outcome == null) {
            circuit.saysNothing();
        } else if (outcome != null && outcome.isFailureOfService()) {
            if (Thread.currentThread().isInterrupted()) {
                circuit.saysNothing();
            } else {
                circuit.failed(request.endedAt(), request.duration(), request.failure());
            }
        } else if (request.isLookUp()) {
            // A response to a look-up says nothing of the service that lost what is looked up.
            circuit.saysNothing();
        } else {
            circuit.answered(request.duration());
        }
    }

    /** Stops a request if too many are under way. */
    static RequestStep concurrencyLimit(int maxRequests) {
        Semaphore free = new Semaphore(maxRequests);
        Permission release = request -> free.release();
        return request -> {
            if (!free.tryAcquire()) {
                throw new TogaiConnectionException(
                        request.notBegun(),
                        maxRequests + " requests are under way already, and no more are begun at once",
                        null);
            }
            return release;
        };
    }

    /** Replaces a rejected token before other requests learn of it, which then have the new one. */
    static RequestStep tokenReplacement() {
        Permission replaces = request -> {
            if (request.failedAs() == AttemptOutcome.UNAUTHORIZED) {
                request.replaceToken();
            }
        };
        return request -> replaces;
    }
}
