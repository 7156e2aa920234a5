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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client from sending tokens that Togai refuses: an address may make five unauthenticated calls in 30 minutes. The rules hold
 * for all tokens of the client together, so that a source may give a new token for each request.
 *
 * <ol>
 *   <li>At the start, at most three requests are under way until Togai accepts one.
 *   <li>Once it has accepted one, three requests may begin after each acceptance, and three more for each 0.3 seconds in which no
 *       request is accepted. So a service that is slow or silent keeps no request waiting for long. A token that is revoked is
 *       refused three times at once; more often only if more requests are under way at that moment, or if a refusal takes longer
 *       than 0.3 seconds. What was sent cannot be recalled.
 *   <li>After a refusal, that token is not sent until its pause is over. Another token, or the same after the pause, is sent by one
 *       request at a time, until Togai accepts a request that began after the refusal. An acceptance of an earlier one proves nothing.
 *   <li>After five refusals within 30 minutes no request is sent until the first of them is that old. The tokens of an exchange and
 *       its key count together ({@link RejectionHistory}).
 * </ol>
 *
 * <p>Waits for other requests take real time, not that of the {@link TimeSource}. Thread-safe.
 */
class AuthenticationBreaker {

    /** What a request tells of the token that it brought. */
    enum TokenResult {
        UNKNOWN,
        ACCEPTED,
        REJECTED
    }

    /** What {@link #acquire} returns for a request that has to wait. */
    static final long MUST_WAIT = -1;

    /** How many requests may begin with a token that may yet prove to be wrong. */
    private static final int MAX_UNCONFIRMED = 3;

    /** After how long without an acceptance as many may begin again, if the latest verdict was one. */
    private static final long CONFIRMATION_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(300);

    /** How often the pause doubles at most while one refusal follows another. */
    private static final int MAX_DOUBLINGS = 8;

    private record RejectedToken(ApiToken token, Duration pause, long until) {}

    private final Duration pause;
    private final TimeSource time;
    private final CallListener listener;
    private final RejectionHistory rejections;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The latest verdict that counts. */
    private volatile TokenResult latest = TokenResult.UNKNOWN;
    /** The refused token; null unless the latest verdict is a refusal. */
    private @Nullable RejectedToken rejected;

    private int inFlight;
    /** A round begins with each verdict that counts, and with each time that stands in for one. Requests keep theirs. */
    private long round;
    /** The round that began with the latest refusal. */
    private long rejectionRound;
    /** How many of those under way began in this round. */
    private int unconfirmed;
    /** In real time, since when no more may begin in this round. */
    private long fullSince;

    private boolean closed;

    AuthenticationBreaker(Duration pause, TimeSource time, CallListener listener, RejectionHistory rejections) {
        this.pause = pause;
        this.time = time;
        this.listener = listener;
        this.rejections = rejections;
    }

    /** Fails if it is sure that the token is not sent now. */
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
                        "Togai refused this token (401)",
                        Duration.ofNanos(Objects.requireNonNull(rejected).until() - now),
                        "Give the client another token; that one is sent at once.");
            }
            if (rejections.remaining(now) == 0) {
                throw new CircuitOpenException(
                        call,
                        "Togai refused " + RejectionHistory.MAX_REJECTIONS
                                + " requests of this client (401) within half an hour",
                        Duration.ofNanos(rejections.nanosUntilNext(now)),
                        "Correct the token or the key; the client sends it then.");
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a request through.
     *
     * @return its round, which {@link #release} must be given when the request has ended; or {@link #MUST_WAIT} for a request that must
     *     wait, or whose token has been refused meanwhile
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

    /** Waits until a request may be let through, or until it must fail. The token may be another then. */
    void awaitPermission(ApiCall call, Deadline deadline) {
        lock.lock();
        try {
            long currentRound = round;
            while (!closed && currentRound == round && inFlight > 0 && unconfirmed >= maxUnconfirmed(time.nanoTime())) {
                long left = deadline.remainingNanos();
                if (left <= 0) {
                    throw new TogaiConnectionException(
                            call, deadline + " passed while others found out whether Togai takes the token", null);
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
                    call, "the thread was interrupted while others found out whether Togai takes the token", e);
        } finally {
            lock.unlock();
        }
    }

    /** A request that was let through has ended. */
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

    /** How many requests may begin in a round. */
    private int maxUnconfirmed(long now) {
        int left = rejections.remaining(now);
        return switch (latest) {
            // Never none: what is accepted counts for nothing.
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

    /** One refusal that follows another, without an acceptance between them, doubles the pause. */
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
