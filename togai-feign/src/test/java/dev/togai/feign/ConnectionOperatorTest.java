package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.TOKEN;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.Timeouts;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.Meters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps before a connection is open: they end in time, leave no socket open, and never count as sent. */
@Timeout(60)
class ConnectionOperatorTest {

    private static final String NAMED = "http://togai.invalid:80";

    private static ClientConfig config(String url, Timeouts timeouts) {
        return WireServer.oneRequest(Environment.allowingPlainHttp(url, "togai.invalid"), TokenSource.fixed(TOKEN))
                .withTimeouts(timeouts);
    }

    private static FeignTransport transport(
            ClientConfig config, FeignOptions options, HostResolver.AddressLookup resolver) {
        SingleAttemptClient httpClient = new SingleAttemptClient(config, options, resolver);
        return new FeignTransport(
                config,
                httpClient,
                FeignClients.create(httpClient, config),
                ResiliencePipeline.of(config, bound -> bound));
    }

    private static TogaiConnectionException failureOfCreate(FeignTransport transport) {
        return catchThrowableOfType(
                TogaiConnectionException.class,
                () -> transport.usageMeters().create(Meters.count("Rides").build()));
    }

    private static InetAddress[] addresses(int count) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = InetAddress.getByAddress("togai.invalid", new byte[] {127, 0, 0, (byte) (i + 1)});
        }
        return addresses;
    }

    @Test
    void a_stalled_name_resolution_ends_the_call_at_its_deadline() {
        AtomicInteger lookUps = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        HostResolver.AddressLookup hanging = host -> {
            lookUps.incrementAndGet();
            await(never);
            throw new UnknownHostException(host);
        };
        Timeouts timeouts = Timeouts.defaults().withConnect(Duration.ofHours(1)).withCall(Duration.ofMillis(200));
        try (FeignTransport transport = transport(config(NAMED, timeouts), FeignOptions.defaults(), hanging)) {
            for (int i = 0; i < 3; i++) {
                TogaiConnectionException failure = failureOfCreate(transport);

                assertThat(failure.requestSent()).isFalse();
                assertThat(failure).hasMessageContaining("the deadline of 200 ms passed");
            }

            assertThat(lookUps)
                    .as("one look-up in the background serves all calls")
                    .hasValue(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_stalled_name_resolution_ends_at_the_connect_timeout() {
        CountDownLatch never = new CountDownLatch(1);
        Timeouts timeouts = Timeouts.defaults().withConnect(Duration.ofMillis(200));
        try (FeignTransport transport = transport(config(NAMED, timeouts), FeignOptions.defaults(), host -> {
            await(never);
            throw new UnknownHostException(host);
        })) {
            TogaiConnectionException failure = failureOfCreate(transport);

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the name togai.invalid was not looked up within");
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_request_to_an_unknown_name_is_not_sent() {
        try (FeignTransport transport = transport(config(NAMED, Timeouts.defaults()), FeignOptions.defaults(), host -> {
            throw new UnknownHostException(host);
        })) {
            TogaiConnectionException failure = failureOfCreate(transport);

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the name togai.invalid cannot be looked up");
        }
    }

    @Test
    void unresponsive_addresses_share_the_connect_timeout() {
        List<Integer> waits = new CopyOnWriteArrayList<>();
        FeignOptions options = FeignOptions.defaults().withSocketFactory(new TestSocketFactory(() -> new Socket() {
            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                waits.add(timeout);
                rest(timeout);
                throw new SocketTimeoutException("Connect timed out");
            }
        }));
        Timeouts timeouts = Timeouts.defaults().withConnect(Duration.ofMillis(400));
        try (FeignTransport transport = transport(config(NAMED, timeouts), options, host -> addresses(4))) {
            TogaiConnectionException failure = failureOfCreate(transport);

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("connecting to togai.invalid:80 failed");
            assertThat(waits.get(0)).isLessThanOrEqualTo(100);
            assertThat(waits.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(400);
        }
    }

    @Test
    void the_next_address_is_tried_when_one_refuses_the_connection() {
        try (WireServer wire = WireServer.returning(201, METER)) {
            List<SocketAddress> tried = new CopyOnWriteArrayList<>();
            FeignOptions options = FeignOptions.defaults().withSocketFactory(new TestSocketFactory(() -> new Socket() {
                @Override
                public void connect(SocketAddress address, int timeout) throws IOException {
                    tried.add(address);
                    if (tried.size() < 3) {
                        throw new IOException("no route");
                    }
                    super.connect(
                            new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), wire.port()), timeout);
                }
            }));
            try (FeignTransport transport =
                    transport(config(NAMED, Timeouts.defaults()), options, host -> addresses(4))) {
                transport.usageMeters().create(Meters.count("Rides"));
            }

            assertThat(tried).hasSize(3);
            assertThat(wire.onlyRequest()).contains("Host: togai.invalid");
        }
    }

    @Test
    void a_numeric_address_is_not_resolved_in_the_background() {
        try (WireServer wire = WireServer.returning(200, METER);
                FeignTransport transport = transport(wire.config(), FeignOptions.defaults(), host -> {
                    assertThat(Thread.currentThread().getName()).isNotEqualTo("togai-name-lookup");
                    return InetAddress.getAllByName(host);
                })) {
            assertThat(transport.usageMeters().get("um.1").name()).isEqualTo("Rides");
        }
    }

    static Stream<Named<Supplier<Socket>>> failing_sockets() {
        return Stream.of(
                Named.of("a factory with a bug", () -> {
                    throw new IllegalArgumentException("a bug");
                }),
                Named.of("a factory that gives nothing", () -> null),
                Named.of("a factory with an error", () -> {
                    throw new NoSuchMethodError("an old library");
                }),
                Named.of("a socket with a bug", () -> new Socket() {
                    @Override
                    public void connect(SocketAddress address, int timeout) {
                        throw new UnsupportedOperationException("a bug");
                    }
                }),
                Named.of("a socket with an error", () -> new Socket() {
                    @Override
                    public void connect(SocketAddress address, int timeout) {
                        throw new AssertionError("an error");
                    }
                }),
                Named.of("a socket that does not connect", () -> new Socket() {
                    @Override
                    public void connect(SocketAddress address, int timeout) {
                        // The socket stays unconnected.
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("failing_sockets")
    void any_exception_of_connecting_sockets_means_not_sent(Supplier<Socket> sockets) {
        FeignOptions options =
                FeignOptions.defaults().withMaxConnections(1).withSocketFactory(new TestSocketFactory(sockets::get));
        try (WireServer wire = WireServer.returning(201, METER);
                FeignTransport transport = new FeignTransport(wire.config(), options)) {
            for (int i = 0; i < 3; i++) {
                TogaiConnectionException failure = failureOfCreate(transport);

                assertThat(failure.requestSent()).isFalse();
                assertThat(failure).hasMessageContaining("nothing has changed: it is safe to repeat");
            }
        }
    }

    @Test
    void a_socket_that_fails_while_a_request_is_written_means_sent() {
        FeignOptions options = FeignOptions.defaults().withSocketFactory(new TestSocketFactory(() -> new Socket() {
            @Override
            public java.io.OutputStream getOutputStream() {
                throw new IllegalStateException("a bug");
            }
        }));
        try (WireServer wire = WireServer.returning(201, METER);
                FeignTransport transport = new FeignTransport(wire.config(), options)) {
            TogaiConnectionException failure = WireServer.failureOf(
                    TogaiConnectionException.class,
                    () -> transport.usageMeters().create(Meters.count("Rides")));

            assertThat(failure.requestSent()).isTrue();
        }
    }

    @Test
    void a_socks_server_of_the_system_properties_is_not_used() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket socks = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                WireServer wire = WireServer.returning(200, METER)) {
            Thread thread = new Thread(() -> count(socks, connections));
            thread.setDaemon(true);
            thread.start();
            Map<String, String> properties = Map.of(
                    "socksProxyHost", "127.0.0.1",
                    "socksProxyPort", String.valueOf(socks.getLocalPort()),
                    "socksNonProxyHosts", "");
            properties.forEach(System::setProperty);
            try (FeignTransport transport = wire.transport()) {
                assertThat(transport.usageMeters().get("um.1").name()).isEqualTo("Rides");
            } finally {
                properties.keySet().forEach(System::clearProperty);
            }

            assertThat(connections).hasValue(0);
        }
    }

    private static void count(ServerSocket socks, AtomicInteger connections) {
        try {
            socks.accept().close();
            connections.incrementAndGet();
        } catch (IOException ignored) {
            // No client connected.
        }
    }

    @Test
    void closing_the_client_ends_a_connection_attempt_and_leaves_no_socket() throws Exception {
        CountDownLatch connecting = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        List<Socket> made = new CopyOnWriteArrayList<>();
        FeignOptions options = FeignOptions.defaults().withSocketFactory(new TestSocketFactory(() -> {
            Socket socket = new Socket() {
                @Override
                public void connect(SocketAddress address, int timeout) throws IOException {
                    connecting.countDown();
                    await(closed);
                    super.connect(address, timeout);
                }
            };
            made.add(socket);
            return socket;
        }));
        try (WireServer wire = WireServer.returning(201, METER)) {
            FeignTransport transport = new FeignTransport(wire.config(), options);
            List<TogaiConnectionException> failures = new ArrayList<>();
            Thread caller = new Thread(() -> failures.add(failureOfCreate(transport)));
            caller.start();
            connecting.await();
            transport.close();
            closed.countDown();
            caller.join();

            assertThat(failures).singleElement().satisfies(failure -> {
                assertThat(failure.requestSent()).isFalse();
                assertThat(failure).hasMessageContaining("the client is closed");
            });
            assertThat(made)
                    .singleElement()
                    .satisfies(socket -> assertThat(socket.isClosed()).isTrue());
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void closing_the_client_ends_a_request_in_flight() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (WireServer wire = WireServer.running((out, socket) -> {
            arrived.countDown();
            socket.getInputStream().read();
            out.write(response(201, METER));
        })) {
            FeignTransport transport = wire.transport();
            List<TogaiConnectionException> failures = new ArrayList<>();
            Thread caller = new Thread(() -> failures.add(WireServer.failureOf(
                    TogaiConnectionException.class,
                    () -> transport.usageMeters().create(Meters.count("Rides")))));
            caller.start();
            arrived.await();
            transport.close();
            caller.join();

            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.requestSent()).isTrue());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
