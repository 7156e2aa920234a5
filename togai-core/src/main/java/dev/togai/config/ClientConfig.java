package dev.togai.config;

import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.internal.OptionStyle;
import dev.togai.rule.RuleEncoding;
import dev.togai.time.TimeSource;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The configuration that a client opens its transport with. Only the environment and the tokens are required. Immutable and
 * thread-safe.
 */
@OptionStyle
@Value.Immutable
public abstract class ClientConfig implements WithClientConfig {

    ClientConfig() {}

    /** Returns the environment of Togai that the client calls. */
    public abstract Environment environment();

    /**
     * Returns the source of the tokens that the client authenticates with. It is not part of {@code toString}: the string of a record
     * that implements it would show the token.
     */
    @Value.Redacted
    public abstract TokenSource tokens();

    /** Returns how keys are exchanged for short-lived tokens; empty, the default, if {@link #tokens} are sent as they are. */
    public abstract Optional<TokenExchange> tokenExchange();

    /** Returns the timeouts; {@link Timeouts#defaults()} by default. */
    @Value.Default
    public Timeouts timeouts() {
        return Timeouts.defaults();
    }

    /** Returns how requests carry their rules; {@link RuleEncoding#STRING} by default. */
    @Value.Default
    public RuleEncoding ruleEncoding() {
        return RuleEncoding.STRING;
    }

    /** Returns the policies for a service that is slow, busy or failing; {@link ResiliencePolicy#defaults()} by default. */
    @Value.Default
    public ResiliencePolicy resilience() {
        return ResiliencePolicy.defaults();
    }

    /** Returns the listener to notify of calls; {@link CallListener#NONE} by default. */
    @Value.Default
    public CallListener listener() {
        return CallListener.NONE;
    }

    /** Returns the source of time; {@link TimeSource#system()} by default. */
    @Value.Default
    public TimeSource timeSource() {
        return TimeSource.system();
    }

    /** Returns the configuration for an environment and a source of tokens, with the default of every other option. */
    public static ClientConfig of(Environment environment, TokenSource tokens) {
        return builder().environment(environment).tokens(tokens).build();
    }

    /** Returns a builder that starts with the defaults, without an environment and without tokens. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a configuration. Not thread-safe. */
    public static final class Builder extends ImmutableClientConfig.Builder {
        Builder() {}
    }
}
