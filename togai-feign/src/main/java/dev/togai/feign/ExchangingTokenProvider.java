package dev.togai.feign;

import dev.togai.auth.AccessToken;
import dev.togai.auth.ApiToken;
import dev.togai.auth.TokenExchange;
import dev.togai.call.ApiCall;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider of short-lived tokens, for which a key is exchanged. A token is fetched once for all threads, ahead of its expiry,
 * and again when Togai rejects the current one. While the current token is valid, a background thread fetches the next one. That
 * thread uses no call's deadline, runs for at most ten seconds, and ends with the client. Thread-safe.
 */
final class ExchangingTokenProvider implements TokenProvider {

    private static final int SUCCESS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ExchangingTokenProvider.class);

    /** The time between two attempts to replace a token that is about to expire. */
    private static final Duration REFRESH_RETRY_DELAY = Duration.ofMinutes(1);

    /** The maximum time for fetching a token in the background. */
    private static final Duration MAX_REFRESH_AHEAD = Duration.ofSeconds(10);

    /** The maximum time that the call which starts a background fetch waits for it. That call then usually uses the new token. */
    private static final long MAX_WAIT = TimeUnit.MILLISECONDS.toNanos(250);

    /** The divisor of the call's remaining time, which gives a second limit for that wait. */
    private static final int MAX_WAIT_DIVISOR = 4;

    private record CachedToken(ApiToken token, long refresh, long end) {}

    private final TokenExchange policy;
    private final TimeSource time;
    private final Function<Deadline, AccessToken> exchange;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicReference<@Nullable CachedToken> current = new AtomicReference<>();
    private volatile @Nullable Thread fetcher;

    /**
     * Creates a provider that has not fetched a token.
     *
     * @param exchange exchanges the key for a token, or fails by a deadline
     */
    ExchangingTokenProvider(TokenExchange policy, TimeSource time, Function<Deadline, AccessToken> exchange) {
        this.policy = policy;
        this.time = time;
        this.exchange = exchange;
    }

    @Override
    public ApiToken token(ApiCall call, Deadline deadline) {
        CachedToken issued = current.get();
        long now = time.nanoTime();
        if (issued != null && now - issued.refresh() >= 0 && now - issued.end() < 0) {
            refreshIfIdle(issued, now, deadline);
            issued = current.get();
        }
        return issued != null && isValid(issued)
                ? issued.token()
                : awaitToken(call, deadline).token();
    }

    @Override
    public boolean invalidate(ApiToken rejected) {
        CachedToken issued = current.get();
        if (issued != null && issued.token().equals(rejected)) {
            current.compareAndSet(issued, null);
        }
        // Otherwise another thread has already replaced the token.
        return true;
    }

    @Override
    public void close() {
        Thread fetching = fetcher;
        if (fetching != null) {
            fetching.interrupt();
        }
    }

    private boolean isValid(CachedToken issued) {
        return time.nanoTime() - issued.end() < 0;
    }

    /** Returns a valid token when none is cached. One thread fetches it and the others wait. */
    private CachedToken awaitToken(ApiCall call, Deadline deadline) {
        try {
            if (!fetching.tryLock(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS)) {
                throw new TogaiConnectionException(
                        call, deadline + " passed while another thread fetched a token", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(call, "the thread was interrupted while it waited for a token", e);
        }
        try {
            CachedToken latest = current.get();
            return latest != null && isValid(latest) ? latest : fetch(deadline);
        } finally {
            fetching.unlock();
        }
    }

    /** Starts a background fetch when the cached token is about to expire. The cached token remains in use in the meantime. */
    private void refreshIfIdle(CachedToken issued, long now, Deadline deadline) {
        CachedToken inUse = new CachedToken(issued.token(), now + REFRESH_RETRY_DELAY.toNanos(), issued.end());
        if (!current.compareAndSet(issued, inUse)) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(null, () -> fetchInBackground(inUse, done), "togai-token", 0, false);
        thread.setDaemon(true);
        fetcher = thread;
        thread.start();
        try {
            done.await(Math.min(MAX_WAIT, deadline.remainingNanos() / MAX_WAIT_DIVISOR), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // The next step of the request checks the interrupt flag.
            Thread.currentThread().interrupt();
        }
    }

    private void fetchInBackground(CachedToken inUse, CountDownLatch done) {
        fetching.lock();
        try {
            if (inUse.equals(current.get())) {
                fetch(Deadline.after(MAX_REFRESH_AHEAD, time));
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Fetching a new token in the background failed. The current token stays in use until it expires.",
                    e);
        } finally {
            fetching.unlock();
            fetcher = null;
            done.countDown();
        }
    }

    private CachedToken fetch(Deadline deadline) {
        long requestedAt = time.nanoTime();
        ApiToken token = toApiToken(exchange.apply(deadline));
        long end = requestedAt + policy.lifetime().toNanos();
        CachedToken issued = new CachedToken(token, end - policy.refreshAhead().toNanos(), end);
        current.set(issued);
        return issued;
    }

    private static ApiToken toApiToken(AccessToken issued) {
        try {
            return ApiToken.of(issued.token());
        } catch (TogaiConfigurationException e) {
            throw new UnreadableResponseException(
                    ApiCall.of(TokenExchange.AUTHENTICATE).withAttempts(1, true),
                    SUCCESS,
                    "it holds no usable token",
                    e);
        }
    }
}
