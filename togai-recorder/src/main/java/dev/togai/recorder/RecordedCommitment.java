package dev.togai.recorder;

import dev.togai.commitment.BucketedCommitment;

/**
 * A commitment to recorded events. Immutable and thread-safe.
 *
 * @param events the commitment to the events, by account and hour
 * @param missing the number of recorded events that are not part of it, because their bytes in the directory are damaged, or because
 *     a process recorded them without a key; 0 if it has all events
 */
public record RecordedCommitment(BucketedCommitment events, long missing) {}
