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
        long deadline = time.nanoTime() + saturatedNanos(timeout);
        lock.lockInterruptibly();
        ScheduledTask wake = time.schedule(timeout, this::signal);
        try {
            waiters.incrementAndGet();
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
            wake.close();
        }
    }

    /** Returns the nanoseconds of a duration, at most those of 100 years. */
    static long saturatedNanos(Duration duration) {
        Duration max = Duration.ofDays(36_500);
        return (duration.compareTo(max) > 0 ? max : duration).toNanos();
    }
}
