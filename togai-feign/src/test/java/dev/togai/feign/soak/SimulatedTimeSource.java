package dev.togai.feign.soak;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A time source that advances only while a thread waits. Due tasks run on the waiting thread, in the order of their due
 * times. Thread-safe.
 */
final class SimulatedTimeSource implements TimeSource {

    private static final Instant START = Instant.parse("2024-09-01T08:00:00.137Z");

    private final TreeSet<Task> tasks =
            new TreeSet<>(Comparator.comparingLong(Task::moment).thenComparingLong(Task::number));
    private long now;
    private long created;

    @Override
    public synchronized Instant now() {
        return START.plusNanos(now);
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before waiting " + time);
        }
        advance(time.toNanos());
    }

    @Override
    public ScheduledTask schedule(Duration time, Runnable task) {
        Task scheduled = schedule(time.toNanos(), task);
        return () -> cancel(scheduled);
    }

    /** Schedules a task after the given number of nanoseconds. */
    synchronized Task schedule(long nanos, Runnable action) {
        Task task = new Task(now + nanos, created++, action);
        tasks.add(task);
        return task;
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Advances the time and runs the tasks that become due. */
    void advance(long nanos) {
        advanceTo(nanoTime() + nanos);
    }

    /** Advances the time to the given moment, unless it has passed, and runs the tasks that become due. */
    void advanceTo(long moment) {
        while (runNext(moment)) {
            // Each task may have scheduled another task that is already due.
        }
    }

    /**
     * Runs the next task if it is due by the given moment. Otherwise advances the time to that moment.
     *
     * @return whether a task ran
     */
    boolean runNext(long until) {
        Task next = takeNext(until);
        if (next == null) {
            return false;
        }
        // Outside the lock, because a task may close a connection, which has its own locks.
        next.action().run();
        return true;
    }

    private synchronized @Nullable Task takeNext(long until) {
        if (!tasks.isEmpty() && tasks.first().moment() <= until) {
            Task next = tasks.pollFirst();
            now = Math.max(now, next.moment());
            return next;
        }
        if (until == Long.MAX_VALUE) {
            throw new IllegalStateException("Nothing is scheduled, so this wait would never end.");
        }
        now = Math.max(now, until);
        return null;
    }

    /**
     * A task and its due time.
     *
     * @param number the order of tasks with equal due times
     */
    record Task(long moment, long number, Runnable action) {}
}
