package dev.togai.feign;

import dev.togai.config.CallListener.Attempt;
import dev.togai.config.RateLimit;
import dev.togai.config.Timekeeper;
import dev.togai.error.TogaiConnectionException;
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
class PermitGate {

    /** After how long a request looks again whether the deadline passed while another's thread does not come to its turn. */
    private static final long LOOKS_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final int permits;
    private final long period;
    private final Timekeeper time;
    private final Pauses pauses;
    private final ReentrantLock lock = new ReentrantLock();
    /** A permit that was waited for is under way, waits on, or was given back. */
    private final Condition changed = lock.newCondition();
    /** The latest holder of each permit, in the order of their turns; those whose permit is free again are left out. */
    private final Deque<Permit> latest = new ArrayDeque<>();
    /** Permits that were taken and not used. */
    private final Deque<Permit> unused = new ArrayDeque<>();

    PermitGate(RateLimit limit, Timekeeper time, Pauses pauses) {
        this.permits = limit.requests();
        this.period = limit.period().toNanos();
        this.time = time;
        this.pauses = pauses;
    }

    /** The right of one request to begin. Guarded by the lock of its gate, but for what its request alone reads and writes. */
    static final class Permit {
        private State state = State.WAITS;
        /** The one whose permit this takes over; null if none is to be waited for. */
        private @Nullable Permit before;

        /** When its request began, or begins at the earliest. */
        private long turn;
        /** The latest moment at which its request may have reached the service, once that is known. */
        private long end;

        private long waited;
        private boolean used;

        private enum State {
            WAITS,
            UNDER_WAY,
            ENDED,
            UNUSED
        }

        /** How many nanoseconds its request waited for it. */
        long waited() {
            return waited;
        }

        /** A request is made with it. */
        void use() {
            used = true;
        }
    }

    /**
     * Waits for the turn of that request.
     *
     * @return its permit, which {@link #leave} must be given when the request has ended
     */
    Permit enter(Attempt attempt, Deadline deadline) {
        Permit permit;
        long wait;
        lock.lock();
        try {
            long now = time.nanoTime();
            permit = next(now);
            wait = toWait(permit, now);
            // Looked at before it is taken: a turn taken in vain would keep others waiting.
            if (wait > 0 && wait > deadline.nanosLeft()) {
                throw tooLate(attempt, deadline);
            }
            take(permit);
            permit.turn = now + wait;
            permit.waited = 0;
            if (wait == 0) {
                begin(permit);
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
    void leave(Permit permit) {
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
                if (wait > deadline.nanosLeft()) {
                    throw tooLate(attempt, deadline);
                }
                pauses.sleep(Duration.ofNanos(wait));
                if (pauses.closed()) {
                    throw ResiliencePipeline.closed(attempt.call());
                }
                permit.waited += wait;
                wait = turnOf(permit, attempt, deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(
                    attempt.call(), "the thread was interrupted while the request waited for the rate limit", e);
        } finally {
            if (wait > 0) {
                leave(permit);
            }
        }
    }

    /** Has the request begin if its turn has come, or returns how many nanoseconds it has to wait on. */
    private long turnOf(Permit permit, Attempt attempt, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            long now = time.nanoTime();
            while (permit.before != null && isDue(permit.before, now)) {
                // Its thread is about to find out; waiting for it takes none of the time that tests move.
                if (deadline.passed()) {
                    throw tooLate(attempt, deadline);
                }
                changed.awaitNanos(LOOKS_AGAIN);
                now = time.nanoTime();
            }
            long wait = toWait(permit, now);
            permit.turn = now + wait;
            if (wait == 0) {
                begin(permit);
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
        next.before = latest.size() < permits ? null : latest.element();
        return next;
    }

    private void take(Permit next) {
        if (next.state == Permit.State.UNUSED) {
            unused.remove();
            next.state = Permit.State.WAITS;
            return;
        }
        if (next.before != null) {
            latest.remove();
        }
        latest.add(next);
    }

    private static void begin(Permit permit) {
        permit.before = null;
        permit.state = Permit.State.UNDER_WAY;
    }

    private long toWait(Permit permit, long now) {
        while (permit.before != null && permit.before.state == Permit.State.UNUSED) {
            // Nothing is to be waited for but what that one waited for.
            unused.remove(permit.before);
            permit.before = permit.before.before;
        }
        return permit.before == null ? 0 : Math.max(0, latestArrival(permit.before, now) + period - now);
    }

    private boolean isFree(Permit permit, long now) {
        boolean begun = permit.state == Permit.State.UNDER_WAY || permit.state == Permit.State.ENDED;
        return begun && latestArrival(permit, now) + period - now <= 0;
    }

    private static boolean isDue(Permit permit, long now) {
        return permit.state == Permit.State.WAITS && permit.turn - now <= 0;
    }

    /** The latest moment at which the request may have reached the service, or may yet, as far as it is known now. */
    private long latestArrival(Permit permit, long now) {
        return switch (permit.state) {
            case WAITS, UNUSED -> permit.turn;
            case UNDER_WAY -> permit.turn + Math.min(now - permit.turn, period);
            case ENDED -> permit.end;
        };
    }

    private static TogaiConnectionException tooLate(Attempt attempt, Deadline deadline) {
        return new TogaiConnectionException(
                attempt.call(), "its turn under the rate limit comes only after " + deadline, null);
    }
}
