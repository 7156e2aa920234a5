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

    private final Doubt doubt;

    private int attempts;
    private long attemptBegan;
    private @Nullable CallException latestFailure;
    private boolean tokenRenewed;
    /** The latest request was refused for its token, and there is another. */
    private boolean tokenReplaced;
    /** What became of the call was looked up. */
    private boolean looked;
    /** A look-up found an effect of the call, or what stood against it. */
    private boolean foundOut;

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
        this.doubt = policies.newDoubt();
    }

    T run() {
        boolean endedWell = false;
        try {
            T answer = repeated();
            endedWell = true;
            return answer;
        } finally {
            if (looked) {
                policies.repetition().budget().settle(deadline, endedWell || foundOut);
            }
        }
    }

    private T repeated() {
        while (true) {
            Attempt attempt = new Attempt(call.after(attempts, false), attempts + 1);
            try {
                T answer = policies.once(attempt, terms, deadline, this::begun);
                if (attempts == 1 && !terms.lookUp()) {
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
        attemptBegan = policies.time().nanoTime();
        try {
            return endpoint.request(begun, options);
        } catch (CallException failure) {
            // Before others that wait for the outcome learn of it: they can have the new token then.
            tokenReplaced = policies.outcome(failure) == AttemptOutcome.UNAUTHORIZED && renewsToken(options.token());
            throw failure;
        }
    }

    /** The answer, if it was found all the same; nothing if another request is to be made; or what the call ends with. */
    private Optional<T> afterFailure(Attempt attempt, CallException failure) {
        if (attempts < attempt.number()) {
            throw notBegun(failure);
        }
        latestFailure = failure;
        AttemptOutcome outcome = policies.outcome(failure);
        if (tokenReplaced) {
            tokenReplaced = false;
            return Optional.empty();
        }
        Effect effect = call.operation().effect();
        if (effect != Effect.NONE) {
            doubt.add(outcome, attemptBegan, waitBeforeRepetition(failure));
            if (outcome == AttemptOutcome.REFUSED && doubt.isOpen()) {
                return Optional.of(afterRefusal(failure));
            }
            if (effect == Effect.CREATES && outcome.mayBeDone() && !outcome.mayRepeat(effect) && mayFindOut()) {
                return afterLostCreate(attempt, failure, outcome);
            }
        }
        waitToRepeat(attempt, failure, terms.options().retry() ? retry.onError(failure) : -1);
        return Optional.empty();
    }

    private boolean renewsToken(ApiToken refused) {
        boolean renews = !tokenRenewed && terms.tokens().renew(refused);
        tokenRenewed |= renews;
        return renews;
    }

    /** Togai refused to repeat what may have been done before: perhaps because it was. */
    private T afterRefusal(CallException refusal) {
        Finding<T> found = settled(refusal);
        boolean isDefinite = switch (found.resolution()) {
            case DONE, CONFLICT -> true;
            case NOT_DONE -> doubt.isResolvedBy(refusal, found.isGone());
            case UNKNOWN -> false;
        };
        if (!isDefinite) {
            throw unknown(refusal, found);
        }
        resolved(found);
        if (found.isDone()) {
            return found.orThrow();
        }
        throw refusal;
    }

    /** The answer to a create was lost: looks for what it would have made, and creates again only if that is not there. */
    private Optional<T> afterLostCreate(Attempt attempt, CallException failure, AttemptOutcome outcome) {
        Finding<T> found = settled(failure);
        switch (found.resolution()) {
            case DONE -> {
                resolved(found);
                return Optional.of(found.orThrow());
            }
            case CONFLICT -> {
                resolved(found);
                throw TogaiApiException.of(
                        call.after(attempts, true), ErrorAnswer.of(CONFLICT, "(" + shown(found.obstacle()) + ")"));
            }
            case UNKNOWN -> throw unknown(failure, found);
            case NOT_DONE -> {
                // A create that was answered with another meter may have made its own under that name.
                boolean repeats = outcome != AttemptOutcome.UNDOCUMENTED
                        && !(failure.getCause() instanceof AnotherMeterException)
                        && !asksToWaitTooLong(failure);
                Duration wait =
                        requireRepetition(failure, repeats ? retry.onError(new Repetition.SettledAsNotDone()) : -1);
                resolved(found);
                pause(attempt, failure, wait);
            }
        }
        return Optional.empty();
    }

    private Duration askedToWait(CallException failure) {
        return failure instanceof TogaiApiException answer ? answer.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }

    private boolean asksToWaitTooLong(CallException failure) {
        return askedToWait(failure).compareTo(policies.repetition().policy().longestRetryAfter()) > 0;
    }

    /** The time that Togai asked to wait, if there may be another request after it. */
    private Duration waitBeforeRepetition(CallException failure) {
        boolean repeats = attempts < policies.repetition().policy().maxAttempts() && !asksToWaitTooLong(failure);
        return repeats ? askedToWait(failure) : Duration.ZERO;
    }

    /** Whether anything but the one request of the call may be sent. */
    private boolean mayFindOut() {
        return terms.options().retry() && policies.repetition().policy().maxAttempts() > 1;
    }

    /**
     * What is there. Unless an effect is found, it is looked at again, until a look-up began after every effect must be there: one
     * that began before may have been answered from before, however long that took.
     */
    private Finding<T> settled(CallException failure) {
        while (true) {
            long began = policies.time().nanoTime();
            Finding<T> found = look(failure, doubt.isSettledAt(began));
            if (found.isDone() || doubt.isSettledAt(began)) {
                return found;
            }
            sleep(doubt.untilSettled(), failure);
        }
    }

    private Finding<T> look(CallException failure, boolean isConclusive) {
        looked = true;
        try {
            return aftermath.look(new LookUp(deadline, doubt.began(), isConclusive));
        } catch (TogaiException cannotTell) {
            failure.addSuppressed(cannotTell);
            throw unknown(failure, Finding.unknown(""));
        }
    }

    private void resolved(Finding<T> found) {
        foundOut |= found.resolution() != Resolution.NOT_DONE;
        policies.listener().ambiguityResolved(call.after(attempts, true), found.resolution());
    }

    /**
     * Waits until the request may be repeated, if it may.
     *
     * @param millis how long; negative if it may not
     */
    private void waitToRepeat(Attempt attempt, CallException failure, long millis) {
        pause(attempt, failure, requireRepetition(failure, millis));
    }

    /** The wait before the request is repeated, or the end of the call if it may not be. */
    private Duration requireRepetition(CallException failure, long millis) {
        Duration wait = Duration.ofMillis(Math.max(0, millis));
        boolean mayRepeat = millis >= 0
                && wait.toNanos() < deadline.nanosLeft()
                && !Thread.currentThread().isInterrupted()
                && policies.repetition().budget().take();
        if (!mayRepeat) {
            throw ended(failure);
        }
        return wait;
    }

    private void pause(Attempt attempt, CallException failure, Duration wait) {
        policies.listener().retryScheduled(attempt, wait, failure);
        sleep(wait, failure);
    }

    private void sleep(Duration wait, CallException failure) {
        if (wait.toNanos() >= deadline.nanosLeft()) {
            throw ended(failure);
        }
        try {
            policies.pauses().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(failure);
        }
        if (policies.pauses().closed()) {
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
    private CallException ended(CallException failure) {
        return doubt.isOpen() ? unknown(failure, Finding.unknown("")) : failure;
    }

    /** An obstacle names what a service answered. */
    private String shown(String obstacle) {
        return terms.secrets().redactor().redact(obstacle);
    }

    private OutcomeUnknownException unknown(CallException failure, Finding<T> found) {
        policies.listener().ambiguityResolved(call.after(attempts, true), Resolution.UNKNOWN);
        return OutcomeUnknownException.of(call.after(attempts, true), failure, shown(found.obstacle()));
    }
}
