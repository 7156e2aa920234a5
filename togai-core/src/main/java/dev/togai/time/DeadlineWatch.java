package dev.togai.time;

import dev.togai.time.TimeSource.ScheduledTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at their time, on one daemon thread for all of them. Most tasks are deadlines of calls and are cancelled long before,
 * so adding or removing one takes no system call: the thread is woken only for a task that is due before it would wake by itself.
 * When it wakes too early, it waits for the earliest task there is then. It ends after ten seconds without tasks. Thread-safe.
 */
final class DeadlineWatch {

    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    /** The tasks in a ring, in no order: there are as many as calls are under way. */
    private final Task tasks = new Task(() -> {}, 0);

    private @Nullable Thread thread;
    /** When the thread wakes by itself. */
    private long wakeUps;
    /** Tasks were added since the thread woke last. */
    private boolean isUsed;

    /** Runs a task after that time, unless it is cancelled before. The task must be short. */
    ScheduledTask schedule(Runnable work, long nanos) {
        Task task = new Task(work, System.nanoTime() + nanos);
        lock.lock();
        try {
            if (thread == null) {
                start();
                wakeUps = task.due;
            }
            task.linkBefore(tasks);
            isUsed = true;
            if (task.due - wakeUps < 0) {
                wakeUps = task.due;
                earlier.signal();
            }
        } finally {
            lock.unlock();
        }
        return () -> cancel(task);
    }

    private void cancel(Task task) {
        lock.lock();
        try {
            task.unlink();
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        // All clients of the process share the thread, so it keeps nothing of the caller that happens to start it.
        Thread watch = new Thread(null, this::watch, "togai-deadlines", 0, false);
        watch.setContextClassLoader(null);
        watch.setDaemon(true);
        watch.start();
        thread = watch;
    }

    private void watch() {
        List<Task> due;
        do {
            lock.lock();
            try {
                due = awaitDue();
            } finally {
                lock.unlock();
            }
            due.forEach(Task::run);
        } while (!due.isEmpty());
    }

    /** Waits until tasks are due, and takes them out of the ring. Returns none, and ends the thread, if there were none for long. */
    private List<Task> awaitDue() {
        List<Task> due = new ArrayList<>();
        boolean goesOn = false;
        try {
            do {
                goesOn = takeDue(due) || sleep() || isUsed;
            } while (goesOn && due.isEmpty());
            return due;
        } finally {
            if (!goesOn) {
                // Also after an Error: the next task starts another thread.
                thread = null;
            }
        }
    }

    /** Takes the tasks that are due, or else plans when to wake for the earliest of the others. Returns whether any is due. */
    private boolean takeDue(List<Task> due) {
        long now = System.nanoTime();
        wakeUps = now + MAX_IDLE_NANOS;
        for (Task task = tasks.next; task != tasks; task = task.next) {
            if (task.due - now <= 0) {
                due.add(task);
            } else if (task.due - wakeUps < 0) {
                wakeUps = task.due;
            }
        }
        due.forEach(Task::unlink);
        isUsed = tasks.next != tasks;
        return !due.isEmpty();
    }

    /** Waits until {@link #wakeUps}, or until a task is due before. Returns whether one is. */
    private boolean sleep() {
        try {
            long left = wakeUps - System.nanoTime();
            while (left > 0) {
                long planned = wakeUps;
                earlier.awaitNanos(left);
                if (planned != wakeUps) {
                    return true;
                }
                left = wakeUps - System.nanoTime();
            }
            return false;
        } catch (InterruptedException e) {
            // This library never interrupts the thread; an interrupt by other code only wakes it.
            return true;
        }
    }

    /** A task in the ring. Guarded by the lock, but for its work. */
    private static final class Task {
        private final Runnable work;
        private final long due;
        private Task previous = this;
        private Task next = this;

        Task(Runnable work, long due) {
            this.work = work;
            this.due = due;
        }

        void linkBefore(Task other) {
            previous = other.previous;
            next = other;
            previous.next = this;
            other.previous = this;
        }

        /** Takes it out of the ring, if it is in it. */
        void unlink() {
            previous.next = next;
            next.previous = previous;
            previous = this;
            next = this;
        }

        void run() {
            try {
                work.run();
            } catch (Throwable e) {
                report(e);
            }
        }

        /** Reports the failure of a task. The other tasks run on time, so the failure does not end the thread. */
        private static void report(Throwable failure) {
            Thread current = Thread.currentThread();
            try {
                current.getUncaughtExceptionHandler().uncaughtException(current, failure);
            } catch (Throwable ignored) {
                // The JVM ignores exceptions of this handler too. One that ended the thread would end all deadlines.
            }
        }
    }
}
