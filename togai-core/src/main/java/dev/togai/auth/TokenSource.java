package dev.togai.auth;

import dev.togai.error.TogaiConfigurationException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A source of the token. The client calls it before every request, from any thread, and it must return fast: a source that
 * fetches tokens caches them.
 */
@FunctionalInterface
public interface TokenSource {

    /** Returns the token to send now. */
    ApiToken token();

    /** Returns a source of always the same token. */
    static TokenSource fixed(String token) {
        ApiToken known = ApiToken.of(token);
        return new DescribedTokenSource("a fixed token", () -> known);
    }

    /**
     * Returns a source of the token in an environment variable, which this method reads once.
     *
     * @throws TogaiConfigurationException if it is not set
     */
    static TokenSource environmentVariable(String name) {
        return environmentVariable(name, System::getenv);
    }

    /**
     * Returns a source that calls a supplier before every request. If the supplier returns null, the call fails with a
     * {@link TogaiConfigurationException}.
     */
    static TokenSource supplier(Supplier<String> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        return new DescribedTokenSource("a supplier", () -> supplied(supplier.get()));
    }

    /** Returns a source of the token in a variable of the given environment. */
    static TokenSource environmentVariable(String name, UnaryOperator<@Nullable String> environment) {
        String token = environment.apply(name);
        if (token == null || token.isBlank()) {
            throw new TogaiConfigurationException("The environment variable " + name
                    + " is not set, and the API token should be in it. Set it, or choose another token source.");
        }
        ApiToken known = ApiToken.of(token);
        return new DescribedTokenSource("environment variable " + name, () -> known);
    }

    private static ApiToken supplied(@Nullable String text) {
        if (text == null) {
            throw new TogaiConfigurationException(
                    "The token supplier gave no token. Give one, or throw what keeps it from giving one.");
        }
        return ApiToken.of(text);
    }
}
