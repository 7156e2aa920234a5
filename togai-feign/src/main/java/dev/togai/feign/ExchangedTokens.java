package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.ApiToken;
import dev.togai.config.Timekeeper;
import dev.togai.config.TokenExchange;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.json.IssuedToken;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Short-lived tokens, for which a key is exchanged: fetched by one thread for all, ahead of time, and anew when Togai refuses the
 * one in use. Thread-safe.
 */
final class ExchangedTokens implements Tokens {

    private static final int SUCCESS = 200;

    /** How long to live with a token that is near its end after fetching another has failed. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private record Issued(ApiToken token, long refresh, long end) {}

    private final TokenExchange policy;
    private final Timekeeper time;
    private final Function<Deadline, IssuedToken> exchange;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Issued current;

    /**
     * Tokens not fetched yet.
     *
     * @param exchange exchanges the key for a token, or fails by a deadline
     */
    ExchangedTokens(TokenExchange policy, Timekeeper time, Function<Deadline, IssuedToken> exchange) {
        this.policy = policy;
        this.time = time;
        this.exchange = exchange;
    }

    @Override
    public ApiToken token(Call call, Deadline deadline) {
        Issued issued = current;
        long now = time.nanoTime();
        if (issued == null || now - issued.end() >= 0) {
            return awaited(call, deadline).token();
        }
        return now - issued.refresh() < 0
                ? issued.token()
                : refreshed(issued, deadline).token();
    }

    @Override
    public boolean renew(ApiToken refused) {
        Issued issued = current;
        if (issued != null && issued.token().equals(refused)) {
            current = null;
        }
        // Otherwise another thread has seen to it.
        return true;
    }

    /** There is no token to be had without fetching one: all wait for the one that fetches. */
    private Issued awaited(Call call, Deadline deadline) {
        try {
            if (!fetching.tryLock(Math.max(0, deadline.nanosLeft()), TimeUnit.NANOSECONDS)) {
                throw new TogaiConnectionException(
                        call, deadline + " passed while another thread fetched a token", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(call, "the thread was interrupted while it waited for a token", e);
        }
        try {
            Issued meanwhile = current;
            return meanwhile != null && time.nanoTime() - meanwhile.end() < 0 ? meanwhile : fetch(deadline);
        } finally {
            fetching.unlock();
        }
    }

    /** There is a token, near its end: one thread fetches the next, all others go on with this one, and so does that if it fails. */
    private Issued refreshed(Issued issued, Deadline deadline) {
        if (!fetching.tryLock()) {
            return issued;
        }
        try {
            return issued.equals(current) ? fetch(deadline) : issued;
        } catch (TogaiException stillGood) {
            Issued later = new Issued(issued.token(), time.nanoTime() + PATIENCE.toNanos(), issued.end());
            current = later;
            return later;
        } finally {
            fetching.unlock();
        }
    }

    private Issued fetch(Deadline deadline) {
        long asked = time.nanoTime();
        ApiToken token = usable(exchange.apply(deadline));
        long end = asked + policy.lifetime().toNanos();
        Issued issued = new Issued(token, end - policy.refreshAhead().toNanos(), end);
        current = issued;
        return issued;
    }

    private static ApiToken usable(IssuedToken issued) {
        try {
            return ApiToken.of(issued.token());
        } catch (TogaiConfigurationException unusable) {
            throw new UnreadableResponseException(
                    Call.of(TokenExchange.AUTHENTICATE).after(1, true), SUCCESS, "it holds no usable token", unusable);
        }
    }
}
