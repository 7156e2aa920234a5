package dev.togai.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The latest calls that a fake answered, oldest first. Thread-safe. */
final class Journal {

    /** More calls than a test reads; a fake that runs for days forgets the older ones. */
    static final int CAPACITY = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<RecordedCall> calls = new ArrayDeque<>();

    void add(RecordedCall call) {
        lock.lock();
        try {
            if (calls.size() == CAPACITY) {
                calls.removeFirst();
            }
            calls.addLast(call);
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

    void clear() {
        lock.lock();
        try {
            calls.clear();
        } finally {
            lock.unlock();
        }
    }
}
