package dev.togai.recorder.internal.log;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a log.
 *
 * @param counts the counts of the last group
 * @param nextPosition the position of the next event
 * @param waitingBytes the sum of {@link LoggedEvent#bytes} of the events that are not settled
 * @param storedBytes the bytes that the log takes in memory or on disk
 * @param oldest the time at which the oldest event that is not settled was recorded
 */
public record LogStatus(
        LedgerCounts counts, long nextPosition, long waitingBytes, long storedBytes, Optional<Instant> oldest) {}
