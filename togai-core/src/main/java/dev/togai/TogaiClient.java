package dev.togai;

import dev.togai.config.CallListener;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RuleForm;
import dev.togai.config.Timekeeper;
import dev.togai.config.Timeouts;
import dev.togai.config.TokenExchange;
import dev.togai.config.TokenSource;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way into Togai. Open one per application, share it between threads, close it at the end.
 *
 * <pre>{@code
 * try (TogaiClient togai = TogaiClient.builder()
 *         .environment(Environment.SANDBOX)
 *         .tokens(TokenSource.environmentVariable("TOGAI_API_TOKEN"))
 *         .build()) {
 *     togai.usageMeters().all().forEach(meter -> names.add(meter.name()));
 * }
 * }</pre>
 *
 * <p>Implementations are thread-safe.
 */
public interface TogaiClient extends AutoCloseable {

    /** What Togai can do with usage meters. */
    UsageMeters usageMeters();

    /**
     * The same client for calls with options of their own. It costs next to nothing and shares everything, limits and connections
     * too; closing it does nothing.
     */
    TogaiClient with(CallOptions options);

    /** Closes the transport below, and with it all connections. May be called more than once. */
    @Override
    void close();

    /** A new client. Only the tokens must be given; the environment is production unless set. */
    static Builder builder() {
        return new Builder();
    }

    /** A client over a transport that is open already, for example the fake of {@code togai-testkit}. Closing closes it. */
    static TogaiClient over(TogaiTransport transport) {
        return new TransportClient(
                Objects.requireNonNull(transport, "transport"), CallOptions.defaults(), transport::close);
    }

    /** Opens a client. Not thread-safe. */
    final class Builder {
        private Environment environment = Environment.PRODUCTION;
        private @Nullable TokenSource tokens;
        private Timeouts timeouts = Timeouts.defaults();
        private RuleForm ruleForm = RuleForm.TEXT;
        private ResiliencePolicy resilience = ResiliencePolicy.defaults();
        private final List<CallListener> listeners = new ArrayList<>();
        private Timekeeper time = Timekeeper.system();
        private Optional<TokenExchange> exchange = Optional.empty();
        private @Nullable TogaiTransportProvider provider;
        private @Nullable String transportName;

        private Builder() {}

        /** Where Togai is; production unless set. */
        public Builder environment(Environment environment) {
            this.environment = Objects.requireNonNull(environment, "environment");
            return this;
        }

        /** Who calls. Required. */
        public Builder tokens(TokenSource tokens) {
            this.tokens = Objects.requireNonNull(tokens, "tokens");
            return this;
        }

        /** Exchanges the key that the tokens source gives for short-lived tokens, as Togai recommends for many calls. */
        public Builder exchangeKey(TokenExchange exchange) {
            this.exchange = Optional.of(exchange);
            return this;
        }

        /** What to do about a service that is slow, busy or broken; {@link ResiliencePolicy#defaults()} unless set. */
        public Builder resilience(ResiliencePolicy resilience) {
            this.resilience = Objects.requireNonNull(resilience, "resilience");
            return this;
        }

        /** Tells a listener what becomes of calls. Several may be added. */
        public Builder listener(CallListener listener) {
            this.listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** What time it is and how to wait; the machine's unless set, which is for tests. */
        public Builder time(Timekeeper time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /** How long to wait for what; {@link Timeouts#defaults()} unless set. */
        public Builder timeouts(Timeouts timeouts) {
            this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
            return this;
        }

        /** How requests carry their rules; as text unless set. */
        public Builder sendRulesAs(RuleForm ruleForm) {
            this.ruleForm = Objects.requireNonNull(ruleForm, "ruleForm");
            return this;
        }

        /** Uses this transport instead of looking for one; the last choice of a transport wins. */
        public Builder transport(TogaiTransportProvider provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.transportName = null;
            return this;
        }

        /** Uses the transport of that name, of those on the class or module path. */
        public Builder transport(String name) {
            this.transportName = Objects.requireNonNull(name, "name");
            this.provider = null;
            return this;
        }

        /**
         * Opens the client. Nothing is sent yet.
         *
         * @throws TogaiConfigurationException if no tokens were given, or if no transport, or more than one, is to be found
         */
        public TogaiClient build() {
            if (tokens == null) {
                throw new TogaiConfigurationException("The client has no token source."
                        + " Give one, for example tokens(TokenSource.environmentVariable(\"TOGAI_API_TOKEN\")).");
            }
            ClientConfig config = ClientConfig.builder()
                    .environment(environment)
                    .tokens(tokens)
                    .tokenExchange(exchange)
                    .timeouts(timeouts)
                    .ruleForm(ruleForm)
                    .resilience(resilience)
                    .listener(CallListener.all(listeners))
                    .time(time)
                    .build();
            TogaiTransportProvider chosen = provider != null
                    ? provider
                    : TransportDiscovery.choose(TransportDiscovery.installed(), transportName);
            return over(chosen.open(config));
        }
    }
}
