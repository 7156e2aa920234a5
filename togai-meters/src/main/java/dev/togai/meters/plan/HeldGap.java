package dev.togai.meters.plan;

import java.util.Optional;

/** A gap during which the senders of events hold them. The hold is released in any case. */
record HeldGap(ApplierSettings settings, GapEvents events) {

    /** Holds the events, runs the steps of the gap, and releases the events. */
    void run(String meterName, MeterState meter, Runnable gap) {
        EventHold hold = settings.hold().orElseThrow(() -> new IllegalStateException("The applier checks the hold."));
        try {
            hold(hold, meterName);
            awaitProcessing(meterName, meter);
            if (settings.stop().getAsBoolean()) {
                throw StepFailedException.stopped(meterName + " is unchanged.");
            }
            gap.run();
        } catch (StepFailedException e) {
            throw release(hold).map(failure -> withRelease(e, failure)).orElse(e);
        } catch (RuntimeException | Error e) {
            release(hold).ifPresent(e::addSuppressed);
            throw e;
        }
        release(hold).ifPresent(failure -> {
            throw failure;
        });
    }

    /** Releases events that an earlier plan may have held when its process ended. */
    static void releaseEarlier(ApplierSettings settings) {
        EventHold hold = settings.hold().orElseThrow();
        if (hold instanceof CommandHold commands) {
            commands.releaseWithin(settings.holdTimeout());
        }
        release(hold).ifPresent(failure -> {
            throw failure;
        });
    }

    private void hold(EventHold hold, String meterName) {
        try {
            if (!hold.hold(settings.holdTimeout())) {
                throw StepFailedException.failed(
                        "The senders of events still had requests in flight after "
                                + settings.holdTimeout().toSeconds() + " s. " + meterName + " is unchanged.",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailedException.failed("The thread was interrupted. " + meterName + " is unchanged.", e);
        } catch (StepFailedException e) {
            throw e;
        } catch (RuntimeException e) { // Code of the application may throw anything.
            throw StepFailedException.failed(
                    "The senders of events could not be held: " + e + ". " + meterName + " is unchanged.", e);
        }
    }

    /** Releases the events. Returns the failure, if there is one. */
    private static Optional<StepFailedException> release(EventHold hold) {
        try {
            hold.release();
            return Optional.empty();
        } catch (StepFailedException e) {
            return Optional.of(e);
        } catch (RuntimeException e) { // Code of the application may throw anything.
            return Optional.of(StepFailedException.failed(
                    "The senders of events could not be released: " + e
                            + ". Release them by hand: the events are held.",
                    e));
        }
    }

    /** Returns the failure of the gap with that of the release, which both have to be known. */
    private static StepFailedException withRelease(StepFailedException gap, StepFailedException release) {
        StepFailedException both = gap.withRemark(" " + release.getMessage());
        both.addSuppressed(release);
        return both;
    }

    /** Waits until Togai has processed the events that it received before the hold. */
    private void awaitProcessing(String meterName, MeterState meter) {
        boolean isProcessed = events.awaitProcessed(meter.content().eventSchemaName());
        if (!isProcessed && !settings.stop().getAsBoolean()) {
            throw StepFailedException.failed(
                    "Togai still processes events of the schema after "
                            + settings.processingTime().toSeconds() + " s. " + meterName + " is unchanged.",
                    null);
        }
    }
}
