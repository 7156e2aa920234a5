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
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servers that the client trusts over TLS. All other servers receive nothing. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class TlsOnTheWireTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static Certificates thisMachine;
    private static Certificates otherHost;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws IOException, GeneralSecurityException {
        thisMachine = Certificates.forNames(folder, "dns:localhost,ip:127.0.0.1");
        otherHost = Certificates.forNames(folder, "dns:togai.example,ip:127.0.0.2");
    }

    private static WireServer respondingAs(SSLContext tls) {
        return WireServer.running(tls, (out, socket) -> out.write(response(201, METER)));
    }

    private static FeignOptions trusting(SSLContext context) {
        return FeignOptions.defaults().withSslContext(context);
    }

    private static TogaiConnectionException failureOfCreate(ClientConfig config, FeignOptions options) {
        try (FeignTransport transport = new FeignTransport(config, options)) {
            return catchThrowableOfType(
                    TogaiConnectionException.class,
                    () -> transport.usageMeters().create(Meters.count("Rides").build()));
        }
    }

    private static ClientConfig https(int port) {
        return WireServer.oneRequest(Environment.of("https://127.0.0.1:" + port), TokenSource.fixed(TOKEN));
    }

    @Test
    void a_private_certificate_is_trusted_if_the_options_include_it() throws Exception {
        try (WireServer wire = respondingAs(thisMachine.owner());
                FeignTransport transport = new FeignTransport(wire.config(), trusting(thisMachine.truster()))) {
            assertThat(wire.url()).startsWith("https://");
            for (int i = 0; i < 3; i++) {
                assertThat(transport.usageMeters().get("um.1").name()).isEqualTo("Rides");
            }

            assertThat(wire.requests())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request).contains("Authorization: Bearer " + TOKEN));
            assertThat(wire.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_name_in_the_certificate_is_accepted_like_an_ip_address() throws Exception {
        try (WireServer wire = respondingAs(thisMachine.owner());
                FeignTransport transport = new FeignTransport(
                        WireServer.oneRequest(
                                Environment.of("https://localhost:" + wire.port() + "/v1"), TokenSource.fixed(TOKEN)),
                        trusting(thisMachine.truster()))) {
            transport.usageMeters().get("um.1");

            assertThat(wire.onlyRequest())
                    .startsWith("GET /v1/usage_meters/um.1 HTTP/1.1")
                    .contains("Host: localhost:" + wire.port());
        }
    }

    @Test
    void a_self_signed_certificate_is_not_trusted_by_default() throws Exception {
        try (WireServer wire = respondingAs(thisMachine.owner())) {
            TogaiConnectionException failure = failureOfCreate(wire.config(), FeignOptions.defaults());

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("the certificate of 127.0.0.1 is not trusted")
                    .hasMessageContaining("nothing has changed: it is safe to repeat");
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void a_trusted_certificate_for_another_host_is_not_accepted() throws Exception {
        try (WireServer wire = respondingAs(otherHost.owner())) {
            TogaiConnectionException failure = failureOfCreate(wire.config(), trusting(otherHost.truster()));

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("the certificate of 127.0.0.1 is not accepted")
                    .hasMessageContaining("subject alternative names");
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_of_the_client_is_sent_to_a_server_that_requests_it() throws Exception {
        CompletableFuture<Principal> shown = new CompletableFuture<>();
        try (WireServer wire = WireServer.running(thisMachine.owner(), (out, socket) -> {
                    shown.complete(((SSLSocket) socket).getSession().getPeerPrincipal());
                    out.write(response(200, METER));
                });
                FeignTransport transport = new FeignTransport(wire.config(), trusting(thisMachine.owner()))) {
            transport.usageMeters().get("um.1");

            assertThat(shown.get(10, TimeUnit.SECONDS).getName()).isEqualTo("CN=Self");
        }
    }

    @Test
    void a_server_with_plain_http_receives_nothing() {
        try (WireServer plain = WireServer.returning(201, METER)) {
            TogaiConnectionException failure = failureOfCreate(
                    https(plain.port()).withTimeouts(Timeouts.defaults().withConnect(SHORT)), FeignOptions.defaults());

            assertThat(failure.requestSent()).isFalse();
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void a_plain_http_response_to_the_handshake_is_reported_as_missing_tls() throws Exception {
        try (HandshakeServer server =
                new HandshakeServer(hello -> "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII))) {
            TogaiConnectionException failure = failureOfCreate(https(server.port()), FeignOptions.defaults());

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("TLS with 127.0.0.1 cannot be established");
        }
    }

    @Test
    void a_stalled_handshake_ends_at_the_connect_timeout() throws Exception {
        try (HandshakeServer silent = new HandshakeServer(hello -> new byte[0])) {
            TogaiConnectionException failure = failureOfCreate(
                    https(silent.port()).withTimeouts(Timeouts.defaults().withConnect(SHORT)), FeignOptions.defaults());

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the TLS handshake took longer than 300 ms");
        }
    }

    @Test
    void a_stalled_handshake_ends_at_the_deadline_if_it_is_earlier() throws Exception {
        try (HandshakeServer silent = new HandshakeServer(hello -> new byte[0])) {
            TogaiConnectionException failure = failureOfCreate(
                    https(silent.port())
                            .withTimeouts(Timeouts.defaults()
                                    .withConnect(Duration.ofSeconds(30))
                                    .withCall(SHORT)),
                    FeignOptions.defaults());

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the deadline of 300 ms passed");
        }
    }

    @Test
    void the_connect_timeout_does_not_limit_the_response() throws Exception {
        try (WireServer wire = WireServer.running(thisMachine.owner(), (out, socket) -> {
                    new CountDownLatch(1).await(1_200, TimeUnit.MILLISECONDS);
                    out.write(response(200, METER));
                });
                FeignTransport transport = new FeignTransport(
                        wire.config().withTimeouts(Timeouts.defaults().withConnect(Duration.ofSeconds(1))),
                        trusting(thisMachine.truster()))) {
            assertThat(transport.usageMeters().get("um.1").id()).isEqualTo("um.1");
        }
    }

    @Test
    void tls_older_than_1_2_is_neither_offered_nor_accepted() throws Exception {
        try (HandshakeServer old = new HandshakeServer(hello -> TLS_1_1_SERVER_HELLO)) {
            TogaiConnectionException failure = failureOfCreate(https(old.port()), FeignOptions.defaults());

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("TLS with 127.0.0.1 cannot be established");
            // The extension "supported versions" of five bytes: a list of four, TLS 1.3 and TLS 1.2.
            assertThat(HexFormat.of().formatHex(old.hello())).contains("002b" + "0005" + "04" + "0304" + "0303");
        }
    }

    /** A handshake record: a ServerHello in TLS 1.1 that selects a cipher suite of that version. */
    private static final byte[] TLS_1_1_SERVER_HELLO = HexFormat.of()
            .parseHex("16" + "0302" + "002a" + "02" + "000026" + "0302" + "ab".repeat(32) + "00" + "c013" + "00");

    /** A server that reads the ClientHello, writes the given reply, and keeps the connection open. */
    private static final class HandshakeServer implements AutoCloseable {

        @FunctionalInterface
        interface Reply {
            byte[] to(byte[] hello);
        }

        private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final CompletableFuture<byte[]> hello = new CompletableFuture<>();

        HandshakeServer(Reply reply) throws IOException {
            Thread thread = new Thread(() -> serve(reply), "handshake-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listener.getLocalPort();
        }

        byte[] hello() throws Exception {
            return hello.get(10, TimeUnit.SECONDS);
        }

        private void serve(Reply reply) {
            try (Socket socket = listener.accept()) {
                InputStream in = socket.getInputStream();
                byte[] head = in.readNBytes(5);
                byte[] body = in.readNBytes(((head[3] & 0xff) << 8) | (head[4] & 0xff));
                hello.complete(body);
                OutputStream out = socket.getOutputStream();
                out.write(reply.to(body));
                out.flush();
                in.readAllBytes();
            } catch (IOException ignored) {
                // The client rejected the handshake, as the test intends.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
