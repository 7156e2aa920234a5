package dev.togai.testkit.internal;

import dev.togai.testkit.journal.RecordedCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The latest calls that a fake received, oldest first, limited in number and in size. Thread-safe. */
public final class CallJournal {

    /** More calls than a test reads. A fake that runs for days drops older ones. */
    public static final int MAX_CALLS = 10_000;

    /** Enough for sixteen calls with the largest accepted body, or for thousands of typical ones. */
    public static final long MAX_BYTES = 32L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<RecordedCall> calls = new ArrayDeque<>();
    private long bytes;
    private long dropped;

    /** Adds a call, and drops the oldest ones beyond the limits. The call itself is kept, however large. */
    public void add(RecordedCall call) {
        lock.lock();
        try {
            calls.addLast(call);
            bytes += sizeOf(call);
            while (calls.size() > MAX_CALLS || (bytes > MAX_BYTES && calls.size() > 1)) {
                bytes -= sizeOf(calls.removeFirst());
                dropped++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the calls, oldest first. */
    public List<RecordedCall> calls() {
        lock.lock();
        try {
            return List.copyOf(calls);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of calls dropped since the journal was empty. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Removes all calls. */
    public void clear() {
        lock.lock();
        try {
            calls.clear();
            bytes = 0;
            dropped = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns an upper bound of the memory that the text of a call takes, in bytes. */
    static long sizeOf(RecordedCall call) {
        long characters = (long) call.method().length()
                + call.target().length()
                + call.requestBody().length()
                + call.responseBody().length();
        for (var header : call.headers().entrySet()) {
            characters += header.getKey().length();
            characters += header.getValue().stream().mapToLong(String::length).sum();
        }
        return characters * Character.BYTES;
    }
}
