package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.Breaker;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker that keeps a client from sending tokens that Togai rejects. Togai allows an address five unauthenticated
 * calls in 30 minutes. The rules apply to all tokens of the client together, because a source may return a new token for each
 * request.
 *
 * <ol>
 *   <li>At the start, at most three requests are in flight until Togai accepts one.
 *   <li>After the first acceptance, three requests may begin after each acceptance, and three more after each 0.3 seconds without
 *       an acceptance. A slow or silent service therefore delays requests only briefly. A revoked token is rejected three times
 *       at once. It is rejected more often only if more requests are in flight at that moment, or if a rejection takes longer
 *       than 0.3 seconds. Requests that were already sent cannot be recalled.
 *   <li>After a rejection, that token is not sent until its pause is over. Another token, or the same token after the pause, is
 *       sent by one request at a time, until Togai accepts a request that began after the rejection. An acceptance of an earlier
 *       request proves nothing.
 *   <li>After five rejections within 30 minutes no request is sent until the first of them is 30 minutes old. The tokens of an
 *       exchange and its key count together ({@link RejectionHistory}).
 * </ol>
 *
 * <p>Waits for other requests use real time instead of the {@link TimeSource}. Thread-safe.
 */
class AuthenticationBreaker {

    /** The result of a request for the token that it was sent with. */
    enum TokenResult {
        UNKNOWN,
        ACCEPTED,
        REJECTED
    }

    /** The result of {@link #acquire} for a request that has to wait. */
    static final long MUST_WAIT = -1;

    /** The maximum number of requests that may begin with an unconfirmed token. */
    private static final int MAX_UNCONFIRMED = 3;

    /** The time without an acceptance after which further requests may begin, if the latest result was an acceptance. */
    private static final long CONFIRMATION_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(300);

    /** The maximum number of times that the pause doubles while one rejection follows another. */
    private static final int MAX_DOUBLINGS = 8;

    private record RejectedToken(ApiToken token, Duration pause, long until) {}

    private final Duration pause;
    private final TimeSource time;
    private final CallListener listener;
    private final RejectionHistory rejections;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The latest result that counts. */
    private volatile TokenResult latest = TokenResult.UNKNOWN;
    /** The rejected token; null unless the latest result is a rejection. */
    private @Nullable RejectedToken rejected;

    private int inFlight;
    /**
     * The current round. A round begins with each result that counts, and with each timeout that replaces one. A request keeps
     * its round.
     */
    private long round;
    /** The round that began with the latest rejection. */
    private long rejectionRound;
    /** The number of requests that began in this round and have no result yet. */
    private int unconfirmed;
    /** The real time since which no further request may begin in this round. */
    private long fullSince;

    private boolean closed;

    AuthenticationBreaker(Duration pause, TimeSource time, CallListener listener, RejectionHistory rejections) {
        this.pause = pause;
        this.time = time;
        this.listener = listener;
        this.rejections = rejections;
    }

    /** Throws if the token is certain not to be sent now. */
    void failFastIfOpen(ApiCall call, ApiToken token) {
        if (pause.isZero() || latest == TokenResult.ACCEPTED) {
            return;
        }
        lock.lock();
        try {
            long now = time.nanoTime();
            if (isPaused(token, now)) {
                throw new CircuitOpenException(
                        call,
                        "Togai rejected this token (401)",
                        Duration.ofNanos(Objects.requireNonNull(rejected).until() - now),
                        "Give the client another token, which is sent immediately.");
            }
            if (rejections.remaining(now) == 0) {
                throw new CircuitOpenException(
                        call,
                        "Togai rejected " + RejectionHistory.MAX_REJECTIONS
                                + " requests of this client (401) within 30 minutes",
                        Duration.ofNanos(rejections.nanosUntilNext(now)),
                        "Correct the token or the key. The client sends requests again after that time.");
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Acquires the permission to send a request.
     *
     * @return its round, to be passed to {@link #release} when the request has ended; or {@link #MUST_WAIT} if the request must
     *     wait or its token was rejected in the meantime
     */
    long acquire(ApiToken token) {
        if (pause.isZero()) {
            return 0;
        }
        lock.lock();
        try {
            long now = time.nanoTime();
            int limit = maxUnconfirmed(now);
            if (unconfirmed >= limit || isPaused(token, now)) {
                return MUST_WAIT;
            }
            inFlight++;
            unconfirmed++;
            if (unconfirmed == limit) {
                fullSince = System.nanoTime();
            }
            return round;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a request may be admitted, or until it must fail. The token may have changed by then. */
    void awaitPermission(ApiCall call, Deadline deadline) {
        lock.lock();
        try {
            long currentRound = round;
            while (!closed && currentRound == round && inFlight > 0 && unconfirmed >= maxUnconfirmed(time.nanoTime())) {
                long left = deadline.remainingNanos();
                if (left <= 0) {
                    throw new TogaiConnectionException(
                            call,
                            deadline + " passed while other requests checked whether Togai accepts the token",
                            null);
                }
                if (latest == TokenResult.ACCEPTED) {
                    long untilNext = fullSince + CONFIRMATION_TIMEOUT - System.nanoTime();
                    if (untilNext <= 0) {
                        nextRound();
                        return;
                    }
                    left = Math.min(left, untilNext);
                }
                changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(
                    call, "the thread was interrupted while other requests checked whether Togai accepts the token", e);
        } finally {
            lock.unlock();
        }
    }

    /** Records the result of an admitted request that has ended. */
    void release(long requestRound, ApiToken token, TokenResult result) {
        if (pause.isZero()) {
            return;
        }
        TokenResult before;
        TokenResult after;
        lock.lock();
        try {
            inFlight--;
            before = latest;
            switch (result) {
                case ACCEPTED -> onAccepted(requestRound);
                case REJECTED -> onRejected(requestRound, token, time.nanoTime());
                case UNKNOWN -> {
                    if (requestRound == round) {
                        unconfirmed--;
                    }
                }
            }
            after = latest;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (before != TokenResult.REJECTED && after == TokenResult.REJECTED) {
            listener.breakerChanged(Breaker.AUTHENTICATION, BreakerState.CLOSED, BreakerState.OPEN);
        } else if (before == TokenResult.REJECTED && after == TokenResult.ACCEPTED) {
            listener.breakerChanged(Breaker.AUTHENTICATION, BreakerState.OPEN, BreakerState.CLOSED);
        }
    }

    /** Returns the time until the next request may test the rejected token, at least zero; empty if none is rejected. */
    Optional<Duration> remainingPause() {
        lock.lock();
        try {
            if (latest != TokenResult.REJECTED) {
                return Optional.empty();
            }
            long now = time.nanoTime();
            long left = rejected == null ? 0 : rejected.until() - now;
            long untilQuota = rejections.remaining(now) == 0 ? rejections.nanosUntilNext(now) : 0;
            return Optional.of(Duration.ofNanos(Math.max(0, Math.max(left, untilQuota))));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the current state. */
    BreakerState state() {
        return latest == TokenResult.REJECTED ? BreakerState.OPEN : BreakerState.CLOSED;
    }

    /** Ends all waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of requests that may begin in a round. */
    private int maxUnconfirmed(long now) {
        int left = rejections.remaining(now);
        return switch (latest) {
            // At least one, because accepted requests do not count towards the quota.
            case ACCEPTED -> Math.max(1, Math.min(left, MAX_UNCONFIRMED));
            case UNKNOWN -> left > inFlight ? MAX_UNCONFIRMED : 0;
            case REJECTED -> left > inFlight ? 1 : 0;
        };
    }

    private boolean isPaused(ApiToken token, long now) {
        return rejected != null && rejected.token().equals(token) && rejected.until() - now > 0;
    }

    private void onAccepted(long requestRound) {
        if (latest == TokenResult.REJECTED && requestRound < rejectionRound) {
            return;
        }
        latest = TokenResult.ACCEPTED;
        rejected = null;
        nextRound();
    }

    /** Records a rejection. A rejection that follows another one without an acceptance between them doubles the pause. */
    private void onRejected(long requestRound, ApiToken token, long now) {
        rejections.add(now);
        RejectedToken known = rejected;
        boolean startedBefore = known != null && requestRound < rejectionRound;
        if (!isPaused(token, now)) {
            Duration next = known == null ? pause : startedBefore ? known.pause() : doubled(known.pause());
            rejected = new RejectedToken(token, next, now + next.toNanos());
        }
        if (!startedBefore) {
            latest = TokenResult.REJECTED;
            nextRound();
            rejectionRound = round;
        }
    }

    private Duration doubled(Duration latestPause) {
        Duration longest = pause.multipliedBy(MAX_DOUBLINGS);
        Duration twice = latestPause.multipliedBy(2);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }

    private void nextRound() {
        round++;
        unconfirmed = 0;
    }
}
