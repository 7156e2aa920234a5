package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.call.Operation.Effect;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.CallListener.Resolution;
import dev.togai.error.CallException;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.feign.RetryBudget.Loan;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its first request to its end. It retries what may be retried, looks up what became of a request whose response was
 * lost, and reports success or failure only if it knows. For one thread.
 */
final class CallExecution<T> {

    private static final int CONFLICT = 409;

    private final ResiliencePipeline pipeline;
    private final Call call;
    private final CallContext context;
    private final Deadline deadline;
    private final RequestFunction<T> function;
    private final Aftermath<T> aftermath;
    private final Retry.AsyncContext<T> retry;
    private final RetryBudget budget;
    private final Loan loan = new Loan();

    private final Doubt doubt;

    private int attempts;
    private @Nullable CallException latestFailure;
    private boolean tokenReplaced;
    /** A look-up found an effect of the call, or what stood against it. */
    private boolean foundOut;

    private CallExecution(
            ResiliencePipeline pipeline,
            Call call,
            CallContext context,
            Deadline deadline,
            RequestFunction<T> function,
            Aftermath<T> aftermath) {
        this.pipeline = pipeline;
        this.call = call;
        this.context = context;
        this.deadline = deadline;
        this.function = function;
        this.aftermath = aftermath;
        this.retry = pipeline.repetition().retry().asyncContext();
        this.budget = pipeline.repetition().budget();
        this.doubt = pipeline.newDoubt();
    }

    /** Executes a call. */
    static <T> T run(
            ResiliencePipeline pipeline,
            Call call,
            CallContext context,
            RequestFunction<T> function,
            Aftermath<T> aftermath) {
        Deadline deadline = context.within();
        if (deadline == null) {
            deadline = Deadline.in(context.options().timeout().orElse(pipeline.deadline()), pipeline.time());
        }
        return new CallExecution<>(pipeline, call, context, deadline, function, aftermath).run();
    }

    private T run() {
        Loan callers = context.loan();
        if (callers != null && !budget.lend(callers)) {
            throw new TogaiConnectionException(
                    call, "the client's budget of look-ups is spent (RetryPolicy.budget)", null);
        }
        boolean endedWell = false;
        try {
            T result = resultOfRequests();
            endedWell = true;
            return result;
        } finally {
            budget.settle(loan, endedWell || foundOut);
        }
    }

    private T resultOfRequests() {
        while (true) {
            Attempt attempt = new Attempt(call.after(attempts, false), attempts + 1);
            RequestContext request = new RequestContext(attempt, context, deadline, !tokenReplaced);
            try {
                T result = pipeline.send(request, function);
                attempts++;
                if (attempts == 1 && !context.isLookUp()) {
                    budget.add();
                }
                return result;
            } catch (TogaiException e) {
                if (!request.isStarted() || !(e instanceof CallException failure)) {
                    throw notBegun(e);
                }
                attempts++;
                Optional<T> found = afterFailure(request, failure);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
    }

    /** Returns the result, if a look-up found it; empty if another request is to be made. Throws what the call ends with. */
    private Optional<T> afterFailure(RequestContext request, CallException failure) {
        latestFailure = failure;
        AttemptOutcome outcome = pipeline.outcome(failure);
        if (request.isTokenReplaced()) {
            tokenReplaced = true;
            return Optional.empty();
        }
        Attempt attempt = request.attempt();
        Effect effect = call.operation().effect();
        if (effect != Effect.NONE) {
            doubt.add(outcome, request.startedAt(), waitBeforeRepetition(failure));
            if (outcome == AttemptOutcome.REFUSED && doubt.isOpen()) {
                return Optional.of(afterRefusal(failure));
            }
            if (effect == Effect.CREATES && outcome.mayBeDone() && !outcome.mayRepeat(effect) && mayFindOut()) {
                return afterLostCreate(attempt, failure, outcome);
            }
        }
        waitToRepeat(attempt, failure, context.options().retry() ? retry.onError(failure) : -1);
        return Optional.empty();
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
        return askedToWait(failure).compareTo(pipeline.repetition().policy().maxRetryAfter()) > 0;
    }

    /** The time that Togai asked to wait, if there may be another request after it. */
    private Duration waitBeforeRepetition(CallException failure) {
        boolean repeats = attempts < pipeline.repetition().policy().maxAttempts() && !asksToWaitTooLong(failure);
        return repeats ? askedToWait(failure) : Duration.ZERO;
    }

    /** Whether anything but the one request of the call may be sent. */
    private boolean mayFindOut() {
        return context.options().retry() && pipeline.repetition().policy().maxAttempts() > 1;
    }

    /**
     * What is there. Unless an effect is found, it is looked at again, until a look-up began after every effect must be there: one
     * that began before may have been answered from before, however long that took.
     */
    private Finding<T> settled(CallException failure) {
        while (true) {
            long began = pipeline.time().nanoTime();
            Finding<T> found = look(failure, doubt.isSettledAt(began));
            if (found.isDone() || doubt.isSettledAt(began)) {
                return found;
            }
            sleep(doubt.untilSettled(), failure);
        }
    }

    private Finding<T> look(CallException failure, boolean isConclusive) {
        try {
            return aftermath.look(new LookUp(deadline, loan, doubt.began(), isConclusive));
        } catch (TogaiException cannotTell) {
            failure.addSuppressed(cannotTell);
            throw unknown(failure, Finding.unknown(""));
        }
    }

    private void resolved(Finding<T> found) {
        foundOut |= found.resolution() != Resolution.NOT_DONE;
        pipeline.listener().ambiguityResolved(call.after(attempts, true), found.resolution());
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
                && budget.take();
        if (!mayRepeat) {
            throw ended(failure);
        }
        return wait;
    }

    private void pause(Attempt attempt, CallException failure, Duration wait) {
        pipeline.listener().retryScheduled(attempt, wait, failure);
        sleep(wait, failure);
    }

    private void sleep(Duration wait, CallException failure) {
        if (wait.toNanos() >= deadline.nanosLeft()) {
            throw ended(failure);
        }
        try {
            pipeline.pauses().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(failure);
        }
        if (pipeline.pauses().closed()) {
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
        return context.secrets().redactor().redact(obstacle);
    }

    private OutcomeUnknownException unknown(CallException failure, Finding<T> found) {
        pipeline.listener().ambiguityResolved(call.after(attempts, true), Resolution.UNKNOWN);
        return OutcomeUnknownException.of(call.after(attempts, true), failure, shown(found.obstacle()));
    }
}
