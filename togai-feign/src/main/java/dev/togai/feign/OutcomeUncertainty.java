package dev.togai.feign;

import dev.togai.call.Operation.SideEffect;
import dev.togai.error.BadRequestException;
import dev.togai.error.CallException;
import dev.togai.error.ConflictException;
import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NotFoundException;
import dev.togai.error.UnsuccessfulResponseException;
import dev.togai.time.TimeSource;
import java.time.Duration;

/**
 * The uncertainty of one call about its outcome: requests that may have taken effect without a response that confirms it. It
 * begins with the first of them and lasts until the call ends, because a later failed request proves nothing about an earlier
 * one. For one thread.
 */
class OutcomeUncertainty {

    private final TimeSource time;
    private final Duration settleTime;
    private boolean open;
    private long startedAt;
    private long settlesAt;

    OutcomeUncertainty(TimeSource time, Duration settleTime) {
        this.time = time;
        this.settleTime = settleTime;
    }

    /**
     * Records a failed request.
     *
     * @param outcome the outcome of the request
     * @param requestStartedAt the start of the request
     * @param requestedDelay the wait that the service requested, during which the request may still take effect
     */
    void add(AttemptOutcome outcome, long requestStartedAt, Duration requestedDelay) {
        if (!outcome.mayHaveBeenApplied()) {
            return;
        }
        if (!open) {
            open = true;
            startedAt = requestStartedAt;
        }
        settlesAt = time.nanoTime() + Math.max(settleTime.toNanos(), requestedDelay.toNanos());
    }

    /** Returns whether a request may have taken effect. */
    boolean isOpen() {
        return open;
    }

    /** Returns the start of the first of these requests. Earlier changes are no effects of the call. */
    long startedAt() {
        return startedAt;
    }

    /** Returns whether every effect is visible by the given time, so that a look-up which begins then finds it. */
    boolean isSettledAt(long moment) {
        return moment - settlesAt >= 0;
    }

    /** Returns the time from now until every effect is visible. */
    Duration durationUntilSettled() {
        return Duration.ofNanos(Math.max(0, settlesAt - time.nanoTime()));
    }

    /**
     * Returns whether a rejection, after which a look-up found no effect, shows that no earlier request took effect.
     *
     * <ul>
     *   <li>A rejection of a change to an existing meter shows it, because an earlier request met the same state.
     *   <li>A rejection of a create does not: its own meter may be the cause, which the list does not show yet.
     *   <li>A 404 for a meter that exists does not, because an intermediary sent it.
     * </ul>
     *
     * @param isGone whether the look-up found that the meter is missing
     */
    boolean isResolvedBy(CallException rejection, boolean isGone) {
        if (rejection.operation().sideEffect() == SideEffect.CREATE) {
            return false;
        }
        if (rejection instanceof NotFoundException) {
            return isGone;
        }
        return rejection instanceof BadRequestException
                || rejection instanceof ConflictException
                || rejection instanceof LifecycleConflictException
                || rejection instanceof UnsuccessfulResponseException;
    }
}
