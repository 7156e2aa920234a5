package dev.togai.json;

import java.util.Objects;

/**
 * The answer to {@code POST /authenticate}: a short-lived token, documented to be good for 24 hours. Immutable and thread-safe.
 *
 * @param token the token itself, a secret; do not log it
 */
public record IssuedToken(String token) {

    /** Refuses null. */
    public IssuedToken {
        Objects.requireNonNull(token, "token");
    }

    /** A mask, never the token. */
    @Override
    public String toString() {
        return "IssuedToken[***]";
    }
}
