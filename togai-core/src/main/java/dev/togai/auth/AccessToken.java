package dev.togai.auth;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The response to {@code POST /authenticate}: a short-lived token, valid for 24 hours by the documents. Immutable and
 * thread-safe.
 *
 * @param token the token itself, a secret; do not log it
 */
public record AccessToken(String token) implements JsonModel {

    /** Rejects null. */
    public AccessToken {
        Objects.requireNonNull(token, "token");
    }

    /** Returns a mask, never the token. */
    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
