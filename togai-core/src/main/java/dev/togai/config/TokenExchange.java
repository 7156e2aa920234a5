package dev.togai.config;

import dev.togai.call.Operation;
import dev.togai.internal.Preconditions;
import java.time.Duration;

/**
 * A long-lived key is exchanged for short-lived tokens ({@code POST /authenticate}), and only those travel with the calls. Togai
 * recommends it for many calls. A new token is fetched once for all threads: ahead of time in the background, where it spends no
 * call's deadline, and once more when Togai refuses the one in use. Immutable and thread-safe.
 *
 * @param lifetime how long a token is good for, 1 second to 30 days
 * @param refreshAhead how long before its end a new one is fetched, shorter than the lifetime
 */
public record TokenExchange(Duration lifetime, Duration refreshAhead) {

    /** {@code POST /authenticate}. It changes nothing: the new token is good beside those there were. */
    public static final Operation AUTHENTICATE =
            new Operation("authenticate", "exchange the key for a token", Operation.Effect.NONE);

    /** Rejects values out of range. */
    public TokenExchange {
        Preconditions.checkInRange("TokenExchange.lifetime", lifetime, Duration.ofSeconds(1), Duration.ofDays(30));
        Preconditions.checkInRange("TokenExchange.refreshAhead", refreshAhead, Duration.ZERO, lifetime.minusMillis(1));
    }

    /** Togai's documented 24 hours, with a new token an hour ahead. */
    public static TokenExchange defaults() {
        return new TokenExchange(Duration.ofHours(24), Duration.ofHours(1));
    }
}
