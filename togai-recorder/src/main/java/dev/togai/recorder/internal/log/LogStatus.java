package dev.togai.recorder.internal.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a log.
 *
 * @param counts the counts of the last group, without the events that are lost in damaged bytes
 * @param nextPosition the position of the next event
 * @param waitingBytes the sum of {@link LoggedEvent#bytes} of the events that are not settled
 * @param storedBytes the bytes that the log takes in memory or on disk
 * @param oldest the time of the event with the lowest position that is not settled, to the millisecond
 * @param damages the damage found since the log was opened, at most one for each file
 * @param warning the last failure of the disk that the log continued after: a failed force, or a failure to delete files
 */
public record LogStatus(
        LedgerCounts counts,
        long nextPosition,
        long waitingBytes,
        long storedBytes,
        Optional<Instant> oldest,
        List<LogDamage> damages,
        Optional<String> warning) {

    /** Copies the list. */
    public LogStatus {
        damages = List.copyOf(damages);
    }

    /** Creates the state of a log without damage and failures. */
    public LogStatus(
            LedgerCounts counts, long nextPosition, long waitingBytes, long storedBytes, Optional<Instant> oldest) {
        this(counts, nextPosition, waitingBytes, storedBytes, oldest, List.of(), Optional.empty());
    }
}
