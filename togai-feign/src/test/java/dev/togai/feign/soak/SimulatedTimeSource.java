package dev.togai.feign.soak;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Time that moves only while a thread waits. Due tasks run in the waiting thread, in the order of their moments. Thread-safe. */
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

    /** Schedules a task some nanoseconds from now. */
    synchronized Task schedule(long nanos, Runnable action) {
        Task task = new Task(now + nanos, created++, action);
        tasks.add(task);
        return task;
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Moves the time on, and runs what is due. */
    void advance(long nanos) {
        advanceTo(nanoTime() + nanos);
    }

    /** Moves the time to a moment unless it has passed, and runs what is due. */
    void advanceTo(long moment) {
        while (runNext(moment)) {
            // Each task may have scheduled another one that is due too.
        }
    }

    /**
     * Runs the next task if it is due by then. Otherwise moves the time to that moment.
     *
     * @return whether a task ran
     */
    boolean runNext(long until) {
        Task next = takeNext(until);
        if (next == null) {
            return false;
        }
        // Outside the lock: a task may close a connection, which has locks of its own.
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
     * A task and its moment.
     *
     * @param number orders tasks of one moment
     */
    record Task(long moment, long number, Runnable action) {}
}
