package dev.togai.spring.boot.test;

import dev.togai.recorder.FlushException;
import dev.togai.recorder.UsageRecorder;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The removal of a test's events from the recorder of its context, which later tests use as well. The counts of the ledger remain.
 * Thread-safe.
 */
final class RecorderReset {

    /** Longer than any backoff of a recorder. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ObjectProvider<UsageRecorder> recorders;

    RecorderReset(ObjectProvider<UsageRecorder> recorders) {
        this.recorders = recorders;
    }

    /** Sends the events that wait to the fake, and removes dead letters from memory. */
    void run() {
        recorders.stream().forEach(RecorderReset::empty);
    }

    private static void empty(UsageRecorder recorder) {
        recorder.resume();
        try {
            recorder.flush(TIMEOUT);
        } catch (FlushException ignored) {
            // Dead letters of the test that ended, which the next flush must not report.
        }
        recorder.takeDeadLetters();
    }
}
