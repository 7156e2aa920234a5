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
 * The requests of one call that may have taken effect without a response that says so. The first of them opens the doubt, and it
 * stays open to the end of the call: a later request that fails proves nothing about an earlier one. For one thread.
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
     * Notes a request that has just failed.
     *
     * @param requestStartedAt when it began
     * @param requestedDelay the time that the service asked to wait, within which it may still be at work
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

    /** Returns when the first of these requests began: nothing from before is an effect of the call. */
    long startedAt() {
        return startedAt;
    }

    /** Returns whether every effect is there by that moment, so that a look-up which begins then finds it. */
    boolean isSettledAt(long moment) {
        return moment - settlesAt >= 0;
    }

    /** Returns the time from now until every effect is there. */
    Duration durationUntilSettled() {
        return Duration.ofNanos(Math.max(0, settlesAt - time.nanoTime()));
    }

    /**
     * Returns whether a refusal, after which a look-up found no effect, shows that no earlier request took effect. A refusal of the
     * change itself does, because an earlier one met the same state. One of a create does not: it may be refused for its own meter,
     * which the list does not show yet. Nor does a 404 for a meter that is there: something in between says that.
     *
     * @param isGone whether the look-up found that the meter is not there
     */
    boolean isResolvedBy(CallException rejection, boolean isGone) {
        if (rejection instanceof NotFoundException) {
            return rejection.operation().sideEffect() != SideEffect.CREATE && isGone;
        }
        return rejection.operation().sideEffect() != SideEffect.CREATE
                && (rejection instanceof BadRequestException
                        || rejection instanceof ConflictException
                        || rejection instanceof LifecycleConflictException
                        || rejection instanceof UnsuccessfulResponseException);
    }
}
