package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.error.TogaiConnectionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FeignOptionsTest {

    private static FeignTransport transport(WireServer wire, FeignOptions options) {
        return new FeignTransport(wire.config(), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing/2.1", "billing/2.1 (nightly; run 7)", "a"})
    void the_product_of_the_application_precedes_that_of_the_library(String own) {
        try (WireServer wire = WireServer.returning(200, METER);
                FeignTransport transport =
                        transport(wire, FeignOptions.defaults().withUserAgent(own))) {
            transport.usageMeters().get("um.1");

            assertThat(wire.onlyRequest().lines().filter(line -> line.startsWith("User-Agent:")))
                    .singleElement()
                    .asString()
                    .startsWith("User-Agent: " + own + " togai-java/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a  b", "a\r\nX-Evil: 1", "a\tb", "caf\u00e9/1", "a\u0000", "a\u007f"})
    void a_user_agent_that_is_no_valid_header_value_is_rejected(String own) {
        assertThatThrownBy(() -> FeignOptions.defaults().withUserAgent(own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("FeignOptions.userAgent must be 1 to 200 visible ASCII characters");
    }

    @Test
    void a_user_agent_has_at_most_200_characters() {
        assertThat(FeignOptions.defaults().withUserAgent("a".repeat(200)).userAgent())
                .contains("a".repeat(200));
        assertThatThrownBy(() -> FeignOptions.defaults().withUserAgent("a".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_option_is_changed_alone() throws Exception {
        HttpProxy proxy = HttpProxy.of("proxy.example", 3128);
        SSLContext context = SSLContext.getDefault();
        RecordingSockets sockets = new RecordingSockets();

        FeignOptions all = FeignOptions.defaults()
                .withSocketFactory(sockets)
                .withSslContext(context)
                .withProxy(proxy)
                .withUserAgent("billing/2.1")
                .withRequestIdHeaders(List.of("x-id"))
                .withMaxResponseBytes(7)
                .withMaxConnections(3);

        assertThat(all)
                .isEqualTo(FeignOptions.builder()
                        .maxConnections(3)
                        .maxResponseBytes(7)
                        .requestIdHeaders(List.of("x-id"))
                        .userAgent("billing/2.1")
                        .proxy(proxy)
                        .sslContext(context)
                        .socketFactory(sockets)
                        .build());
    }

    @Test
    void a_number_out_of_range_is_rejected_by_its_name() {
        assertThatThrownBy(() -> FeignOptions.defaults().withMaxConnections(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FeignOptions.maxConnections must be 1 to 10000, was 0.");
        assertThatThrownBy(() -> FeignOptions.builder().maxResponseBytes(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FeignOptions.maxResponseBytes must be 1 to 1073741824, was -1.");
    }

    @Test
    void plain_connections_come_from_the_factory() {
        RecordingSockets sockets = new RecordingSockets();
        try (WireServer wire = WireServer.returning(200, METER);
                FeignTransport transport =
                        transport(wire, FeignOptions.defaults().withSocketFactory(sockets))) {
            transport.usageMeters().get("um.1");
            transport.usageMeters().get("um.1");

            assertThat(sockets.given).singleElement().satisfies(socket -> {
                assertThat(socket.isConnected()).isTrue();
                assertThat(socket.getPort()).isEqualTo(wire.port());
            });
        }
    }

    @Test
    void tls_is_put_on_top_of_a_connection_from_the_factory(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.forNames(folder, "ip:127.0.0.1");
        RecordingSockets sockets = new RecordingSockets();
        try (WireServer wire =
                        WireServer.running(certificates.owner(), (out, socket) -> out.write(response(200, METER)));
                FeignTransport transport = transport(
                        wire,
                        FeignOptions.defaults()
                                .withSslContext(certificates.truster())
                                .withSocketFactory(sockets))) {
            transport.usageMeters().get("um.1");

            assertThat(sockets.given)
                    .singleElement()
                    .satisfies(socket -> assertThat(socket.getPort()).isEqualTo(wire.port()));
        }
    }

    @Test
    void the_connection_to_a_proxy_comes_from_the_factory_too() {
        RecordingSockets sockets = new RecordingSockets();
        try (WireServer proxy = WireServer.returning(503, "");
                WireServer wire = WireServer.returning(200, METER);
                FeignTransport transport = transport(
                        wire,
                        FeignOptions.defaults()
                                .withProxy(HttpProxy.of("localhost", proxy.port()))
                                .withSocketFactory(sockets))) {
            assertThatThrownBy(() -> transport.usageMeters().get("um.1")).isNotNull();

            assertThat(sockets.given)
                    .singleElement()
                    .satisfies(socket -> assertThat(socket.getPort()).isEqualTo(proxy.port()));
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void a_factory_that_returns_no_connection_means_not_sent() {
        SocketFactory broken = new RecordingSockets() {
            @Override
            public Socket createSocket() throws IOException {
                throw new IOException("no sockets today");
            }
        };
        try (WireServer wire = WireServer.returning(200, METER);
                FeignTransport transport =
                        transport(wire, FeignOptions.defaults().withSocketFactory(broken))) {
            TogaiConnectionException failure = catchThrowableOfType(
                    TogaiConnectionException.class,
                    () -> transport.usageMeters().get("um.1"));

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("no sockets today");
        }
    }

    /** A factory that creates and records default sockets. The client never requests a connected socket from it. */
    private static class RecordingSockets extends SocketFactory {

        final List<Socket> given = new CopyOnWriteArrayList<>();

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            given.add(socket);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException(host);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException(host);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException(host.toString());
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException(address.toString());
        }
    }
}
