package dev.togai.micrometer;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener.Breaker;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.TransportState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A binder of gauges of the state of a client: breakers, requests in flight, connections and retries. Reading them sends no
 * request. It registers none for a client without a state, such as a fake in memory. The registry does not keep the client
 * reachable: the gauges of a collected client are NaN. Immutable and thread-safe.
 */
public final class TogaiMetrics implements MeterBinder {

    private final TogaiClient client;
    private final Tags tags;

    private TogaiMetrics(TogaiClient client, Tags tags) {
        this.client = Objects.requireNonNull(client, "client");
        this.tags = tags;
    }

    /** Returns the gauges of the only client in a registry. */
    public static TogaiMetrics of(TogaiClient client) {
        return of(client, List.of());
    }

    /**
     * Returns the gauges of one of several clients in a registry.
     *
     * @param tags the tags that distinguish the client from the others
     */
    public static TogaiMetrics of(TogaiClient client, Iterable<Tag> tags) {
        return new TogaiMetrics(client, Tags.of(tags));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (client.state().isEmpty()) {
            return;
        }
        bindBreaker(registry, Breaker.CIRCUIT, TransportState::circuit);
        bindBreaker(registry, Breaker.AUTHENTICATION, TransportState::authentication);
        gauge("requests.in.flight", "Requests in flight", TransportState::requestsInFlight)
                .register(registry);
        gauge("requests.max", "Maximum of requests in flight", TransportState::maxRequestsInFlight)
                .register(registry);
        gauge("connections", "Connections by state", TransportState::connectionsInUse)
                .tag(TogaiKeyName.CONNECTION_STATE.asString(), "in_use")
                .register(registry);
        gauge("connections", "Connections by state", TransportState::connectionsIdle)
                .tag(TogaiKeyName.CONNECTION_STATE.asString(), "idle")
                .register(registry);
        gauge("connections.max", "Maximum of connections", TransportState::maxConnections)
                .register(registry);
        gauge("connections.pending", "Threads waiting for a connection", TransportState::threadsWaitingForConnection)
                .register(registry);
        gauge("retries.available", "Retries that the budget permits now", TransportState::retriesAvailable)
                .register(registry);
    }

    private void bindBreaker(MeterRegistry registry, Breaker breaker, Function<TransportState, BreakerState> current) {
        for (BreakerState state : BreakerState.values()) {
            gauge("breaker.state", "1 for the state of the breaker, 0 for the others", transport -> {
                        return current.apply(transport) == state ? 1 : 0;
                    })
                    .tag(TogaiKeyName.BREAKER.asString(), EventMeters.value(breaker))
                    .tag(TogaiKeyName.BREAKER_STATE.asString(), EventMeters.value(state))
                    .register(registry);
        }
    }

    private Gauge.Builder<TogaiClient> gauge(String name, String description, ToDoubleFunction<TransportState> value) {
        return Gauge.builder(
                        "togai.client." + name,
                        client,
                        it -> it.state()
                                .map(state -> value.applyAsDouble(state))
                                .orElse(Double.NaN))
                .description(description)
                .tags(tags);
    }
}
