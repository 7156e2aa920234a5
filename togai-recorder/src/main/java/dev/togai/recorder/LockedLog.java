package dev.togai.recorder;

import dev.togai.recorder.internal.log.EventLog;
import dev.togai.recorder.internal.log.HeapLog;
import dev.togai.recorder.internal.log.LogGroup;
import dev.togai.recorder.internal.log.LogStatus;
import dev.togai.recorder.internal.log.LoggedEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A log with a lock, which is held while the log writes. Callers of {@code record} never need it. Thread-safe. */
final class LockedLog {

    /** The state of a log, with the events that it keeps in memory. */
    record State(LogStatus status, int heldEvents, long heldBytes) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final EventLog log;
    private long statedEvents;
    private volatile boolean hasLostEvents;
    private volatile boolean isClosed;

    LockedLog(EventLog log) {
        this.log = log;
    }

    /** Appends a group, and returns the state of the log after it. */
    State append(LogGroup group) throws IOException {
        lock.lock();
        try {
            log.append(group);
            return state();
        } finally {
            lock.unlock();
        }
    }

    List<LoggedEvent> read(long from, int maxEvents, long maxBytes) throws IOException {
        lock.lock();
        try {
            if (isClosed) {
                throw new IOException("The log is closed");
            }
            return log.read(from, maxEvents, maxBytes);
        } finally {
            hasLostEvents = log.status().counts().waiting() != statedEvents;
            lock.unlock();
        }
    }

    /** Returns whether a read found waiting events lost in damaged bytes, which the last state had. */
    boolean hasLostEvents() {
        return hasLostEvents;
    }

    boolean isClosed() {
        return isClosed;
    }

    State state() {
        lock.lock();
        try {
            LogStatus status = log.status();
            statedEvents = status.counts().waiting();
            hasLostEvents = false;
            return log instanceof HeapLog heap
                    ? new State(status, heap.heldEvents(), heap.heldBytes())
                    : new State(status, 0, 0);
        } finally {
            lock.unlock();
        }
    }

    void close() throws IOException {
        lock.lock();
        try {
            isClosed = true;
            log.close();
        } finally {
            lock.unlock();
        }
    }
}
