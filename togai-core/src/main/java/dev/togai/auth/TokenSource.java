package dev.togai.auth;

import dev.togai.error.TogaiConfigurationException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the token comes from. It is asked before every request, from any thread, and must be quick: a source that fetches keeps
 * what it fetched.
 */
@FunctionalInterface
public interface TokenSource {

    /** The token to send now. */
    ApiToken token();

    /** Always the same token. */
    static TokenSource fixed(String token) {
        ApiToken known = ApiToken.of(token);
        return new DescribedTokenSource("a fixed token", () -> known);
    }

    /**
     * The token in an environment variable, read now.
     *
     * @throws TogaiConfigurationException if it is not set
     */
    static TokenSource environmentVariable(String name) {
        return environmentVariable(name, System::getenv);
    }

    /**
     * A supplier of token texts, asked before every request. A call for which it gives null fails with a
     * {@link TogaiConfigurationException}.
     */
    static TokenSource supplier(Supplier<String> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        return new DescribedTokenSource("a supplier", () -> supplied(supplier.get()));
    }

    /** The token in a variable of an environment that is given. */
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
