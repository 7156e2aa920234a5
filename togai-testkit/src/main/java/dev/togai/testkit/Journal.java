package dev.togai.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The latest calls that a fake answered, oldest first, bounded in number and in size. Thread-safe. */
final class Journal {

    /** More calls than a test reads; a fake that runs for days forgets the older ones. */
    static final int MAX_CALLS = 10_000;

    /** Their text in memory: sixteen calls with the largest body a server takes, or thousands of usual ones. */
    static final long MAX_BYTES = 32L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<RecordedCall> calls = new ArrayDeque<>();
    private long bytes;
    private long dropped;

    /** Adds a call and drops the oldest ones beyond the bounds; the call itself stays, however large. */
    void add(RecordedCall call) {
        lock.lock();
        try {
            calls.addLast(call);
            bytes += call.size();
            while (calls.size() > MAX_CALLS || (bytes > MAX_BYTES && calls.size() > 1)) {
                bytes -= calls.removeFirst().size();
                dropped++;
            }
        } finally {
            lock.unlock();
        }
    }

    List<RecordedCall> calls() {
        lock.lock();
        try {
            return List.copyOf(calls);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls were dropped since the journal was empty. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            calls.clear();
            bytes = 0;
            dropped = 0;
        } finally {
            lock.unlock();
        }
    }
}
