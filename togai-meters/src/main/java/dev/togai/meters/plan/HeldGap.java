package dev.togai.meters.plan;

/** A gap during which the senders of events hold them. The hold is released in any case. */
record HeldGap(ApplierSettings settings, GapEvents events) {

    /** Holds the events, runs the steps of the gap, and releases the events. */
    void run(String meterName, MeterState meter, Runnable gap) {
        EventHold hold = settings.hold().orElseThrow(() -> new IllegalStateException("The applier checks the hold."));
        try {
            if (!hold.hold(settings.holdTimeout())) {
                throw StepFailedException.failed(
                        "The senders of events still had requests in flight after "
                                + settings.holdTimeout().toSeconds() + " s. " + meterName + " is unchanged.",
                        null);
            }
            awaitProcessing(meterName, meter);
            gap.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailedException.failed("The thread was interrupted. " + meterName + " is unchanged.", e);
        } finally {
            hold.release();
        }
    }

    /** Waits until Togai has processed the events that it received before the hold. */
    private void awaitProcessing(String meterName, MeterState meter) {
        if (!events.awaitProcessed(meter.content().eventSchemaName())) {
            throw StepFailedException.failed(
                    "Togai still processes events of the schema after "
                            + settings.processingTime().toSeconds() + " s. " + meterName + " is unchanged.",
                    null);
        }
    }
}
