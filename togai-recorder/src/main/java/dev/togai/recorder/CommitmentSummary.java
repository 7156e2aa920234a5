package dev.togai.recorder;

import dev.togai.commitment.BucketedAccumulator;
import dev.togai.commitment.BucketedCommitment;
import dev.togai.commitment.CommitmentKey;
import dev.togai.event.UsageEvent;
import dev.togai.recorder.internal.log.LogSummary;
import dev.togai.recorder.internal.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The commitment to the events of a log. Thread-safe. */
final class CommitmentSummary implements LogSummary {

    private final ReentrantLock lock = new ReentrantLock();
    private final BucketedAccumulator accumulator;
    private final CommitmentKey key;

    CommitmentSummary(CommitmentKey key) {
        this.key = key;
        this.accumulator = BucketedAccumulator.create(key);
    }

    @Override
    public void restore(byte[] content) {
        BucketedCommitment stored = BucketedCommitment.parse(new String(content, StandardCharsets.UTF_8));
        if (!stored.keyId().equals(key.id())) {
            throw new IllegalArgumentException(
                    "its commitment has the key " + stored.keyId() + ", and the recorder has " + key.id()
                            + ". Use the key of the directory, or delete the file to begin a new commitment.");
        }
        lock.lock();
        try {
            accumulator.add(stored);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void add(LoggedEvent event) {
        // An event that cannot be read is missing in the commitment, and becomes a dead letter.
        Optional<UsageEvent> read = BatchSender.read(event);
        lock.lock();
        try {
            read.ifPresent(accumulator::add);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] content() {
        return commitment().format().getBytes(StandardCharsets.UTF_8);
    }

    private BucketedCommitment commitment() {
        lock.lock();
        try {
            return accumulator.commitment();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the commitment beside the number of events that a log had before this call. */
    RecordedCommitment recorded(long events) {
        BucketedCommitment commitment = commitment();
        return new RecordedCommitment(
                commitment, Math.max(0, events - commitment.total().count()));
    }
}
