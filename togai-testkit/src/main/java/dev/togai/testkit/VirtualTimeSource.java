package dev.togai.testkit;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A time source that advances only when a test calls {@link #advance} or a client waits. Waiting takes no real time.
 *
 * <p>Advancing the time runs due tasks on the calling thread, in the order of their due times. An exception from a task
 * propagates to the caller, and leaves the time at the due time of the task. If several threads advance the time at once, their
 * advances overlap, like waits do. Thread-safe.
 */
public final class VirtualTimeSource implements TimeSource {

    /** A Monday morning. */
    private static final Instant DEFAULT_START = Instant.parse("2024-01-01T09:00:00Z");

    private record Task(Instant due, long number, Runnable work) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Instant start;
    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Instant now;
    private long made;

    private VirtualTimeSource(Instant start) {
        this.start = start;
        this.now = start;
    }

    /** Creates a time source that starts at a fixed instant. */
    public static VirtualTimeSource create() {
        return startingAt(DEFAULT_START);
    }

    /** Creates a time source that starts at this instant. */
    public static VirtualTimeSource startingAt(Instant start) {
        return new VirtualTimeSource(Objects.requireNonNull(start, "start"));
    }

    @Override
    public Instant now() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the nanoseconds since the start. */
    @Override
    public long nanoTime() {
        return Duration.between(start, now()).toNanos();
    }

    /** Advances the time instead of waiting. */
    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The thread was interrupted before it waited.");
        }
        if (!time.isNegative()) {
            advance(time);
        }
    }

    @Override
    public ScheduledTask schedule(Duration time, Runnable task) {
        Objects.requireNonNull(task, "task");
        lock.lock();
        try {
            Task made = new Task(now.plus(time.isNegative() ? Duration.ZERO : time), this.made++, task);
            tasks.add(made);
            return () -> cancel(made);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Advances the time, and runs the tasks that become due.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time must not be negative, was " + time + ".");
        }
        Instant end = now().plus(time);
        boolean more = true;
        while (more) {
            more = runNextBy(end);
        }
        moveTo(end);
    }

    /**
     * Advances the time to this moment, and runs the tasks that become due.
     *
     * @throws IllegalArgumentException if the moment has passed
     */
    public void advanceTo(Instant moment) {
        Instant current = now();
        if (moment.isBefore(current)) {
            throw new IllegalArgumentException("moment must not be before " + current + ", was " + moment + ".");
        }
        advance(Duration.between(current, moment));
    }

    /**
     * Advances the time to the due time of the next task, and runs it. Does nothing if no task becomes due within this time.
     *
     * @return whether a task ran
     */
    public boolean runNext(Duration limit) {
        return runNextBy(now().plus(limit));
    }

    /** Returns the number of tasks that have neither run nor been cancelled. */
    public int pendingTasks() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the task under the lock and runs it outside, so that it can schedule tasks and advance the time itself. */
    private boolean runNextBy(Instant end) {
        Task task;
        lock.lock();
        try {
            task = tasks.peek();
            if (task == null || task.due().isAfter(end)) {
                return false;
            }
            tasks.remove();
            moveTo(task.due());
        } finally {
            lock.unlock();
        }
        task.work().run();
        return true;
    }

    /** Advances to this moment, unless a task has already advanced the time further. */
    private void moveTo(Instant moment) {
        lock.lock();
        try {
            if (moment.isAfter(now)) {
                now = moment;
            }
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the current time. */
    @Override
    public String toString() {
        return "VirtualTimeSource[" + now() + "]";
    }
}
