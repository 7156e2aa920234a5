package dev.togai.meters.plan;

import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The settings of an applier. Immutable. */
record ApplierSettings(
        Retries retries,
        Optional<EventHold> hold,
        PlanListener listener,
        Duration settleTime,
        Duration statusTimeout,
        Duration holdTimeout,
        Duration processingTime,
        Duration maxEventAge,
        int maxGapEvents,
        BooleanSupplier stop,
        Map<String, UsageEvent> probes) {

    ApplierSettings {
        probes = Map.copyOf(probes);
    }

    /** Returns whether the caller stops the plan, or the thread is interrupted. */
    boolean isStopped() {
        return stop.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    /** Waits. Fails the step if the thread is interrupted. */
    void sleep(Duration wait) {
        if (!retries.sleep(wait)) {
            throw StepFailedException.failed("The thread was interrupted.", null);
        }
    }
}
