package dev.togai.auth;

import dev.togai.error.TogaiConfigurationException;
import java.util.List;
import java.util.Objects;

/**
 * A secret that Togai knows its caller by: a long-lived key or a short-lived token, both sent as {@code Authorization: Bearer}.
 * It shows itself nowhere but in {@link #authorization()}. Immutable and thread-safe.
 */
public final class ApiToken {

    private static final String SCHEME = "Bearer ";
    private static final String MASK = "***";

    private final String secret;

    private ApiToken(String secret) {
        this.secret = secret;
    }

    /**
     * Returns the token in a string, without a leading {@code Bearer}.
     *
     * @throws TogaiConfigurationException if it is blank or contains a character that a header cannot; the message does not show
     *     it
     */
    public static ApiToken of(String text) {
        String given = Objects.requireNonNull(text, "text");
        String secret =
                given.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? given.substring(SCHEME.length()) : given;
        if (secret.isBlank()) {
            throw new TogaiConfigurationException("The API token is blank. Give the token Togai's console shows.");
        }
        if (!secret.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new TogaiConfigurationException(
                    "The API token holds a blank, a line break or a character outside ASCII."
                            + " Give it exactly as Togai's console shows it.");
        }
        return new ApiToken(secret);
    }

    /** Returns the value of the {@code Authorization} header. Do not log it. */
    public String authorization() {
        return SCHEME + secret;
    }

    /** Returns the text with the token masked in every spelling, see {@link SecretRedactor}; for what is logged or reported. */
    public String redact(String text) {
        return SecretRedactor.of(List.of(this), List.of()).redact(text);
    }

    /** Returns the token itself, for {@link SecretRedactor} alone. */
    String secret() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiToken that && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    /** Returns a mask, never the token. */
    @Override
    public String toString() {
        return "ApiToken[" + MASK + "]";
    }
}
