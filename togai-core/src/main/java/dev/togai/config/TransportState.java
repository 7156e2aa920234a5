package dev.togai.config;

import dev.togai.config.CallListener.BreakerState;
import dev.togai.internal.OptionStyle;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The state of a transport at one moment, for gauges and health indicators. Reading it sends no request. The values are read one
 * after another, so under load they may differ by the requests in between. Immutable and thread-safe.
 */
@OptionStyle
@Value.Immutable
public abstract class TransportState {

    TransportState() {}

    /** Returns the state of the breaker that opens when the service fails; {@code CLOSED} without a breaker. */
    @Value.Default
    public BreakerState circuit() {
        return BreakerState.CLOSED;
    }

    /** Returns the state of the breaker that opens when the token is rejected; {@code CLOSED} without a breaker. */
    @Value.Default
    public BreakerState authentication() {
        return BreakerState.CLOSED;
    }

    /**
     * Returns the time for which the open circuit breaker rejects requests; zero if the next request tests the service. Empty
     * unless the breaker is open and the transport knows the time.
     */
    public abstract Optional<Duration> circuitWait();

    /** Returns the latest failure that the open circuit breaker counted, a clause without a full stop; empty if unknown. */
    public abstract Optional<String> circuitFailure();

    /**
     * Returns the time for which a rejected token is not sent; zero if the next request tests it. Empty unless the breaker of the
     * token is open and the transport knows the time.
     */
    public abstract Optional<Duration> authenticationWait();

    /** Returns the number of requests in flight. */
    public abstract int requestsInFlight();

    /** Returns the maximum number of requests in flight; a further request fails. */
    public abstract int maxRequestsInFlight();

    /** Returns the number of connections that a request uses. */
    public abstract int connectionsInUse();

    /** Returns the number of idle connections. */
    public abstract int connectionsIdle();

    /** Returns the maximum number of connections; a further request waits. */
    public abstract int maxConnections();

    /** Returns the number of threads that wait for a connection. */
    public abstract int threadsWaitingForConnection();

    /** Returns the number of retries that the client may send now, without further successes. */
    public abstract int retriesAvailable();

    /** Returns a builder without values. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a state. Not thread-safe. */
    public static final class Builder extends ImmutableTransportState.Builder {
        Builder() {}
    }
}
