package dev.togai;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.config.CallListener;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.Timeouts;
import dev.togai.config.TransportState;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.rule.RuleEncoding;
import dev.togai.schema.EventSchemas;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of the library. Open one client per application, share it between threads, and close it at the end.
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

    /** Returns the operations on usage meters. */
    UsageMeters usageMeters();

    /**
     * Returns the ingestion of events.
     *
     * @throws UnsupportedOperationException if the client's transport does not support this group
     */
    default Ingestion ingestion() {
        throw unsupported("ingestion");
    }

    /**
     * Returns the operations on events that Togai has received.
     *
     * @throws UnsupportedOperationException if the client's transport does not support this group
     */
    default Events events() {
        throw unsupported("events");
    }

    /**
     * Returns the operations on event schemas.
     *
     * @throws UnsupportedOperationException if the client's transport does not support this group
     */
    default EventSchemas eventSchemas() {
        throw unsupported("eventSchemas");
    }

    /**
     * Returns the operations on accounts and their aliases.
     *
     * @throws UnsupportedOperationException if the client's transport does not support this group
     */
    default Accounts accounts() {
        throw unsupported("accounts");
    }

    /**
     * Returns the operations on customers.
     *
     * @throws UnsupportedOperationException if the client's transport does not support this group
     */
    default Customers customers() {
        throw unsupported("customers");
    }

    /**
     * Returns the operations on metrics.
     *
     * @throws UnsupportedOperationException if the client's transport does not support this group
     */
    default Metrics metrics() {
        throw unsupported("metrics");
    }

    /**
     * Returns a client that applies these options to its calls. It is cheap to create and shares the limits and
     * connections of this client; closing it does nothing.
     */
    TogaiClient with(CallOptions options);

    /**
     * Returns the current state of breakers, limits and connections, for gauges and health indicators; empty if the transport
     * reports none. Sends no request.
     */
    default Optional<TransportState> state() {
        return Optional.empty();
    }

    /** Closes the transport and all its connections. Further calls of this method have no effect. */
    @Override
    void close();

    /** Returns a builder of a client. Only the tokens are required; the environment defaults to production. */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a client of an open transport, for example the fake of {@code togai-testkit}. Closing the client closes
     * the transport.
     */
    static TogaiClient of(TogaiTransport transport) {
        return new DefaultTogaiClient(
                Objects.requireNonNull(transport, "transport"), CallOptions.defaults(), transport::close);
    }

    /** A builder of a client. Not thread-safe. */
    final class Builder {
        private Environment environment = Environment.PRODUCTION;
        private @Nullable TokenSource tokens;
        private Timeouts timeouts = Timeouts.defaults();
        private RuleEncoding ruleEncoding = RuleEncoding.STRING;
        private ResiliencePolicy resilience = ResiliencePolicy.defaults();
        private final List<CallListener> listeners = new ArrayList<>();
        private TimeSource timeSource = TimeSource.system();
        private Optional<TokenExchange> tokenExchange = Optional.empty();
        private @Nullable TogaiTransportProvider provider;
        private @Nullable String transportName;

        private Builder() {}

        /** Sets the environment to call; production by default. */
        public Builder environment(Environment environment) {
            this.environment = Objects.requireNonNull(environment, "environment");
            return this;
        }

        /** Sets the source of the API token. Required. */
        public Builder tokens(TokenSource tokens) {
            this.tokens = Objects.requireNonNull(tokens, "tokens");
            return this;
        }

        /** Exchanges the key from the token source for short-lived tokens, as Togai recommends for many calls. */
        public Builder tokenExchange(TokenExchange tokenExchange) {
            this.tokenExchange = Optional.of(tokenExchange);
            return this;
        }

        /** Sets the handling of a slow, busy or failing service; {@link ResiliencePolicy#defaults()} by default. */
        public Builder resilience(ResiliencePolicy resilience) {
            this.resilience = Objects.requireNonNull(resilience, "resilience");
            return this;
        }

        /** Adds a listener that is notified of the events of calls. Several listeners may be added. */
        public Builder listener(CallListener listener) {
            this.listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** Replaces the system's clock and sleep, for tests. */
        public Builder timeSource(TimeSource timeSource) {
            this.timeSource = Objects.requireNonNull(timeSource, "timeSource");
            return this;
        }

        /** Sets the timeouts; {@link Timeouts#defaults()} by default. */
        public Builder timeouts(Timeouts timeouts) {
            this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
            return this;
        }

        /** Sets how requests encode their rules; as strings by default. */
        public Builder ruleEncoding(RuleEncoding ruleEncoding) {
            this.ruleEncoding = Objects.requireNonNull(ruleEncoding, "ruleEncoding");
            return this;
        }

        /** Uses this transport instead of looking one up. The last transport set wins. */
        public Builder transport(TogaiTransportProvider provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.transportName = null;
            return this;
        }

        /** Uses the transport of this name from the class path or module path. The last transport set wins. */
        public Builder transport(String name) {
            this.transportName = Objects.requireNonNull(name, "name");
            this.provider = null;
            return this;
        }

        /**
         * Opens the client without sending a request.
         *
         * @throws TogaiConfigurationException if the tokens are missing, or if not exactly one matching transport is
         *     found
         */
        public TogaiClient build() {
            if (tokens == null) {
                throw new TogaiConfigurationException("The client has no token source."
                        + " Give one, for example tokens(TokenSource.environmentVariable(\"TOGAI_API_TOKEN\")).");
            }
            ClientConfig config = ClientConfig.builder()
                    .environment(environment)
                    .tokens(tokens)
                    .tokenExchange(tokenExchange)
                    .timeouts(timeouts)
                    .ruleEncoding(ruleEncoding)
                    .resilience(resilience)
                    .listener(CallListener.all(listeners))
                    .timeSource(timeSource)
                    .build();
            TogaiTransportProvider chosen = provider != null
                    ? provider
                    : TransportDiscovery.choose(TransportDiscovery.installed(), transportName);
            return of(chosen.open(config));
        }
    }

    private UnsupportedOperationException unsupported(String method) {
        return new UnsupportedOperationException(
                getClass().getName() + " does not support " + method + "(). Use a client that implements it.");
    }
}
