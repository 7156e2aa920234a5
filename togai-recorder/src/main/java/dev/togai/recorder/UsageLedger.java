package dev.togai.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The counts of all events that an application recorded. In every ledger, at any time, {@code recorded} is the
 * sum of {@code delivered}, {@code duplicate}, {@code deadLetters}, {@code waiting} and {@code rejected}.
 *
 * <p>A recorder with a directory counts over all processes that used the directory. After a crash, the ledger continues with the
 * last counts that were stored with the events: it adds up again. Rejected events are stored with the next group of events. An event
 * that is lost because the disk damaged its file leaves the counts when this is found, and the log line names the file.
 * Immutable and thread-safe.
 *
 * @param recorded the calls of {@code record}
 * @param delivered the events that Togai accepted
 * @param duplicate the events that Togai rejected because it has their id, or that an equal event of this process preceded, which waited
 *     at that time
 * @param deadLetters the events that the handler of dead letters received
 * @param waiting the accepted events that are none of these yet, in memory and on disk
 * @param rejected the events that the recorder did not accept
 * @param waitingBytes the bytes of the waiting events as JSON, in part estimated
 * @param oldest the time at which the oldest waiting event was recorded
 * @param oldestAge the time since then
 * @param failures the failures that delayed events, since the recorder was opened
 * @param rejections the rejected events by reason, since the recorder was opened
 */
public record UsageLedger(
        long recorded,
        long delivered,
        long duplicate,
        long deadLetters,
        long waiting,
        long rejected,
        long waitingBytes,
        Optional<Instant> oldest,
        Optional<Duration> oldestAge,
        Map<DeliveryFailure, Long> failures,
        Map<RecordRejection, Long> rejections) {

    /** Copies the maps. */
    public UsageLedger {
        failures = Map.copyOf(failures);
        rejections = Map.copyOf(rejections);
    }

    /** Returns the counts in one line. */
    @Override
    public String toString() {
        return "recorded " + recorded + " = delivered " + delivered + " + duplicate " + duplicate + " + deadLetters "
                + deadLetters + " + waiting " + waiting + " + rejected " + rejected
                + (failures.isEmpty() ? "" : ", failures " + failures);
    }
}
