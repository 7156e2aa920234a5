package dev.togai.auth;

import dev.togai.call.Operation;
import dev.togai.internal.Preconditions;
import java.time.Duration;

/**
 * The exchange of a long-lived key for short-lived tokens ({@code POST /authenticate}). Only the tokens are sent with calls.
 * Togai recommends it for many calls. A new token is fetched once for all threads: in the background before the old one expires,
 * outside the deadline of any call, and again when Togai rejects the current one. Immutable and thread-safe.
 *
 * @param lifetime the lifetime of a token, 1 second to 30 days
 * @param refreshAhead how long before its expiry a token is replaced; shorter than the lifetime
 */
public record TokenExchange(Duration lifetime, Duration refreshAhead) {

    /** {@code POST /authenticate}. It changes nothing: the tokens issued before stay valid. */
    public static final Operation AUTHENTICATE = new Operation(
            "authenticate", "exchange the key for a token", Operation.SideEffect.READ, "POST", "/authenticate");

    /** Rejects values out of range. */
    public TokenExchange {
        Preconditions.checkInRange("TokenExchange.lifetime", lifetime, Duration.ofSeconds(1), Duration.ofDays(30));
        Preconditions.checkInRange("TokenExchange.refreshAhead", refreshAhead, Duration.ZERO, lifetime.minusMillis(1));
    }

    /** Returns Togai's documented lifetime of 24 hours, with a new token an hour before its end. */
    public static TokenExchange defaults() {
        return new TokenExchange(Duration.ofHours(24), Duration.ofHours(1));
    }
}
