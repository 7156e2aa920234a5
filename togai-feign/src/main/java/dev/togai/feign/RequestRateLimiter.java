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
 * A rate limiter. A request waits for its permit, but never beyond its deadline. Requests begin in the order in which they
 * reserved their permits.
 *
 * <p>The number of permits is the maximum number of requests per period. A permit is free again one period after its request
 * ended, because the request may have reached the service as late as its end. A request that takes longer than a period counts as
 * ended after one period. No period of any start then holds more requests than the limit. This applies to the times at which they
 * began. It also applies to the times at which they reached the service, if each arrived within one period of its start.
 *
 * <p>A waiting request takes over the permit of an earlier one. It learns only at its start time whether the earlier request has
 * ended; if not, it continues to wait. The next request reuses a permit that no request used. Thread-safe.
 */
class RequestRateLimiter {

    /** The interval at which a request checks its deadline while the thread of an earlier request has not started it. */
    private static final long RECHECK_INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

    private final int permits;
    private final long period;
    private final TimeSource time;
    private final CloseableSleeper sleeper;
    private final ReentrantLock lock = new ReentrantLock();
    /** Signalled when the holder of an awaited permit starts, waits longer, or releases it unused. */
    private final Condition changed = lock.newCondition();
    /** The latest holder of each permit, ordered by start time, without those whose permit is free again. */
    private final Deque<Permit> latest = new ArrayDeque<>();
    /** Permits that were reserved and not used. */
    private final Deque<Permit> unused = new ArrayDeque<>();

    RequestRateLimiter(RateLimit limit, TimeSource time, CloseableSleeper sleeper) {
        this.permits = limit.requests();
        this.period = limit.period().toNanos();
        this.time = time;
        this.sleeper = sleeper;
    }

    /**
     * The permission of one request to begin. Guarded by the limiter's lock, except the fields that only the thread of its
     * request uses.
     */
    static final class Permit {
        private State state = State.WAITING;
        /** The earlier holder of this permit; null if there is none to wait for. */
        private @Nullable Permit previous;

        /** The start time of its request, or the earliest possible one. */
        private long startTime;
        /** The latest time at which its request may have reached the service, once it is known. */
        private long end;

        private long waitedNanos;
        private boolean used;

        private enum State {
            WAITING,
            IN_FLIGHT,
            ENDED,
            UNUSED
        }

        /** Returns the nanoseconds that its request waited. */
        long waitedNanos() {
            return waitedNanos;
        }

        /** Marks this permit as used by a request. */
        void markUsed() {
            used = true;
        }
    }

    /**
     * Waits for a permit for a request.
     *
     * @return its permit, to be passed to {@link #release} when the request has ended
     */
    Permit acquire(Attempt attempt, Deadline deadline) {
        Permit permit;
        long wait;
        lock.lock();
        try {
            long now = time.nanoTime();
            permit = next(now);
            wait = nanosToWait(permit, now);
            // Checked before the reservation: an unused reservation would delay other requests.
            if (wait > 0 && wait > deadline.remainingNanos()) {
                throw deadlineException(attempt, deadline);
            }
            take(permit);
            permit.startTime = now + wait;
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

    /** Releases the permit of a request that has ended or was not sent. */
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
                wait = startOrNanosToWait(permit, attempt, deadline);
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

    /** Starts the request if its permit is free, or returns the nanoseconds that it must continue to wait. */
    private long startOrNanosToWait(Permit permit, Attempt attempt, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            long now = time.nanoTime();
            while (permit.previous != null && isDue(permit.previous, now)) {
                // The thread of the earlier request is about to update its state. This wait uses real time, not
                // the clock of a test.
                if (deadline.isExpired()) {
                    throw deadlineException(attempt, deadline);
                }
                changed.awaitNanos(RECHECK_INTERVAL);
                now = time.nanoTime();
            }
            long wait = nanosToWait(permit, now);
            permit.startTime = now + wait;
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
            // An unused permit causes no wait of its own; only its earlier holder counts.
            unused.remove(permit.previous);
            permit.previous = permit.previous.previous;
        }
        return permit.previous == null ? 0 : Math.max(0, latestArrival(permit.previous, now) + period - now);
    }

    private boolean isFree(Permit permit, long now) {
        boolean isStarted = permit.state == Permit.State.IN_FLIGHT || permit.state == Permit.State.ENDED;
        return isStarted && latestArrival(permit, now) + period - now <= 0;
    }

    private static boolean isDue(Permit permit, long now) {
        return permit.state == Permit.State.WAITING && permit.startTime - now <= 0;
    }

    /** Returns the latest time at which the request may reach the service, as far as it is known now. */
    private long latestArrival(Permit permit, long now) {
        return switch (permit.state) {
            case WAITING, UNUSED -> permit.startTime;
            case IN_FLIGHT -> permit.startTime + Math.min(now - permit.startTime, period);
            case ENDED -> permit.end;
        };
    }

    private static TogaiConnectionException deadlineException(Attempt attempt, Deadline deadline) {
        return new TogaiConnectionException(
                attempt.call(), "waiting for the rate limit would exceed " + deadline, null);
    }
}
