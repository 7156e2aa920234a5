package dev.togai.testkit;

import dev.togai.config.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A time that stands still until somebody moves it: a test by {@link #advance}, a client by waiting. Waiting takes no time.
 *
 * <p>Whoever moves the time does what was to be done on the way, in order and each at its time, before the move ends; an exception
 * of a task reaches the mover, and the time stays where it was thrown. Moves of several threads at once overlap, as waits do.
 * Thread-safe.
 */
public final class VirtualTimeSource implements Timekeeper {

    /** A Monday morning, for tests that do not care. */
    private static final Instant USUAL_START = Instant.parse("2024-01-01T09:00:00Z");

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

    /** A time that begins at some fixed moment, the same each time. */
    public static VirtualTimeSource create() {
        return startingAt(USUAL_START);
    }

    /** A time that begins at that moment. */
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

    /** Nanoseconds since the beginning. */
    @Override
    public long nanoTime() {
        return Duration.between(start, now()).toNanos();
    }

    /** Moves the time forward by so much, and does not wait at all. */
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
    public Appointment after(Duration time, Runnable task) {
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
     * Moves the time forward by so much, and does what is due on the way.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time does not go back, not even by " + time + ".");
        }
        Instant end = now().plus(time);
        boolean more = true;
        while (more) {
            more = keepNextBy(end);
        }
        moveTo(end);
    }

    /**
     * Moves the time to the next appointment, if there is one within so much time, and keeps it; else leaves the time as it is.
     *
     * @return whether there was one
     */
    public boolean runNext(Duration within) {
        return keepNextBy(now().plus(within));
    }

    /** How many appointments there are that were neither kept nor cancelled. */
    public int pendingTasks() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the task under the lock and runs it outside, so that it may make appointments and move the time itself. */
    private boolean keepNextBy(Instant end) {
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

    /** A task may have moved the time further already. */
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

    /** The time now. */
    @Override
    public String toString() {
        return "VirtualTimeSource[" + now() + "]";
    }
}
