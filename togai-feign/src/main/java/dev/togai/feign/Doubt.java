package dev.togai.feign;

import dev.togai.call.Operation.Effect;
import dev.togai.config.Timekeeper;
import dev.togai.error.BadRequestException;
import dev.togai.error.CallException;
import dev.togai.error.ConflictException;
import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NotDoneException;
import dev.togai.error.NotFoundException;
import java.time.Duration;

/**
 * The requests of one call that may have taken effect without a response that says so. The first of them opens the doubt, and it
 * stays open to the end of the call: a later request that fails proves nothing about an earlier one. For one thread.
 */
class Doubt {

    private final Timekeeper time;
    private final Duration settleTime;
    private boolean open;
    private long began;
    private long settles;

    Doubt(Timekeeper time, Duration settleTime) {
        this.time = time;
        this.settleTime = settleTime;
    }

    /**
     * Notes a request that has just failed.
     *
     * @param requestBegan when it began
     * @param askedToWait the time that the service asked to wait, within which it may still be at work
     */
    void add(AttemptOutcome outcome, long requestBegan, Duration askedToWait) {
        if (!outcome.mayBeDone()) {
            return;
        }
        if (!open) {
            open = true;
            began = requestBegan;
        }
        settles = time.nanoTime() + Math.max(settleTime.toNanos(), askedToWait.toNanos());
    }

    /** Returns whether a request may have taken effect. */
    boolean isOpen() {
        return open;
    }

    /** Returns when the first of these requests began: nothing from before is an effect of the call. */
    long began() {
        return began;
    }

    /** Returns whether every effect is there by that moment, so that a look-up which begins then finds it. */
    boolean isSettledAt(long moment) {
        return moment - settles >= 0;
    }

    /** Returns the time from now until every effect is there. */
    Duration untilSettled() {
        return Duration.ofNanos(Math.max(0, settles - time.nanoTime()));
    }

    /**
     * Returns whether a refusal, after which a look-up found no effect, shows that no earlier request took effect. A refusal of the
     * change itself does, because an earlier one met the same state. One of a create does not: it may be refused for its own meter,
     * which the list does not show yet. Nor does a 404 for a meter that is there: something in between says that.
     *
     * @param isGone whether the look-up found that the meter is not there
     */
    boolean isResolvedBy(CallException refusal, boolean isGone) {
        if (refusal instanceof NotFoundException) {
            return refusal.operation().effect() != Effect.CREATES && isGone;
        }
        return refusal.operation().effect() != Effect.CREATES
                && (refusal instanceof BadRequestException
                        || refusal instanceof ConflictException
                        || refusal instanceof LifecycleConflictException
                        || refusal instanceof NotDoneException);
    }
}
