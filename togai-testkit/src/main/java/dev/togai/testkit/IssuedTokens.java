package dev.togai.testkit;

import dev.togai.json.IssuedToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The short-lived tokens that a fake gave out for a key. Thread-safe. */
final class IssuedTokens {

    /** Documented of {@code POST /authenticate}. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    /** What they begin with, so that one of them is known as such after its end, and is not taken for a key. */
    private static final String PREFIX = "fake-issued-";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f-]{36}");

    private final Clock clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    IssuedTokens(Clock clock) {
        this.clock = clock;
    }

    /** Whether that is such a token, good or not. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The text without such tokens. */
    static String masked(String text) {
        return text.contains(PREFIX) ? FORM.matcher(text).replaceAll("***") : text;
    }

    IssuedToken issue() {
        Instant now = clock.instant();
        ends.values().removeIf(end -> !now.isBefore(end));
        // Random, so that no fake lets in what another gave out.
        String token = PREFIX + UUID.randomUUID();
        ends.put(token, now.plus(LIFETIME));
        return new IssuedToken(token);
    }

    boolean isGood(String token) {
        Instant end = ends.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    void endAll() {
        ends.clear();
    }
}
