package dev.togai.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The violations of a soak; a soak without any has passed. Thread-safe. */
final class ViolationLog {

    private static final int SHOWN = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> first = new ArrayList<>();
    private long number;

    void add(String violation) {
        lock.lock();
        try {
            number++;
            if (first.size() < SHOWN) {
                first.add(violation);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds a violation unless the condition holds. */
    void require(boolean condition, Supplier<String> violation) {
        if (!condition) {
            add(violation.get());
        }
    }

    boolean none() {
        lock.lock();
        try {
            return number == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of violations and the first of them. */
    @Override
    public String toString() {
        lock.lock();
        try {
            return number + " violations" + (first.isEmpty() ? "" : ":\n  " + String.join("\n  ", first));
        } finally {
            lock.unlock();
        }
    }
}
