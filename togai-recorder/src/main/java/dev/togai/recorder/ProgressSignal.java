package dev.togai.recorder;

import dev.togai.time.TimeSource;
import dev.togai.time.TimeSource.ScheduledTask;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A signal that the state of a recorder changed. It costs one read of memory while no thread waits. Thread-safe. */
final class ProgressSignal {

    private static final Duration MAX_TIMEOUT = Duration.ofDays(36_500);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TimeSource time;
    private final AtomicInteger waiters = new AtomicInteger();

    ProgressSignal(TimeSource time) {
        this.time = time;
    }

    /** Wakes the threads that wait. The change of state must precede, in fields that are volatile or guarded. */
    void signal() {
        if (waiters.get() > 0) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until a condition holds, and returns whether it did within this time. */
    boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        if (condition.getAsBoolean() || timeout.isZero() || timeout.isNegative()) {
            return condition.getAsBoolean();
        }
        long nanos = saturatedNanos(timeout);
        long deadline = time.nanoTime() + nanos;
        // Scheduled before the lock is taken, because a time source may throw.
        ScheduledTask wake = time.schedule(Duration.ofNanos(nanos), this::signal);
        try {
            return awaitUntil(deadline, condition);
        } finally {
            wake.close();
        }
    }

    private boolean awaitUntil(long deadline, BooleanSupplier condition) throws InterruptedException {
        lock.lockInterruptibly();
        waiters.incrementAndGet();
        try {
            while (!condition.getAsBoolean()) {
                if (time.nanoTime() - deadline >= 0) {
                    return false;
                }
                changed.await();
            }
            return true;
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }

    /** Returns the nanoseconds of a duration, at least 0 and at most those of 100 years. */
    static long saturatedNanos(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return (duration.compareTo(MAX_TIMEOUT) > 0 ? MAX_TIMEOUT : duration).toNanos();
    }
}
