package dev.togai.config;

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
        return new Named("a fixed token", () -> known);
    }

    /**
     * The token in an environment variable, read now.
     *
     * @throws TogaiConfigurationException if it is not set
     */
    static TokenSource environmentVariable(String name) {
        return environmentVariable(name, System::getenv);
    }

    /** A supplier of token texts, asked before every request. */
    static TokenSource supplier(Supplier<String> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        return new Named("a supplier", () -> ApiToken.of(supplier.get()));
    }

    /** The token in a variable of an environment that is given. */
    static TokenSource environmentVariable(String name, UnaryOperator<@Nullable String> environment) {
        String token = environment.apply(name);
        if (token == null || token.isBlank()) {
            throw new TogaiConfigurationException("The environment variable " + name
                    + " is not set, and the API token should be in it. Set it, or choose another token source.");
        }
        ApiToken known = ApiToken.of(token);
        return new Named("environment variable " + name, () -> known);
    }

    /** A source that says where it looks, and nothing of what it finds. */
    record Named(String origin, TokenSource source) implements TokenSource {

        @Override
        public ApiToken token() {
            return source.token();
        }

        @Override
        public String toString() {
            return "TokenSource[" + origin + "]";
        }
    }
}
