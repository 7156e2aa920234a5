package dev.togai.testkit.internal;

import dev.togai.auth.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** The short-lived tokens that a fake issued. Thread-safe. */
public final class IssuedTokenStore {

    /** The documented lifetime of tokens from {@code POST /authenticate}. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    /** The prefix distinguishes an expired token from an API token. */
    private static final String PREFIX = "fake-issued-";

    private static final Pattern FORMAT = Pattern.compile(PREFIX + "[0-9a-f-]{36}");

    /** The maximum number of valid tokens. The oldest ones beyond it expire early. */
    public static final int MAX_TOKENS = 10_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** Expiry times by token, in the order of issue. That is the order of expiry unless the clock is set back. */
    private final Map<String, Instant> expiries = new LinkedHashMap<>();

    public IssuedTokenStore(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether the string has the format of an issued token, valid or not. */
    static boolean hasIssuedFormat(String text) {
        return FORMAT.matcher(text).matches();
    }

    /** Masks all issued tokens in a string. */
    static String mask(String text) {
        return text.contains(PREFIX) ? FORMAT.matcher(text).replaceAll("***") : text;
    }

    /** Issues a new token. */
    AccessToken issue() {
        Instant now = clock.instant();
        // Random, so that a fake does not accept the tokens of another.
        String token = PREFIX + UUID.randomUUID();
        lock.lock();
        try {
            Iterator<Instant> oldest = expiries.values().iterator();
            while (oldest.hasNext() && (!now.isBefore(oldest.next()) || expiries.size() >= MAX_TOKENS)) {
                oldest.remove();
            }
            expiries.put(token, now.plus(LIFETIME));
        } finally {
            lock.unlock();
        }
        return new AccessToken(token);
    }

    /** Returns whether the token was issued and has neither expired nor been revoked. */
    boolean isValid(String token) {
        Instant now = clock.instant();
        lock.lock();
        try {
            Instant expiry = expiries.get(token);
            return expiry != null && now.isBefore(expiry);
        } finally {
            lock.unlock();
        }
    }

    /** Revokes all tokens. */
    public void revokeAll() {
        lock.lock();
        try {
            expiries.clear();
        } finally {
            lock.unlock();
        }
    }
}
