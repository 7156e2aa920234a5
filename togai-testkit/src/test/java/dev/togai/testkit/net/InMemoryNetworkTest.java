package dev.togai.testkit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets of the in-memory network, as HTTP libraries use them. */
@Timeout(20)
class InMemoryNetworkTest {

    private static final String LIST = "GET /usage_meters HTTP/1.1\r\nHost: fake\r\nAuthorization: Bearer any\r\n\r\n";

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final FakeTogai fake = FakeTogai.builder().time(time).build();
    private final InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);

    @Test
    void it_records_hosts_and_requests() throws IOException {
        try (Socket named = network.sockets().createSocket("togai.example", 443);
                Socket numbered =
                        network.sockets().createSocket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 7878)) {
            send(numbered, LIST);
            numbered.getInputStream().read();
            assertThat(network.openConnections()).isEqualTo(2);
            assertThat(named.getInetAddress().getHostName()).isEqualTo("togai.example");
        }

        assertThat(network.contactedHosts()).containsExactly("togai.example:443", "127.0.0.1:7878");
        assertThat(network.requests()).containsExactly("GET /usage_meters");
        assertThat(network.openConnections()).isZero();
        assertThat(network.environment().baseUrl()).hasToString("http://127.0.0.1:7878");
        assertThat(network).hasToString("InMemoryNetwork[1 requests, 0 open connections, " + fake + "]");
    }

    @Test
    void its_sockets_have_the_state_of_other_sockets() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        Socket socket = network.sockets().createSocket();
        assertThat(socket.isConnected()).isFalse();
        socket.setSoTimeout(77);
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        socket.setReuseAddress(true);
        socket.setSoLinger(true, 0);
        socket.setSendBufferSize(1_000);
        socket.setReceiveBufferSize(2_000);
        socket.setTrafficClass(8);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 5);
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 2_000);
        socket.connect(new InetSocketAddress(loopback, 7878), 1_000);

        assertThat(socket.isConnected()).isTrue();
        assertThat(socket.isBound()).isTrue();
        assertThat(socket.getSoTimeout()).isEqualTo(77);
        assertThat(socket.getTcpNoDelay()).isTrue();
        assertThat(socket.getKeepAlive()).isTrue();
        assertThat(socket.getReuseAddress()).isTrue();
        assertThat(socket.getSoLinger()).isZero();
        assertThat(socket.getSendBufferSize()).isEqualTo(1_000);
        assertThat(socket.getReceiveBufferSize()).isEqualTo(2_000);
        assertThat(socket.getTrafficClass()).isEqualTo(8);
        assertThat(socket.getInetAddress()).isEqualTo(loopback);
        assertThat(socket.getPort()).isEqualTo(7878);
        assertThat(socket.getLocalPort()).isPositive();
        assertThat(socket.getLocalAddress().isLoopbackAddress()).isTrue();
        assertThat(socket.getRemoteSocketAddress()).isEqualTo(new InetSocketAddress(loopback, 7878));
        assertThat(socket.getInputStream().available()).isZero();
        socket.close();
        assertThat(socket.isClosed()).isTrue();
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> send(socket, LIST));
    }

    @Test
    void a_silent_server_is_waited_for_in_virtual_time() throws IOException {
        Instant start = time.now();
        try (Socket socket = network.sockets().createSocket("fake", 80)) {
            socket.setSoTimeout(1);

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
            assertThat(time.now()).isEqualTo(start.plusMillis(1));
        }
    }

    @Test
    void a_read_that_would_block_forever_fails() throws IOException {
        List<String> done = new ArrayList<>();
        try (Socket socket = network.sockets().createSocket("fake", 80)) {
            time.schedule(Duration.ofDays(1), () -> done.add("in between"));

            assertThatIllegalStateException()
                    .isThrownBy(() -> socket.getInputStream().read())
                    .withMessageStartingWith("This read would block forever:");
            assertThat(done).hasSize(1);
        }
    }

    @Test
    void a_task_that_runs_during_a_read_may_close_the_connection() throws IOException {
        Instant start = time.now();
        fake.inject(FaultPlan.script().next(Fault.stalled(), Fault.latency(Duration.ofMinutes(1)), Fault.stalled()));
        for (int timeout : List.of(60_000, 0, 0)) {
            Socket socket = network.sockets().createSocket("fake", 80);
            socket.setSoTimeout(timeout);
            send(socket, LIST);
            time.schedule(Duration.ofSeconds(20), () -> close(socket));

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read())
                    .withMessage("Socket closed");
        }

        assertThat(time.now()).isEqualTo(start.plusSeconds(60));
        assertThat(network.openConnections()).isZero();
    }

    @Test
    void a_request_may_come_in_pieces_and_two_may_come_at_once() throws IOException {
        try (Socket socket = network.sockets().createSocket("fake", 80)) {
            socket.setSoTimeout(1);
            send(socket, LIST.substring(0, 30));
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
            send(socket, LIST.substring(30) + LIST);

            String first = readResponse(socket.getInputStream());
            String second = readResponse(socket.getInputStream());

            assertThat(first).startsWith("HTTP/1.1 200 ").isEqualTo(second);
            assertThat(network.requests()).hasSize(2);
        }
    }

    @Test
    void a_client_that_expects_100_continue_gets_it_once() throws IOException {
        String body = "{\"name\":\"rides\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}";
        try (Socket socket = network.sockets().createSocket("fake", 80)) {
            socket.setSoTimeout(1);
            send(
                    socket,
                    "POST /usage_meters HTTP/1.1\r\nHost: fake\r\nAuthorization: Bearer any\r\nExpect: 100-continue\r\nContent-Length: "
                            + body.length() + "\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes(25)).asString().isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
            send(socket, body);

            assertThat(readResponse(socket.getInputStream())).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void invalid_http_is_rejected_and_ends_the_connection() throws IOException {
        try (Socket socket = network.sockets().createSocket("fake", 80)) {
            send(socket, "nonsense\r\n\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void a_client_that_has_shut_down_its_output_reads_the_end() throws IOException {
        try (Socket socket = network.sockets().createSocket("fake", 80)) {
            send(socket, LIST);
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> send(socket, LIST));
        }
    }

    @Test
    void the_same_seed_gives_the_same_bytes() throws IOException {
        assertThat(run(5)).isEqualTo(run(5)).isNotEqualTo(run(6));
    }

    private static List<String> run(long seed) throws IOException {
        VirtualTimeSource time = VirtualTimeSource.create();
        FaultPlan faults = FaultPlan.seeded(seed, 60);
        FakeTogai fake = FakeTogai.builder().time(time).faults(faults).build();
        InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            try (Socket socket = network.sockets().createSocket("fake", 80)) {
                socket.setSoTimeout(30_000);
                send(socket, LIST);
                seen.add(readResponse(socket.getInputStream()));
            } catch (IOException | NumberFormatException | AssertionError broken) {
                seen.add(broken.getClass().getSimpleName() + " at " + time.now());
            }
        }
        faults.injected().forEach(fault -> seen.add(fault.toString()));
        return seen;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readResponse(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            assertThat(c).as("the connection ended after: %s", head).isNotNegative();
            head.append((char) c);
        }
        String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }
}
