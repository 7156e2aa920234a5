package dev.togai.feign;

import dev.togai.config.CallListener.Attempt;
import dev.togai.config.RateLimit;
import dev.togai.error.TogaiConnectionException;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit: a request waits for its turn, but never beyond its deadline. Turns come in the order in which they were taken.
 *
 * <p>There are as many permits as requests may begin in a period. A permit is free again one period after the request that held it
 * ended, because the request may have reached the service as late as that. A request that takes longer than a period counts as
 * ended after one. So no period, wherever it begins, holds more requests than the limit: neither by the time at which they began,
 * nor by the time at which they reached the service, if each reached it within a period of its beginning.
 *
 * <p>A request that waits takes over the permit of one before it, and knows only at its turn whether that one has ended; if not, it
 * waits on. A permit that no request used is taken by the next that asks. Thread-safe.
 */
class RequestRateLimiter {

    /** After how long a request looks again whether the deadline passed while another's thread does not come to its turn. */
    private static final long RECHECK_INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

    private final int permits;
    private final long period;
    private final TimeSource time;
    private final CloseableSleeper sleeper;
    private final ReentrantLock lock = new ReentrantLock();
    /** A permit that was waited for is under way, waits on, or was given back. */
    private final Condition changed = lock.newCondition();
    /** The latest holder of each permit, in the order of their turns; those whose permit is free again are left out. */
    private final Deque<Permit> latest = new ArrayDeque<>();
    /** Permits that were taken and not used. */
    private final Deque<Permit> unused = new ArrayDeque<>();

    RequestRateLimiter(RateLimit limit, TimeSource time, CloseableSleeper sleeper) {
        this.permits = limit.requests();
        this.period = limit.period().toNanos();
        this.time = time;
        this.sleeper = sleeper;
    }

    /** The right of one request to begin. Guarded by the lock of its gate, but for what its request alone reads and writes. */
    static final class Permit {
        private State state = State.WAITING;
        /** The one whose permit this takes over; null if none is to be waited for. */
        private @Nullable Permit previous;

        /** When its request began, or begins at the earliest. */
        private long turn;
        /** The latest moment at which its request may have reached the service, once that is known. */
        private long end;

        private long waitedNanos;
        private boolean used;

        private enum State {
            WAITING,
            IN_FLIGHT,
            ENDED,
            UNUSED
        }

        /** How many nanoseconds its request waited for it. */
        long waitedNanos() {
            return waitedNanos;
        }

        /** A request is made with it. */
        void markUsed() {
            used = true;
        }
    }

    /**
     * Waits for the turn of that request.
     *
     * @return its permit, which {@link #release} must be given when the request has ended
     */
    Permit acquire(Attempt attempt, Deadline deadline) {
        Permit permit;
        long wait;
        lock.lock();
        try {
            long now = time.nanoTime();
            permit = next(now);
            wait = nanosToWait(permit, now);
            // Looked at before it is taken: a turn taken in vain would keep others waiting.
            if (wait > 0 && wait > deadline.remainingNanos()) {
                throw deadlineException(attempt, deadline);
            }
            take(permit);
            permit.turn = now + wait;
            permit.waitedNanos = 0;
            if (wait == 0) {
                start(permit);
            }
        } finally {
            lock.unlock();
        }
        if (wait > 0) {
            await(permit, wait, attempt, deadline);
        }
        return permit;
    }

    /** The request has ended, or was not made. */
    void release(Permit permit) {
        lock.lock();
        try {
            if (permit.used) {
                permit.end = latestArrival(permit, time.nanoTime());
                permit.state = Permit.State.ENDED;
            } else {
                permit.state = Permit.State.UNUSED;
                unused.add(permit);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(Permit permit, long firstWait, Attempt attempt, Deadline deadline) {
        long wait = firstWait;
        try {
            while (wait > 0) {
                if (wait > deadline.remainingNanos()) {
                    throw deadlineException(attempt, deadline);
                }
                sleeper.sleep(Duration.ofNanos(wait));
                if (sleeper.isClosed()) {
                    throw ResiliencePipeline.closedException(attempt.call());
                }
                permit.waitedNanos += wait;
                wait = turnOf(permit, attempt, deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(
                    attempt.call(), "the thread was interrupted while the request waited for the rate limit", e);
        } finally {
            if (wait > 0) {
                release(permit);
            }
        }
    }

    /** Has the request begin if its turn has come, or returns how many nanoseconds it has to wait on. */
    private long turnOf(Permit permit, Attempt attempt, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            long now = time.nanoTime();
            while (permit.previous != null && isDue(permit.previous, now)) {
                // Its thread is about to find out; waiting for it takes none of the time that tests move.
                if (deadline.isExpired()) {
                    throw deadlineException(attempt, deadline);
                }
                changed.awaitNanos(RECHECK_INTERVAL);
                now = time.nanoTime();
            }
            long wait = nanosToWait(permit, now);
            permit.turn = now + wait;
            if (wait == 0) {
                start(permit);
            }
            changed.signalAll();
            return wait;
        } finally {
            lock.unlock();
        }
    }

    private Permit next(long now) {
        if (!unused.isEmpty()) {
            return unused.element();
        }
        while (!latest.isEmpty() && isFree(latest.element(), now)) {
            latest.remove();
        }
        Permit next = new Permit();
        next.previous = latest.size() < permits ? null : latest.element();
        return next;
    }

    private void take(Permit next) {
        if (next.state == Permit.State.UNUSED) {
            unused.remove();
            next.state = Permit.State.WAITING;
            return;
        }
        if (next.previous != null) {
            latest.remove();
        }
        latest.add(next);
    }

    private static void start(Permit permit) {
        permit.previous = null;
        permit.state = Permit.State.IN_FLIGHT;
    }

    private long nanosToWait(Permit permit, long now) {
        while (permit.previous != null && permit.previous.state == Permit.State.UNUSED) {
            // Nothing is to be waited for but what that one waited for.
            unused.remove(permit.previous);
            permit.previous = permit.previous.previous;
        }
        return permit.previous == null ? 0 : Math.max(0, latestArrival(permit.previous, now) + period - now);
    }

    private boolean isFree(Permit permit, long now) {
        boolean startedAt = permit.state == Permit.State.IN_FLIGHT || permit.state == Permit.State.ENDED;
        return startedAt && latestArrival(permit, now) + period - now <= 0;
    }

    private static boolean isDue(Permit permit, long now) {
        return permit.state == Permit.State.WAITING && permit.turn - now <= 0;
    }

    /** The latest moment at which the request may have reached the service, or may yet, as far as it is known now. */
    private long latestArrival(Permit permit, long now) {
        return switch (permit.state) {
            case WAITING, UNUSED -> permit.turn;
            case IN_FLIGHT -> permit.turn + Math.min(now - permit.turn, period);
            case ENDED -> permit.end;
        };
    }

    private static TogaiConnectionException deadlineException(Attempt attempt, Deadline deadline) {
        return new TogaiConnectionException(
                attempt.call(), "its turn under the rate limit comes only after " + deadline, null);
    }
}
