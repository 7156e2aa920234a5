package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.ApiToken;
import dev.togai.config.CallListener.Attempt;
import dev.togai.error.CallException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.feign.AuthenticationBreaker.Verdict;
import dev.togai.feign.PermitGate.Permit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the policies, in their fixed order. Each step gives back what it took, whatever is thrown below it:
 * the token source, the listener and the time are the user's own code. For one thread.
 */
final class GuardedRequest<T> {

    private final Policies policies;
    private final Attempt attempt;
    private final Call notBegun;
    private final Terms terms;
    private final Deadline deadline;
    private final Endpoint<T> endpoint;

    private @Nullable Permit permit;
    private Verdict verdict = Verdict.NONE;
    private boolean circuitKnows;

    GuardedRequest(Policies policies, Attempt attempt, Terms terms, Deadline deadline, Endpoint<T> endpoint) {
        this.policies = policies;
        this.attempt = attempt;
        this.notBegun = attempt.call();
        this.terms = terms;
        this.deadline = deadline;
        this.endpoint = endpoint;
    }

    /** Makes the request once its turn has come. */
    T run() {
        // 1. What is sure to fail does not wait for its turn.
        requireMayBegin();
        CircuitGate circuit = policies.circuit();
        if (circuit != null) {
            circuit.passBy(notBegun);
        }
        ApiToken token = currentToken();
        policies.authentication(notBegun).passBy(notBegun, token);
        // 2. Its turn under the rate limit.
        PermitGate gate = policies.permits(notBegun);
        if (gate == null) {
            return authenticated(token);
        }
        Permit turn = gate.enter(attempt, deadline);
        permit = turn;
        try {
            if (turn.waited() == 0) {
                return authenticated(token);
            }
            policies.listener().permitWaited(attempt, Duration.ofNanos(turn.waited()));
            return authenticated(currentToken());
        } finally {
            gate.leave(turn);
        }
    }

    /** 3. The breakers, once more, for time has passed: first the one of authentication. */
    private T authenticated(ApiToken known) {
        ApiToken token = known;
        AuthenticationBreaker authentication = policies.authentication(notBegun);
        long round = authentication.enter(token);
        while (round == AuthenticationBreaker.MUST_WAIT) {
            // Another request may have had the token refused, and replaced.
            authentication.passBy(notBegun, currentToken());
            authentication.await(notBegun, deadline);
            requireMayBegin();
            token = currentToken();
            round = authentication.enter(token);
        }
        try {
            return throughCircuit(token);
        } finally {
            authentication.leave(round, token, verdict);
        }
    }

    private T throughCircuit(ApiToken token) {
        CircuitGate circuit = policies.circuit();
        if (circuit == null) {
            return amongOthers(token);
        }
        circuit.enter(notBegun);
        try {
            return amongOthers(token);
        } finally {
            if (!circuitKnows) {
                circuit.saysNothing();
            }
        }
    }

    /** 4. The number of requests at once. */
    private T amongOthers(ApiToken token) {
        if (!policies.atOnce().tryAcquire()) {
            throw new TogaiConnectionException(
                    notBegun,
                    policies.maxConcurrentCalls() + " requests are under way already, and no more are begun at once",
                    null);
        }
        try {
            return onTheWire(token);
        } finally {
            policies.atOnce().release();
        }
    }

    /** 5. The request, and what its end means to the breakers and the listener. */
    private T onTheWire(ApiToken token) {
        requireMayBegin();
        // A list cannot be held against its request, so a look-up takes no part in what earlier requests left behind.
        AttemptOptions options =
                new AttemptOptions(deadline, token, terms.options().headers(), terms.secrets(), terms.lookUp());
        if (permit != null) {
            permit.use();
        }
        policies.listener().attemptStarted(attempt);
        long start = policies.time().nanoTime();
        try {
            T answer = endpoint.request(notBegun.after(attempt.number(), false), options);
            verdict = Verdict.ACCEPTED;
            ended(start, null);
            return answer;
        } catch (CallException failure) {
            verdict = verdict(policies.outcome(failure));
            ended(start, failure);
            throw failure;
        }
    }

    /** Who calls comes before what is asked: a request that was refused otherwise was accepted for its token. */
    private static Verdict verdict(AttemptOutcome outcome) {
        return switch (outcome) {
            case UNAUTHORIZED -> Verdict.REFUSED;
            case REFUSED -> Verdict.ACCEPTED;
            default -> Verdict.NONE;
        };
    }

    private void ended(long start, @Nullable CallException failure) {
        long nanos = policies.time().nanoTime() - start;
        CircuitGate circuit = policies.circuit();
        if (circuit != null) {
            if (failure != null && policies.outcome(failure).isFailureOfService()) {
                circuitKnows = !Thread.currentThread().isInterrupted();
                if (circuitKnows) {
                    circuit.failed(start + nanos, nanos, failure);
                }
            } else if (!terms.lookUp()) {
                // An answered look-up says nothing of the service that lost what is looked up.
                circuitKnows = true;
                circuit.answered(nanos);
            }
        }
        policies.listener().attemptEnded(attempt, Duration.ofNanos(nanos), Optional.ofNullable(failure));
    }

    private ApiToken currentToken() {
        return terms.tokens().token(notBegun, deadline);
    }

    private void requireMayBegin() {
        if (policies.pauses().closed()) {
            throw Policies.closed(notBegun);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new TogaiConnectionException(notBegun, "the thread was interrupted before the request began", null);
        }
        if (deadline.passed()) {
            throw new TogaiConnectionException(notBegun, deadline + " passed before the request began", null);
        }
    }
}
