package dev.togai.feign;

import dev.togai.auth.TokenSource;
import dev.togai.call.Operation;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.net.InMemoryNetwork;
import dev.togai.time.TimeSource;
import feign.Client;
import java.io.IOException;
import java.net.Socket;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A complete client with a network in memory and a virtual clock: HttpClient, Feign and all policies are real, without mocks.
 * All schedules share the connection pool and the endpoints. Each has its own policies, fake and network. Not thread-safe.
 */
final class ScheduleHarness implements AutoCloseable {

    /** The secret, which must appear only in the Authorization header. */
    static final String TOKEN = "canary-4f1d9c-token";

    private static final int MAX_RESPONSE_BYTES = 64 * 1024;

    /** The parts of a client, one of which may be faulty. */
    interface ClientParts {
        ResiliencePipeline policies(ClientConfig config);

        default Client client(Client attempt) {
            return attempt;
        }

        default TimeSource time(TimeSource time) {
            return time;
        }

        /** Returns the faults of a schedule: by default all kinds, or only those that reveal a certain mistake. */
        default FaultPlan faults(long seed, int percent) {
            return FaultPlan.seeded(seed, percent);
        }
    }

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final ClientParts parts;
    private final SingleAttemptClient httpClient;
    private final FeignClients clients;
    private @Nullable InMemoryNetwork network;

    ScheduleHarness(ClientParts parts) {
        this.parts = parts;
        ClientConfig config = config(UnaryOperator.identity());
        this.httpClient = new SingleAttemptClient(
                config,
                FeignOptions.defaults()
                        .withMaxConnections(2)
                        .withMaxResponseBytes(MAX_RESPONSE_BYTES)
                        .withSocketFactory(new TestSocketFactory(this::socket)));
        this.clients = FeignClients.create(parts.client(httpClient), config);
    }

    /** Runs one schedule and returns its outcome. */
    ScheduleOutcome run(Operation operation, long seed) {
        return new FaultSchedule(this, operation, seed).run();
    }

    VirtualTimeSource time() {
        return time;
    }

    InMemoryNetwork connect(InMemoryNetwork another) {
        network = another;
        return another;
    }

    ClientConfig config(UnaryOperator<ClientConfig> more) {
        return more.apply(ClientConfig.of(Environment.of("http://127.0.0.1:7878"), TokenSource.fixed(TOKEN))
                .withTimeSource(parts.time(time)));
    }

    FeignTransport transport(ClientConfig config) {
        return new FeignTransport(config, httpClient, clients, parts.policies(config));
    }

    FaultPlan faults(long seed, int percent) {
        return parts.faults(seed, percent);
    }

    int leasedConnections() {
        return httpClient.leasedConnections();
    }

    /** Removes all connections, so that no state of this schedule reaches the next. */
    void disconnect() {
        httpClient.closeIdleConnections();
        network = null;
    }

    @Override
    public void close() {
        httpClient.close();
    }

    private Socket socket() throws IOException {
        if (network == null) {
            throw new IOException("There is no network between schedules");
        }
        return network.sockets().createSocket();
    }
}
