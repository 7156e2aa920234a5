package dev.togai.testkit.internal;

import dev.togai.json.IssuedToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** The short-lived tokens that a fake gave out for a key. Thread-safe. */
public final class IssuedTokenStore {

    /** Documented of {@code POST /authenticate}. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    /** What they begin with, so that one of them is known as such after its end, and is not taken for a key. */
    private static final String PREFIX = "fake-issued-";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f-]{36}");

    /** A key has as many at a time; of more, the oldest end early. */
    public static final int MAX_TOKENS = 10_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** In the order they were issued, which is that of their ends unless the clock is set back. */
    private final Map<String, Instant> ends = new LinkedHashMap<>();

    public IssuedTokenStore(Clock clock) {
        this.clock = clock;
    }

    /** Whether that is such a token, good or not. */
    static boolean hasIssuedFormat(String text) {
        return FORM.matcher(text).matches();
    }

    /** The text without such tokens. */
    static String mask(String text) {
        return text.contains(PREFIX) ? FORM.matcher(text).replaceAll("***") : text;
    }

    IssuedToken issue() {
        Instant now = clock.instant();
        // Random, so that no fake lets in what another gave out.
        String token = PREFIX + UUID.randomUUID();
        lock.lock();
        try {
            Iterator<Instant> oldest = ends.values().iterator();
            while (oldest.hasNext() && (!now.isBefore(oldest.next()) || ends.size() >= MAX_TOKENS)) {
                oldest.remove();
            }
            ends.put(token, now.plus(LIFETIME));
        } finally {
            lock.unlock();
        }
        return new IssuedToken(token);
    }

    boolean isValid(String token) {
        Instant now = clock.instant();
        lock.lock();
        try {
            Instant end = ends.get(token);
            return end != null && now.isBefore(end);
        } finally {
            lock.unlock();
        }
    }

    public void revokeAll() {
        lock.lock();
        try {
            ends.clear();
        } finally {
            lock.unlock();
        }
    }
}
