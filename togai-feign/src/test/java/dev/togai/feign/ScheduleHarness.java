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
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The whole client over a network in memory and a time that moves: HttpClient, Feign and all policies as they are, nothing mocked.
 * The pool of connections and the endpoints serve all schedules; policies, fake and network are each schedule's own. For one thread.
 */
final class ScheduleHarness implements AutoCloseable {

    /** Where none of our secrets belongs but in the Authorization header. */
    static final String TOKEN = "canary-4f1d9c-token";

    private static final int LONGEST_RESPONSE = 64 * 1024;

    /** What makes a client of parts, one of which may be broken on purpose. */
    interface Maker {
        ResiliencePipeline policies(ClientConfig config);

        default Client client(Client attempt) {
            return attempt;
        }

        default TimeSource time(TimeSource time) {
            return time;
        }

        /** All there are, unless those that show a certain mistake are wanted sooner. */
        default FaultPlan faults(long seed, int percent) {
            return FaultPlan.seeded(seed, percent);
        }
    }

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final Maker maker;
    private final SingleAttemptClient httpClient;
    private final FeignClients clients;
    private @Nullable InMemoryNetwork network;

    ScheduleHarness(Maker maker) {
        this.maker = maker;
        ClientConfig config = config(UnaryOperator.identity());
        this.httpClient = new SingleAttemptClient(
                config,
                FeignOptions.defaults()
                        .withMaxConnections(2)
                        .withMaxResponseBytes(LONGEST_RESPONSE)
                        .withSocketFactory(new SwitchedSockets()));
        this.clients = FeignClients.create(maker.client(httpClient), config);
    }

    /** What became of one call. */
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
                .withTimeSource(maker.time(time)));
    }

    FeignTransport transport(ClientConfig config) {
        return new FeignTransport(config, httpClient, clients, maker.policies(config));
    }

    FaultPlan faults(long seed, int percent) {
        return maker.faults(seed, percent);
    }

    int leasedConnections() {
        return httpClient.leasedConnections();
    }

    /** Leaves nothing of this schedule to the next. */
    void disconnect() {
        httpClient.closeIdleConnections();
        network = null;
    }

    @Override
    public void close() {
        httpClient.close();
    }

    /** Sockets of the network at hand. */
    private final class SwitchedSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            if (network == null) {
                throw new IOException("There is no network between schedules");
            }
            return network.sockets().createSocket();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("Only sockets that are not connected yet");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress here, int portHere) throws IOException {
            throw new IOException("Only sockets that are not connected yet");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw new IOException("Only sockets that are not connected yet");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress here, int portHere) throws IOException {
            throw new IOException("Only sockets that are not connected yet");
        }
    }
}
