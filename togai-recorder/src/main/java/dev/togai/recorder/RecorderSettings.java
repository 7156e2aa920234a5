package dev.togai.recorder;

import dev.togai.ingestion.Ingestion;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The settings of an engine.
 *
 * @param deadLetterAdvice sentences that name the place of dead letters, and the action of a user
 */
record RecorderSettings(
        Ingestion ingestion,
        LetterHandler deadLetters,
        String deadLetterAdvice,
        Consumer<CloseReport> onClose,
        int maxEvents,
        long maxBytes,
        Duration maxWait,
        int batchEvents,
        long batchBytes,
        Duration linger,
        int senders,
        Duration maxAge,
        RetryDelays retryDelays,
        RetryDelays storageDelays,
        GeneratedIds ids,
        TimeSource time) {

    /** The events in requests, or between two attempts, for each sender. */
    private static final int BATCHES_BY_SENDER = 4;

    /** Returns the number of events taken from the log and not settled from which no more are taken. */
    int maxOutstanding() {
        return senders * BATCHES_BY_SENDER * batchEvents;
    }
}
