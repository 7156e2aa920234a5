package dev.togai.feign;

import dev.togai.auth.TokenSource;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.journal.RecordedCall;
import dev.togai.testkit.net.InMemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client with the default policies and the fake that it calls, with a virtual clock in which waits take no real time. Tests set
 * faults in {@link #faults} and read the received requests from {@link #wire}.
 */
final class WireHarness implements AutoCloseable {

    static final String KEY = "sekret-canary-token";

    final VirtualTimeSource time = VirtualTimeSource.create();
    final FaultScript faults = FaultPlan.script();
    final FakeTogai fake =
            FakeTogai.builder().time(time).faults(faults).meterQuota(1_000).build();
    final CallEventLines events = new CallEventLines();
    final FeignTransport transport;

    private final @Nullable FakeTogaiServer server;

    private WireHarness(boolean realSockets, UnaryOperator<ClientConfig> change) {
        InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);
        this.server = realSockets ? FakeTogaiServer.start(fake) : null;
        Environment environment = server == null ? network.environment() : server.environment();
        FeignOptions options =
                server == null ? FeignOptions.defaults().withSocketFactory(network.sockets()) : FeignOptions.defaults();
        ClientConfig config = change.apply(ClientConfig.of(environment, TokenSource.fixed(KEY))
                .withTimeSource(time)
                .withListener(events));
        SingleAttemptClient httpClient = new SingleAttemptClient(config, options);
        this.transport = new FeignTransport(
                config,
                httpClient,
                FeignClients.create(httpClient, config),
                // The maximum backoff, so that waits are known.
                ResiliencePipeline.of(config, bound -> bound));
    }

    /** Creates a harness with real sockets. */
    static WireHarness onTheWire() {
        return onTheWire(config -> config);
    }

    /** Creates a harness with real sockets and a changed configuration. */
    static WireHarness onTheWire(UnaryOperator<ClientConfig> change) {
        return new WireHarness(true, change);
    }

    /** Creates a harness with a network in memory, in which timeouts take no real time and connecting can fail. */
    static WireHarness inMemory() {
        return inMemory(config -> config);
    }

    /** Creates a harness with a network in memory and a changed configuration. */
    static WireHarness inMemory(UnaryOperator<ClientConfig> change) {
        return new WireHarness(false, change);
    }

    UsageMeters meters() {
        return transport.usageMeters();
    }

    UsageMeters meters(CallOptions options) {
        return transport.usageMeters(options);
    }

    FakeTogaiServer server() {
        if (server == null) {
            throw new IllegalStateException("A network in memory has no server.");
        }
        return server;
    }

    /** Creates a meter directly in the fake, without a request on the wire, and returns its id. */
    String given(String name) {
        String id = fake.usageMeters().create(Meters.count(name)).id();
        fake.clearJournal();
        return id;
    }

    /** Returns the received requests in order, one word each. */
    List<String> wire() {
        return fake.journal().stream().map(WireHarness::word).toList();
    }

    /** Returns the time since the given moment. */
    Duration since(long nanoTime) {
        return Duration.ofNanos(time.nanoTime() - nanoTime);
    }

    private static String word(RecordedCall call) {
        String path = call.target().replaceFirst("\\?.*", "");
        boolean onOne = path.startsWith("/usage_meters/");
        return switch (call.method()) {
            case "GET" -> onOne ? "get" : "list";
            case "PATCH" -> "update";
            case "DELETE" -> "delete";
            default -> onOne || path.equals("/authenticate") ? path.replaceFirst(".*/", "") : "create";
        };
    }

    @Override
    public void close() {
        transport.close();
        if (server != null) {
            server.close();
        }
    }
}
