package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.TOKEN;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.Timeouts;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnauthorizedException;
import dev.togai.meter.Meters;
import dev.togai.spi.TogaiTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data that a proxy sees, and the caller's exception when the proxy rejects the call. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class ProxyOnTheWireTest {

    private static final String USER = "proxy-user";
    private static final String PASSWORD = "proxy-sekret";
    private static final String BASIC = "Proxy-Authorization: Basic "
            + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final String CHALLENGE = "Proxy-Authenticate: Basic realm=\"office\"";
    private static final byte[] TUNNEL_OPEN = "HTTP/1.1 200 Open\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Ends in a domain that is never resolved. */
    private static final String TOGAI = "togai.invalid";

    private static Certificates togai;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws IOException, GeneralSecurityException {
        togai = Certificates.forNames(folder, "dns:" + TOGAI);
    }

    private static ClientConfig toTogai() {
        return WireServer.oneRequest(Environment.of("https://" + TOGAI), TokenSource.fixed(TOKEN));
    }

    private static FeignOptions through(WireServer proxy) throws GeneralSecurityException {
        return FeignOptions.defaults()
                .withProxy(HttpProxy.of("127.0.0.1", proxy.port()))
                .withSslContext(togai.truster());
    }

    private static FeignOptions throughWithCredentials(WireServer proxy) throws GeneralSecurityException {
        return through(proxy).withProxy(HttpProxy.of("127.0.0.1", proxy.port()).withCredentials(USER, PASSWORD));
    }

    private static WireServer togaiReturning(byte[] response) throws GeneralSecurityException {
        return WireServer.running(togai.owner(), (out, socket) -> out.write(response));
    }

    /** Starts a proxy that opens a tunnel to the given server for every target, and records the bytes of the client. */
    private static WireServer proxyTo(WireServer server, OutputStream tunnelled) {
        return WireServer.running((out, socket) -> tunnel(socket, server, tunnelled));
    }

    private static void tunnel(Socket client, WireServer server, OutputStream tunnelled) throws IOException {
        try (Socket there = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.getOutputStream().write(TUNNEL_OPEN);
            Thread back = new Thread(() -> copy(there, client, OutputStream.nullOutputStream()), "tunnel-back");
            back.setDaemon(true);
            back.start();
            copy(client, there, tunnelled);
        }
    }

    private static void copy(Socket from, Socket to, OutputStream seen) {
        try {
            InputStream in = from.getInputStream();
            byte[] some = new byte[8_192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                seen.write(some, 0, count);
                to.getOutputStream().write(some, 0, count);
            }
        } catch (IOException ignored) {
            // A tunnel ends when one of its ends is closed.
        }
    }

    private static TogaiConnectionException failureOfCreate(FeignTransport transport) {
        try (transport) {
            return catchThrowableOfType(
                    TogaiConnectionException.class,
                    () -> transport.usageMeters().create(Meters.count("Rides").build()));
        }
    }

    @Test
    void https_goes_through_a_tunnel_and_shows_the_proxy_neither_token_nor_content() throws Exception {
        ByteArrayOutputStream tunnelled = new ByteArrayOutputStream();
        try (WireServer server = togaiReturning(response(201, METER));
                WireServer proxy = proxyTo(server, tunnelled);
                FeignTransport transport = new FeignTransport(toTogai(), through(proxy))) {
            assertThat(transport.usageMeters().create(Meters.count("Rides")).id())
                    .isEqualTo("um.1");
            transport.usageMeters().get("um.1");

            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request)
                            .contains("Authorization: Bearer " + TOKEN, "Host: " + TOGAI)
                            .doesNotContain("Proxy-"));
            assertThat(server.requests().get(0)).startsWith("POST /usage_meters HTTP/1.1\r\n");
            assertThat(proxy.onlyRequest())
                    .startsWith("CONNECT " + TOGAI + ":443 HTTP/1.1\r\n")
                    .doesNotContain("Authorization")
                    .doesNotContain(TOKEN);
            assertThat(tunnelled.toString(StandardCharsets.ISO_8859_1))
                    .isNotEmpty()
                    .doesNotContain(TOKEN)
                    .doesNotContain("usage_meters");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void credentials_are_sent_to_a_proxy_that_requests_them_and_never_to_togai(boolean keepsOpen) throws Exception {
        try (WireServer server = togaiReturning(response(201, METER));
                WireServer proxy = challengingProxyTo(server, keepsOpen);
                FeignTransport transport = new FeignTransport(toTogai(), throughWithCredentials(proxy))) {
            transport.usageMeters().create(Meters.count("Rides"));

            assertThat(proxy.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("CONNECT " + TOGAI + ":443 HTTP/1.1\r\n")
                            .doesNotContain(TOKEN));
            assertThat(proxy.requests().get(0)).doesNotContain("Proxy-Authorization");
            assertThat(proxy.requests().get(1)).contains(BASIC);
            assertThat(server.onlyRequest())
                    .contains("Authorization: Bearer " + TOKEN)
                    .doesNotContain("Proxy-");
        }
    }

    private static WireServer challengingProxyTo(WireServer server, boolean keepsOpen) {
        boolean[] challenged = {false};
        return WireServer.running((out, socket) -> {
            if (challenged[0]) {
                tunnel(socket, server, OutputStream.nullOutputStream());
            } else if (keepsOpen) {
                challenged[0] = true;
                out.write(response(407, "Who are you?", CHALLENGE));
            } else {
                challenged[0] = true;
                out.write(response(407, "Who are you?", CHALLENGE, "Connection: close"));
                out.flush();
                socket.close();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"407, Who are you?", "407, ''", "403, Not there", "502, No such host", "503, ''", "302, ''", "204, ''"})
    void a_rejected_tunnel_means_not_sent_and_leaks_no_connection(int status, String body) throws Exception {
        try (WireServer proxy = WireServer.returning(status, body, CHALLENGE, "Location: https://elsewhere.invalid/");
                FeignTransport transport = new FeignTransport(
                        toTogai().withTimeouts(Timeouts.defaults().withConnectionAcquire(Duration.ofMillis(500))),
                        through(proxy).withMaxConnections(1))) {
            for (int i = 1; i <= 3; i++) {
                TogaiConnectionException failure = catchThrowableOfType(
                        TogaiConnectionException.class,
                        () -> transport
                                .usageMeters()
                                .create(Meters.count("Rides").build()));

                assertThat(failure.requestSent()).isFalse();
                assertThat(failure)
                        .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " returned " + status)
                        .hasMessageContaining("nothing has changed: it is safe to repeat");
                assertThat(proxy.requests()).hasSize(i).last().asString().startsWith("CONNECT ");
            }
        }
    }

    @Test
    void credentials_that_a_proxy_does_not_accept_mean_not_sent() throws Exception {
        try (WireServer proxy = WireServer.returning(407, "Go away", CHALLENGE)) {
            TogaiConnectionException failure =
                    failureOfCreate(new FeignTransport(toTogai(), throughWithCredentials(proxy)));

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("returned 407");
            assertThat(proxy.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request).startsWith("CONNECT "));
            for (Throwable at = failure; at != null; at = at.getCause()) {
                assertThat(at.toString()).doesNotContain(USER).doesNotContain(PASSWORD);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://togai.invalid", "http://localhost:8787"})
    void credentials_that_a_proxy_rejects_are_sent_once_per_call(String url) throws Exception {
        ClientConfig usual = ClientConfig.of(Environment.of(url), TokenSource.fixed(TOKEN));
        try (WireServer proxy = WireServer.returning(407, "Go away", CHALLENGE)) {
            TogaiConnectionException failure =
                    failureOfCreate(new FeignTransport(usual, throughWithCredentials(proxy)));

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure).hasMessageContaining("returned 407").hasMessageContaining("check the credentials");
            assertThat(proxy.requests())
                    .hasSize(2)
                    .filteredOn(request -> request.contains(BASIC))
                    .hasSize(1);
        }
    }

    @Test
    void bytes_that_a_proxy_sends_into_the_tunnel_are_not_read_as_a_response() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(TUNNEL_OPEN);
        both.writeBytes(response(201, METER));
        try (WireServer proxy = WireServer.running((out, socket) -> both.writeTo(out))) {
            TogaiConnectionException failure = failureOfCreate(new FeignTransport(toTogai(), through(proxy)));

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("sent bytes of its own");
        }
    }

    @Test
    void a_proxy_that_disconnects_or_is_unreachable_means_not_sent() throws Exception {
        int closedPort;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = taken.getLocalPort();
        }
        try (WireServer proxy = WireServer.running((out, socket) -> socket.close())) {
            assertThat(failureOfCreate(new FeignTransport(toTogai(), through(proxy)))
                            .requestSent())
                    .isFalse();
        }
        FeignOptions toClosedPort = FeignOptions.defaults().withProxy(HttpProxy.of("127.0.0.1", closedPort));
        assertThat(failureOfCreate(new FeignTransport(toTogai(), toClosedPort)).requestSent())
                .isFalse();
    }

    @Test
    void a_proxy_that_never_responds_means_not_sent() throws Exception {
        Timeouts timeouts = Timeouts.defaults().withCall(Duration.ofMillis(300));
        try (WireServer proxy = WireServer.running((out, socket) -> new CountDownLatch(1).await())) {
            TogaiConnectionException failure =
                    failureOfCreate(new FeignTransport(toTogai().withTimeouts(timeouts), through(proxy)));

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the deadline of 300 ms passed");
        }
    }

    @Test
    void nothing_is_sent_through_a_tunnel_to_another_server() throws Exception {
        try (WireServer server = togaiReturning(response(201, METER));
                WireServer proxy = proxyTo(server, OutputStream.nullOutputStream())) {
            ClientConfig other =
                    WireServer.oneRequest(Environment.of("https://other.invalid"), TokenSource.fixed(TOKEN));

            TogaiConnectionException failure = failureOfCreate(new FeignTransport(other, through(proxy)));

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the certificate of other.invalid is not accepted");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_407_from_the_server_behind_the_tunnel_does_not_receive_the_credentials_of_the_proxy() throws Exception {
        byte[] challenge = response(407, "{\"message\":\"Who are you?\"}", CHALLENGE);
        try (WireServer server = togaiReturning(challenge);
                WireServer proxy = proxyTo(server, OutputStream.nullOutputStream());
                FeignTransport transport = new FeignTransport(toTogai(), throughWithCredentials(proxy))) {
            TogaiApiException failure = catchThrowableOfType(
                    TogaiApiException.class,
                    () -> transport.usageMeters().create(Meters.count("Rides").build()));

            assertThat(failure.status()).isEqualTo(407);
            assertThat(failure.requestSent()).isTrue();
            assertThat(server.onlyRequest()).doesNotContain("Proxy-Authorization");
        }
    }

    @Test
    void a_401_from_togai_does_not_receive_the_credentials_of_the_proxy() throws Exception {
        byte[] challenge = response(401, "{\"message\":\"Who are you?\"}", "WWW-Authenticate: Basic realm=\"togai\"");
        try (WireServer server = togaiReturning(challenge);
                WireServer proxy = proxyTo(server, OutputStream.nullOutputStream());
                FeignTransport transport = new FeignTransport(toTogai(), throughWithCredentials(proxy))) {
            assertThatThrownBy(() -> transport.usageMeters().get("um.1")).isInstanceOf(UnauthorizedException.class);

            assertThat(server.onlyRequest()).contains("Authorization: Bearer " + TOKEN);
        }
    }

    @Test
    void plain_http_to_localhost_is_forwarded_by_its_absolute_url() throws Exception {
        try (WireServer proxy = WireServer.returning(200, METER);
                FeignTransport transport = new FeignTransport(
                        WireServer.oneRequest(Environment.of("http://localhost:8787"), TokenSource.fixed(TOKEN)),
                        throughWithCredentials(proxy))) {
            transport.usageMeters().get("um.1");

            assertThat(proxy.onlyRequest())
                    .startsWith("GET http://localhost:8787/usage_meters/um.1 HTTP/1.1\r\n")
                    .contains("Host: localhost:8787")
                    .doesNotContain("Proxy-Authorization");
        }
    }

    @Test
    void plain_http_that_a_proxy_does_not_forward_is_not_sent() throws Exception {
        ClientConfig plain = WireServer.oneRequest(Environment.of("http://localhost:8787"), TokenSource.fixed(TOKEN));
        try (WireServer proxy = WireServer.returning(407, "Who are you?", CHALLENGE)) {
            TogaiConnectionException unknown = failureOfCreate(new FeignTransport(plain, through(proxy)));
            TogaiConnectionException rejected =
                    failureOfCreate(new FeignTransport(plain, throughWithCredentials(proxy)));

            assertThat(List.of(unknown, rejected)).allSatisfy(failure -> {
                assertThat(failure.requestSent()).isFalse();
                assertThat(failure).hasMessageContaining("returned 407");
            });
            assertThat(proxy.requests()).hasSize(3).last().asString().contains(BASIC);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.1", "localhost.example", "fe80::1"})
    void plain_http_through_a_remote_proxy_is_rejected_at_once(String host) {
        FeignTransportProvider provider =
                new FeignTransportProvider(FeignOptions.defaults().withProxy(HttpProxy.of(host, 3128)));
        ClientConfig plain = WireServer.oneRequest(Environment.of("http://localhost:8787"), TokenSource.fixed(TOKEN));

        assertThatThrownBy(() -> provider.open(plain))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageContaining("would show the token to the proxy");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8787, localhost",
        "http://localhost:8787, LOCALHOST",
        "http://localhost:8787, 127.0.0.1",
        "http://localhost:8787, [::1]",
        "https://togai.invalid, proxy.example"
    })
    void a_local_proxy_or_https_is_accepted(String url, String host) {
        FeignTransportProvider provider =
                new FeignTransportProvider(FeignOptions.defaults().withProxy(HttpProxy.of(host, 3128)));

        try (TogaiTransport transport =
                provider.open(WireServer.oneRequest(Environment.of(url), TokenSource.fixed(TOKEN)))) {
            assertThat(transport).isNotNull();
        }
    }
}
