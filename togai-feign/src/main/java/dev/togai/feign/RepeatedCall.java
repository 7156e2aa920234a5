package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.call.Operation.Effect;
import dev.togai.config.ApiToken;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.CallListener.Resolution;
import dev.togai.error.CallException;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiException;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its first request to its end: it repeats what may be repeated, finds out what became of a request whose answer was
 * lost, and never says done or not done when it does not know. For one thread.
 */
final class RepeatedCall<T> {

    private static final int CONFLICT = 409;

    private final Policies policies;
    private final Call call;
    private final Terms terms;
    private final Deadline deadline;
    private final Endpoint<T> endpoint;
    private final Aftermath<T> aftermath;
    private final Retry.AsyncContext<T> retry;

    private int attempts;
    private @Nullable CallException latestFailure;
    private @Nullable ApiToken latestToken;
    private boolean tokenRenewed;
    /** A request may have been done, and it is not known whether it was. */
    private boolean lost;
    /** A request was taken as not done, and what took it so may have been wrong. */
    private boolean doubted;

    private long latestLoss;
    /** What became of the latest loss was told. */
    private boolean resolved;

    RepeatedCall(
            Policies policies,
            Call call,
            Terms terms,
            Deadline deadline,
            Endpoint<T> endpoint,
            Aftermath<T> aftermath) {
        this.policies = policies;
        this.call = call;
        this.terms = terms;
        this.deadline = deadline;
        this.endpoint = endpoint;
        this.aftermath = aftermath;
        this.retry = policies.repetition().retry().asyncContext();
    }

    T run() {
        while (true) {
            Attempt attempt = new Attempt(call.after(attempts, false), attempts + 1);
            try {
                T answer = policies.once(attempt, terms, deadline, this::begun);
                if (attempts == 1) {
                    policies.repetition().budget().add();
                }
                return answer;
            } catch (CallException failure) {
                Optional<T> found = afterFailure(attempt, failure);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (TogaiException noRequest) {
                throw notBegun(noRequest);
            }
        }
    }

    private T begun(Call begun, AttemptOptions options) {
        attempts++;
        latestToken = options.token();
        return endpoint.request(begun, options);
    }

    /** The answer, if it was found all the same; nothing if another request is to be made; or what the call ends with. */
    private Optional<T> afterFailure(Attempt attempt, CallException failure) {
        if (attempts < attempt.number()) {
            throw notBegun(failure);
        }
        latestFailure = failure;
        AttemptOutcome outcome = policies.outcome(failure);
        if (outcome == AttemptOutcome.UNAUTHORIZED && renewsToken()) {
            return Optional.empty();
        }
        if (call.operation().effect() != Effect.NONE) {
            if (outcome == AttemptOutcome.REFUSED && (lost || doubted)) {
                return Optional.of(afterRefusal(failure));
            }
            doubted |= outcome == AttemptOutcome.UNAVAILABLE;
            if (outcome.mayBeDone()) {
                lost = true;
                resolved = false;
                latestLoss = policies.time().nanoTime();
                if (call.operation().effect() == Effect.CREATES && mayFindOut()) {
                    return afterLostCreate(attempt, failure, outcome);
                }
            }
        }
        waitToRepeat(attempt, failure, terms.options().retry() ? retry.onError(failure) : -1);
        return Optional.empty();
    }

    private boolean renewsToken() {
        boolean renews = !tokenRenewed && latestToken != null && terms.tokens().renew(latestToken);
        tokenRenewed |= renews;
        return renews;
    }

    /** Togai refused to repeat what may have been done before: perhaps because it was. */
    private T afterRefusal(CallException refusal) {
        Finding<T> found = settled(refusal);
        if (found.resolution() == Resolution.DONE) {
            return found.orThrow();
        }
        throw refusal;
    }

    /** The answer to a create was lost: looks for what it would have made, and creates again only if that is surely not there. */
    private Optional<T> afterLostCreate(Attempt attempt, CallException failure, AttemptOutcome outcome) {
        Finding<T> found = settled(failure);
        if (found.resolution() == Resolution.DONE) {
            return Optional.of(found.orThrow());
        }
        if (found.resolution() == Resolution.CONFLICT) {
            throw TogaiApiException.of(
                    call.after(attempts, true), ErrorAnswer.of(CONFLICT, "(" + found.conflict() + ")"));
        }
        if (outcome == AttemptOutcome.UNDOCUMENTED) {
            throw failure;
        }
        long wait = retry.onError(new Repetition.SettledAsNotDone());
        waitToRepeat(attempt, failure, wait);
        // From here on the lost request is known not to have been done, unless Togai should refuse the next one.
        lost = false;
        doubted = true;
        return Optional.empty();
    }

    /** Whether anything but the one request of the call may be sent. */
    private boolean mayFindOut() {
        return terms.options().retry() && policies.repetition().policy().maxAttempts() > 1;
    }

    /** What is there; looked at again, if it was not there, once a request whose answer was lost cannot be under way any more. */
    private Finding<T> settled(CallException failure) {
        Finding<T> found = look(failure);
        long settles = latestLoss
                + policies.repetition().policy().settleTime().toNanos()
                - policies.time().nanoTime();
        if (found.resolution() == Resolution.NOT_DONE && lost && settles > 0) {
            sleep(Duration.ofNanos(settles), failure);
            found = look(failure);
        }
        resolved = true;
        policies.listener().ambiguityResolved(call.after(attempts, true), found.resolution());
        return found;
    }

    private Finding<T> look(CallException failure) {
        try {
            return aftermath.look(deadline);
        } catch (TogaiException cannotTell) {
            failure.addSuppressed(cannotTell);
            throw unknown(failure);
        }
    }

    /**
     * Waits until the request may be repeated, if it may.
     *
     * @param millis how long; negative if it may not
     */
    private void waitToRepeat(Attempt attempt, CallException failure, long millis) {
        Duration wait = Duration.ofMillis(Math.max(0, millis));
        boolean mayRepeat = millis >= 0
                && wait.toNanos() < deadline.nanosLeft()
                && !Thread.currentThread().isInterrupted()
                && policies.repetition().budget().take();
        if (!mayRepeat) {
            throw ended(failure);
        }
        policies.listener().retryScheduled(attempt, wait, failure);
        sleep(wait, failure);
    }

    private void sleep(Duration wait, CallException failure) {
        if (wait.toNanos() >= deadline.nanosLeft()) {
            throw ended(failure);
        }
        try {
            policies.time().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(failure);
        }
    }

    /**
     * What the call ends with when a request could not begin: a breaker, the rate limit, the number of calls or the lack of a token
     * stood against it. What the request before it met says more.
     */
    private TogaiException notBegun(TogaiException obstacle) {
        if (latestFailure == null) {
            return obstacle;
        }
        latestFailure.addSuppressed(obstacle);
        return ended(latestFailure);
    }

    /** What the call ends with: the failure if it tells all, else that the outcome is not known. */
    private TogaiException ended(TogaiException failure) {
        return lost ? unknown(failure) : failure;
    }

    private OutcomeUnknownException unknown(TogaiException failure) {
        if (!resolved) {
            policies.listener().ambiguityResolved(call.after(attempts, true), Resolution.UNKNOWN);
        }
        return OutcomeUnknownException.of(call.after(attempts, true), failure);
    }
}
