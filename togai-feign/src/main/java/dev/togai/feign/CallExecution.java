package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation.SideEffect;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.CallListener.CallOutcome;
import dev.togai.config.CallListener.CallResult;
import dev.togai.config.CallListener.ResolvedOutcome;
import dev.togai.error.CallException;
import dev.togai.error.ErrorResponse;
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
 * The execution of one call, from its first request to its end. It retries requests that may be retried and looks up the outcome
 * of a request whose response was lost. It reports success or failure only if the outcome is certain. For one thread.
 */
final class CallExecution<T> {

    private static final int CONFLICT = 409;

    private final ResiliencePipeline pipeline;
    private final ApiCall call;
    private final CallContext context;
    private final Deadline deadline;
    private final RequestFunction<T> function;
    private final OutcomeResolver<T> resolver;
    private final Retry.AsyncContext<T> retry;
    private final RetryBudget budget;
    private final Loan loan = new Loan();

    private final OutcomeUncertainty uncertainty;

    private int attempts;
    private @Nullable CallException latestFailure;
    private boolean tokenReplaced;
    /** True if a look-up found an effect of the call, or a conflict with it. */
    private boolean outcomeFound;

    private CallExecution(
            ResiliencePipeline pipeline,
            ApiCall call,
            CallContext context,
            Deadline deadline,
            RequestFunction<T> function,
            OutcomeResolver<T> resolver) {
        this.pipeline = pipeline;
        this.call = call;
        this.context = context;
        this.deadline = deadline;
        this.function = function;
        this.resolver = resolver;
        this.retry = pipeline.retryState().retry().asyncContext();
        this.budget = pipeline.retryState().budget();
        this.uncertainty = pipeline.newUncertainty();
    }

    /** Executes a call. */
    static <T> T run(
            ResiliencePipeline pipeline,
            ApiCall call,
            CallContext context,
            RequestFunction<T> function,
            OutcomeResolver<T> resolver) {
        Deadline deadline = context.deadline();
        if (deadline == null) {
            deadline = Deadline.after(context.options().timeout().orElse(pipeline.deadline()), pipeline.time());
        }
        CallExecution<T> execution = new CallExecution<>(pipeline, call, context, deadline, function, resolver);
        // A call with the deadline of another call is part of it.
        return context.deadline() == null ? execution.runAndReport() : execution.run();
    }

    private T runAndReport() {
        CallListener listener = pipeline.listener();
        listener.callStarted(call);
        long startedAt = pipeline.time().nanoTime();
        Throwable failure = null;
        try {
            return run();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            listener.callEnded(new CallResult(
                    call.withAttempts(attempts, failure == null || isLatestSent()),
                    outcome(failure),
                    Duration.ofNanos(pipeline.time().nanoTime() - startedAt),
                    Optional.ofNullable(failure)));
        }
    }

    private CallOutcome outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return CallOutcome.SUCCEEDED;
        }
        if (attempts == 0) {
            return CallOutcome.NOT_SENT;
        }
        boolean isDefinite = call.operation().sideEffect() == SideEffect.READ
                || (failure instanceof TogaiException && !(failure instanceof OutcomeUnknownException));
        return isDefinite ? CallOutcome.FAILED : CallOutcome.UNKNOWN;
    }

    private boolean isLatestSent() {
        return latestFailure != null && latestFailure.requestSent();
    }

    private T run() {
        Loan callers = context.loan();
        if (callers != null && !budget.lend(callers)) {
            throw new TogaiConnectionException(
                    call, "the client's budget of look-ups is spent (RetryPolicy.budget)", null);
        }
        boolean succeeded = false;
        try {
            T result = runAttempts();
            succeeded = true;
            return result;
        } finally {
            budget.settle(loan, succeeded || outcomeFound);
        }
    }

    private T runAttempts() {
        while (true) {
            Attempt attempt = new Attempt(call.withAttempts(attempts, false), attempts + 1);
            RequestContext request = new RequestContext(attempt, context, deadline, !tokenReplaced);
            try {
                T result = pipeline.send(request, function);
                attempts++;
                if (attempts == 1 && !context.isLookup()) {
                    budget.add();
                }
                return result;
            } catch (TogaiException e) {
                if (!request.isStarted() || !(e instanceof CallException failure)) {
                    throw unsent(e);
                }
                attempts++;
                Optional<T> found = afterFailure(request, failure);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
    }

    /** Returns the result if a look-up found it; empty if another request is to be sent. Throws the final failure of the call. */
    private Optional<T> afterFailure(RequestContext request, CallException failure) {
        latestFailure = failure;
        AttemptOutcome outcome = pipeline.outcome(failure);
        if (request.isTokenReplaced()) {
            tokenReplaced = true;
            return Optional.empty();
        }
        Attempt attempt = request.attempt();
        SideEffect sideEffect = call.operation().sideEffect();
        if (sideEffect != SideEffect.READ) {
            uncertainty.add(outcome, request.startedAt(), delayBeforeRetry(failure));
            if (outcome == AttemptOutcome.REJECTED && uncertainty.isOpen()) {
                return Optional.of(afterRejection(failure));
            }
            if (outcome.needsLookup(sideEffect) && mayResolve()) {
                return afterLostRequest(attempt, failure, outcome);
            }
        }
        waitBeforeRetry(attempt, failure, context.options().retry() ? retry.onError(failure) : -1);
        return Optional.empty();
    }

    /** Handles the rejection of a retry. The cause may be an earlier request of the call that took effect. */
    private T afterRejection(CallException rejection) {
        ResolvedCall<T> resolved = resolveOutcome(rejection);
        boolean isDefinite = switch (resolved.outcome()) {
            case SUCCEEDED, CONFLICT -> true;
            case NOT_APPLIED -> uncertainty.isResolvedBy(rejection, resolved.isGone());
            case UNKNOWN -> false;
        };
        if (!isDefinite) {
            throw outcomeUnknown(rejection, resolved);
        }
        reportOutcome(resolved);
        if (resolved.isSuccess()) {
            return resolved.result();
        }
        throw rejection;
    }

    /** Handles a request whose response was lost: looks for its effect, and sends the request again only if it had none. */
    private Optional<T> afterLostRequest(Attempt attempt, CallException failure, AttemptOutcome outcome) {
        ResolvedCall<T> resolved = resolveOutcome(failure);
        switch (resolved.outcome()) {
            case SUCCEEDED -> {
                reportOutcome(resolved);
                return Optional.of(resolved.result());
            }
            case CONFLICT -> {
                reportOutcome(resolved);
                throw TogaiApiException.of(
                        call.withAttempts(attempts, true),
                        ErrorResponse.of(CONFLICT, "(" + excerpt(resolved.obstacle()) + ")"));
            }
            case UNKNOWN -> throw outcomeUnknown(failure, resolved);
            case NOT_APPLIED -> {
                // The service may have created the meter under that name although the response shows another
                // one.
                boolean retries = outcome != AttemptOutcome.UNDOCUMENTED
                        && !(failure.getCause() instanceof MisplacedResponseException)
                        && !exceedsMaxRetryAfter(failure);
                Duration delay =
                        requireRetryAllowed(failure, retries ? retry.onError(new RetryState.NotAppliedSignal()) : -1);
                reportOutcome(resolved);
                pause(attempt, failure, delay);
            }
        }
        return Optional.empty();
    }

    private Duration requestedDelay(CallException failure) {
        return failure instanceof TogaiApiException response
                ? response.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private boolean exceedsMaxRetryAfter(CallException failure) {
        return requestedDelay(failure).compareTo(pipeline.retryState().policy().maxRetryAfter()) > 0;
    }

    /** Returns the wait that Togai requested, if another request may follow it. */
    private Duration delayBeforeRetry(CallException failure) {
        boolean retries = attempts < pipeline.retryState().policy().maxAttempts() && !exceedsMaxRetryAfter(failure);
        return retries ? requestedDelay(failure) : Duration.ZERO;
    }

    /** Returns whether further requests may be sent after the first request of the call. */
    private boolean mayResolve() {
        return context.options().retry() && pipeline.retryState().policy().maxAttempts() > 1;
    }

    /**
     * Looks up the current state. Unless an effect is found, repeats the look-up until one began after the settle time. A look-up
     * that began earlier may have read the state before the effect, no matter how long its response took.
     */
    private ResolvedCall<T> resolveOutcome(CallException failure) {
        if (!resolver.readsState()) {
            return query(failure, true);
        }
        while (true) {
            long startedAt = pipeline.time().nanoTime();
            ResolvedCall<T> resolved = query(failure, uncertainty.isSettledAt(startedAt));
            if (resolved.isSuccess() || uncertainty.isSettledAt(startedAt)) {
                return resolved;
            }
            sleep(uncertainty.durationUntilSettled(), failure);
        }
    }

    private ResolvedCall<T> query(CallException failure, boolean isConclusive) {
        try {
            return resolver.resolve(new LookupContext(deadline, loan, uncertainty.startedAt(), isConclusive, failure));
        } catch (TogaiException e) {
            failure.addSuppressed(e);
            throw outcomeUnknown(failure, ResolvedCall.unknown(""));
        }
    }

    private void reportOutcome(ResolvedCall<T> resolved) {
        outcomeFound |= resolved.outcome() != ResolvedOutcome.NOT_APPLIED;
        pipeline.listener().outcomeResolved(call.withAttempts(attempts, true), resolved.outcome());
    }

    /**
     * Waits before a retry, if the request may be retried.
     *
     * @param millis the wait; negative if the request may not be retried
     */
    private void waitBeforeRetry(Attempt attempt, CallException failure, long millis) {
        pause(attempt, failure, requireRetryAllowed(failure, millis));
    }

    /** Returns the wait before a retry. Throws the final failure of the call if the request may not be retried. */
    private Duration requireRetryAllowed(CallException failure, long millis) {
        Duration delay = Duration.ofMillis(Math.max(0, millis));
        boolean mayRepeat = millis >= 0
                && delay.toNanos() < deadline.remainingNanos()
                && !Thread.currentThread().isInterrupted()
                && budget.take();
        if (!mayRepeat) {
            throw terminalFailure(failure);
        }
        return delay;
    }

    private void pause(Attempt attempt, CallException failure, Duration delay) {
        pipeline.listener().retryScheduled(attempt, delay, failure);
        sleep(delay, failure);
    }

    private void sleep(Duration delay, CallException failure) {
        if (delay.toNanos() >= deadline.remainingNanos()) {
            throw terminalFailure(failure);
        }
        try {
            pipeline.sleeper().sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw terminalFailure(failure);
        }
        if (pipeline.sleeper().isClosed()) {
            throw terminalFailure(failure);
        }
    }

    /**
     * Returns the exception of a call whose next request could not begin: a breaker, the rate limit, the concurrency limit or a
     * missing token prevented it. The failure of an earlier request takes precedence, because it is more specific.
     */
    private TogaiException unsent(TogaiException obstacle) {
        if (latestFailure == null) {
            return obstacle;
        }
        latestFailure.addSuppressed(obstacle);
        return terminalFailure(latestFailure);
    }

    /** Returns the final exception of the call: the failure if the outcome is certain, else an unknown outcome. */
    private CallException terminalFailure(CallException failure) {
        return uncertainty.isOpen() ? outcomeUnknown(failure, ResolvedCall.unknown("")) : failure;
    }

    /** Redacts an obstacle, which may quote a response of the service. */
    private String excerpt(String obstacle) {
        return context.secrets().redactor().redact(obstacle);
    }

    private OutcomeUnknownException outcomeUnknown(CallException failure, ResolvedCall<T> resolved) {
        pipeline.listener().outcomeResolved(call.withAttempts(attempts, true), ResolvedOutcome.UNKNOWN);
        return OutcomeUnknownException.of(call.withAttempts(attempts, true), failure, excerpt(resolved.obstacle()));
    }
}
