package dev.togai.recorder;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The waits of a recorder without threads: the caller executes the steps, and sleeps between them. Thread-safe. */
final class CallerSteps implements StateWaits {

    /** Another caller may change the state. */
    private static final Duration MAX_SLEEP = Duration.ofSeconds(1);

    private final RecorderEngine engine;

    CallerSteps(RecorderEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        TimeSource time = engine.settings().time();
        long deadline = time.nanoTime() + ProgressSignal.saturatedNanos(timeout);
        while (!condition.getAsBoolean()) {
            Duration write = engine.writeStep();
            Duration send = condition.getAsBoolean() ? Duration.ZERO : engine.sendStep();
            long left = deadline - time.nanoTime();
            if (!write.isZero() && !send.isZero() && !condition.getAsBoolean() && left > 0) {
                time.sleep(min(min(write, send), min(Duration.ofNanos(left), MAX_SLEEP)));
            } else if (left <= 0 && !write.isZero()) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    /** Executes the steps that are due, and does not sleep. */
    void run() {
        boolean isDue = true;
        while (isDue) {
            Duration write = engine.writeStep();
            Duration send = engine.sendStep();
            isDue = write.isZero() || send.isZero();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
