package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.ApiToken;
import dev.togai.config.Timekeeper;
import dev.togai.config.TokenExchange;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.json.IssuedToken;
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
 * Short-lived tokens, for which a key is exchanged: fetched once for all threads, ahead of time, and anew when Togai refuses the one in
 * use. While the token in use is good, another is fetched by a thread of its own, which spends no call's deadline, lasts ten seconds at
 * most, and ends with the client. Thread-safe.
 */
final class ExchangedTokens implements Tokens {

    private static final int SUCCESS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ExchangedTokens.class);

    /** How long to live with a token that is near its end before another is fetched again. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How long another may take to be fetched ahead of time. */
    private static final Duration MAX_AHEAD = Duration.ofSeconds(10);

    /** How long the call that has another fetched waits for it at most, so that it usually goes out with that one. */
    private static final long MAX_WAIT = TimeUnit.MILLISECONDS.toNanos(250);

    /** Nor does it wait longer than this part of what is left of its deadline. */
    private static final int MIN_SHARES = 4;

    private record Issued(ApiToken token, long refresh, long end) {}

    private final TokenExchange policy;
    private final Timekeeper time;
    private final Function<Deadline, IssuedToken> exchange;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicReference<@Nullable Issued> current = new AtomicReference<>();
    private volatile @Nullable Thread fetcher;

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
        Issued issued = current.get();
        long now = time.nanoTime();
        if (issued != null && now - issued.refresh() >= 0 && now - issued.end() < 0) {
            refresh(issued, now, deadline);
            issued = current.get();
        }
        return issued != null && isGood(issued)
                ? issued.token()
                : awaited(call, deadline).token();
    }

    @Override
    public boolean renew(ApiToken refused) {
        Issued issued = current.get();
        if (issued != null && issued.token().equals(refused)) {
            current.compareAndSet(issued, null);
        }
        // Otherwise another thread has seen to it.
        return true;
    }

    @Override
    public void close() {
        Thread fetching = fetcher;
        if (fetching != null) {
            fetching.interrupt();
        }
    }

    private boolean isGood(Issued issued) {
        return time.nanoTime() - issued.end() < 0;
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
            Issued meanwhile = current.get();
            return meanwhile != null && isGood(meanwhile) ? meanwhile : fetch(deadline);
        } finally {
            fetching.unlock();
        }
    }

    /** There is a token, near its end: has the next fetched in the background, and goes on with this one meanwhile. */
    private void refresh(Issued issued, long now, Deadline deadline) {
        Issued inUse = new Issued(issued.token(), now + PATIENCE.toNanos(), issued.end());
        if (!current.compareAndSet(issued, inUse)) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(null, () -> fetchAhead(inUse, done), "togai-token", 0, false);
        thread.setDaemon(true);
        fetcher = thread;
        thread.start();
        try {
            done.await(Math.min(MAX_WAIT, deadline.nanosLeft() / MIN_SHARES), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // The request that needs the token finds out before it begins.
            Thread.currentThread().interrupt();
        }
    }

    private void fetchAhead(Issued inUse, CountDownLatch done) {
        fetching.lock();
        try {
            if (inUse.equals(current.get())) {
                fetch(Deadline.in(MAX_AHEAD, time));
            }
        } catch (RuntimeException e) {
            LOG.warn("No new token could be fetched ahead of time; the one in use is kept until its end.", e);
        } finally {
            fetching.unlock();
            fetcher = null;
            done.countDown();
        }
    }

    private Issued fetch(Deadline deadline) {
        long asked = time.nanoTime();
        ApiToken token = usable(exchange.apply(deadline));
        long end = asked + policy.lifetime().toNanos();
        Issued issued = new Issued(token, end - policy.refreshAhead().toNanos(), end);
        current.set(issued);
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
