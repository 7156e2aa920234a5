package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.ApiToken;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.Breaker;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.Timekeeper;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.TogaiConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token that Togai refused from being sent again for a while, and one that it has not taken yet from being sent by many at
 * once: an address may make five unauthenticated calls in 30 minutes. Another token than the refused one is let through at once.
 * Thread-safe.
 */
final class AuthenticationBreaker {

    /** How many requests may be under way with a token that may yet prove to be wrong. */
    private static final int ON_PROBATION = 3;

    /** How often the pause doubles at most while one refusal follows another. */
    private static final int MOST_DOUBLED = 8;

    private record Refused(ApiToken token, Duration pause, long until) {}

    private final Duration pause;
    private final Timekeeper time;
    private final CallListener listener;
    private final Semaphore probation = new Semaphore(ON_PROBATION);
    private final AtomicReference<@Nullable Refused> latest = new AtomicReference<>();
    private volatile @Nullable ApiToken proven;

    AuthenticationBreaker(Duration pause, Timekeeper time, CallListener listener) {
        this.pause = pause;
        this.time = time;
        this.listener = listener;
    }

    /** Fails if the token was refused and its pause is not over. */
    void passBy(Call call, ApiToken token) {
        Refused refused = latest.get();
        if (refused == null || !refused.token().equals(token)) {
            return;
        }
        long left = refused.until() - time.nanoTime();
        if (left > 0) {
            throw new CircuitOpenException(
                    call,
                    "Togai refused this token (401)",
                    Duration.ofNanos(left),
                    "Give the client another token; that one is sent at once.");
        }
    }

    /**
     * Lets a request through, or fails. A token that Togai has not taken yet waits until few are under way with it.
     *
     * @return whether the request is on probation, and {@link #leave} must be told when it ends
     */
    boolean enter(Call call, ApiToken token, Deadline deadline) {
        if (pause.isZero() || Objects.equals(token, proven)) {
            passBy(call, token);
            return false;
        }
        try {
            if (!probation.tryAcquire(Math.max(0, deadline.nanosLeft()), TimeUnit.NANOSECONDS)) {
                throw new TogaiConnectionException(
                        call, deadline + " passed while others found out whether Togai takes the token", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(
                    call, "the thread was interrupted while others found out whether Togai takes the token", e);
        }
        boolean through = false;
        try {
            passBy(call, token);
            through = true;
            return true;
        } finally {
            if (!through) {
                probation.release();
            }
        }
    }

    /** A request on probation has ended. */
    void leave() {
        probation.release();
    }

    /** Togai refused the token. One refusal that follows another, without a token taken between them, doubles the pause. */
    void refused(ApiToken token) {
        if (pause.isZero()) {
            return;
        }
        long now = time.nanoTime();
        Refused before = latest.getAndUpdate(known -> {
            if (known == null) {
                return new Refused(token, pause, now + pause.toNanos());
            }
            if (known.token().equals(token) && now - known.until() < 0) {
                return known;
            }
            Duration longer = known.pause().multipliedBy(2);
            Duration longest = pause.multipliedBy(MOST_DOUBLED);
            Duration next = longer.compareTo(longest) > 0 ? longest : longer;
            return new Refused(token, next, now + next.toNanos());
        });
        if (before == null) {
            listener.breakerChanged(Breaker.AUTHENTICATION, BreakerState.CLOSED, BreakerState.OPEN);
        }
    }

    /** Togai took the token. */
    void accepted(ApiToken token) {
        if (!Objects.equals(token, proven)) {
            proven = token;
        }
        if (latest.get() != null && latest.getAndSet(null) != null) {
            listener.breakerChanged(Breaker.AUTHENTICATION, BreakerState.OPEN, BreakerState.CLOSED);
        }
    }
}
