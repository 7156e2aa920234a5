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
import dev.togai.error.CallException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's exception when a response is missing or incomplete, above all whether the request was sent. */
@Timeout(60)
class ErrorsOnTheWireTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Returns the failure of the only request of a create, whether or not its outcome is known. */
    private static <T extends CallException> T failureOfCreate(FeignTransport transport, Class<T> type) {
        try (transport) {
            return WireServer.failureOf(
                    type,
                    () -> transport.usageMeters().create(Meters.count("Rides").build()));
        }
    }

    private static void assertAmbiguous(WireServer.Script script) {
        try (WireServer wire = WireServer.running(script)) {
            TogaiConnectionException failure = failureOfCreate(wire.transport(), TogaiConnectionException.class);

            assertThat(failure.requestSent()).isTrue();
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure).hasMessageContaining("it may have taken effect");
            assertThat(wire.requests()).hasSize(1);
        }
    }

    @Test
    void a_refused_connection_means_not_sent() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        ClientConfig config =
                WireServer.oneRequest(Environment.of("http://127.0.0.1:" + port), TokenSource.fixed(TOKEN));

        TogaiConnectionException failure =
                failureOfCreate(new FeignTransport(config, FeignOptions.defaults()), TogaiConnectionException.class);

        assertThat(failure.requestSent()).isFalse();
        assertThat(failure.operation()).isEqualTo(UsageMeters.CREATE);
        assertThat(failure).hasMessageContaining("nothing has changed: it is safe to repeat");
    }

    @Test
    void a_connection_closed_after_the_request_was_read_is_ambiguous() {
        assertAmbiguous((out, socket) -> socket.close());
    }

    @Test
    void a_connection_reset_after_the_request_was_read_is_ambiguous() {
        assertAmbiguous((out, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    @Test
    void a_garbage_status_line_is_ambiguous() {
        assertAmbiguous((out, socket) -> {
            out.write("What? \r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.close();
        });
    }

    @Test
    void a_truncated_head_is_ambiguous() {
        assertAmbiguous((out, socket) -> {
            out.write("HTTP/1.1 201 Created\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.close();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Type: appl"})
    void a_delete_whose_response_is_truncated_at_a_possible_end_of_the_head_is_ambiguous(String head) {
        try (WireServer wire = WireServer.running((out, socket) -> {
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    socket.close();
                });
                FeignTransport transport = wire.transport()) {
            UnreadableResponseException failure = WireServer.failureOf(
                    UnreadableResponseException.class,
                    () -> transport.usageMeters().delete("um.1"));

            assertThat(failure.status()).isEqualTo(200);
            assertThat(failure.requestSent()).isTrue();
            assertThat(failure).hasMessageContaining("the response cannot be read");
        }
    }

    @Test
    void no_response_in_time_is_ambiguous() {
        try (WireServer wire = WireServer.running((out, socket) -> new CountDownLatch(1).await())) {
            TogaiConnectionException failure =
                    failureOfCreate(wire.transport(SHORT, LONG), TogaiConnectionException.class);

            assertThat(failure.requestSent()).isTrue();
        }
    }

    @Test
    void a_truncated_body_after_a_success_status_is_reported_with_the_status() {
        try (WireServer wire = WireServer.running((out, socket) -> {
            out.write(("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n" + METER).getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.close();
        })) {
            UnreadableResponseException failure = failureOfCreate(wire.transport(), UnreadableResponseException.class);

            assertThat(failure.status()).isEqualTo(201);
            assertThat(failure.requestSent()).isTrue();
            assertThat(failure).hasMessageContaining("it ended too early");
            assertThat(wire.requests()).hasSize(1);
        }
    }

    @Test
    void a_truncated_body_after_an_error_status_is_reported_as_the_error() {
        try (WireServer wire = WireServer.running((out, socket) -> {
            out.write("HTTP/1.1 503 Busy\r\nContent-Length: 500\r\n\r\n{\"mess".getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.close();
        })) {
            ServerException failure = failureOfCreate(wire.transport(), ServerException.class);

            assertThat(failure.status()).isEqualTo(503);
            assertThat(failure.apiMessage()).contains("ended too early");
        }
    }

    @Test
    void a_response_of_single_bytes_ends_at_the_deadline() {
        try (WireServer wire = WireServer.running((out, socket) -> {
            out.write("HTTP/1.1 201 Created\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!Thread.currentThread().isInterrupted()) {
                out.write(' ');
                out.flush();
                new CountDownLatch(1).await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        })) {
            UnreadableResponseException failure =
                    failureOfCreate(wire.transport(LONG, SHORT), UnreadableResponseException.class);

            assertThat(failure).hasMessageContaining("the deadline of 300 ms passed");
        }
    }

    @Test
    void a_stalled_response_ends_at_the_deadline() {
        try (WireServer wire = WireServer.running((out, socket) -> new CountDownLatch(1).await())) {
            TogaiConnectionException failure =
                    failureOfCreate(wire.transport(LONG, SHORT), TogaiConnectionException.class);

            assertThat(failure.requestSent()).isTrue();
            assertThat(failure).hasMessageContaining("the deadline of 300 ms passed");
        }
    }

    @Test
    void a_response_over_the_limit_is_an_error_and_never_truncated() {
        String long1 = METER.replace("Rides", "R".repeat(5_000));
        try (WireServer wire = WireServer.returning(201, long1)) {
            FeignTransport transport =
                    new FeignTransport(wire.config(), FeignOptions.defaults().withMaxResponseBytes(5_000));

            UnreadableResponseException failure = failureOfCreate(transport, UnreadableResponseException.class);

            assertThat(failure).hasMessageContaining("longer than 5000 bytes");
        }
    }

    @Test
    void a_response_of_exactly_the_limit_is_read() {
        try (WireServer wire = WireServer.returning(201, METER);
                FeignTransport transport = new FeignTransport(
                        wire.config(), FeignOptions.defaults().withMaxResponseBytes(METER.length()))) {
            assertThat(transport.usageMeters().get("um.1").id()).isEqualTo("um.1");
        }
    }

    @Test
    void a_gzip_bomb_is_an_error_long_before_it_is_fully_decompressed() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(blanks);
            }
        }
        try (WireServer wire = WireServer.running((out, socket) -> {
            out.write(("HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            bomb.writeTo(out);
        })) {
            UnreadableResponseException failure = failureOfCreate(wire.transport(), UnreadableResponseException.class);

            assertThat(failure).hasMessageContaining("longer than 8388608 bytes");
        }
    }

    @Test
    void a_connection_that_the_server_closed_while_idle_is_not_used_again() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (WireServer wire = WireServer.running((out, socket) -> {
                    out.write(response(200, METER));
                    out.flush();
                    if (closed.getCount() > 0) {
                        socket.close();
                        closed.countDown();
                    }
                });
                FeignTransport transport = wire.transport()) {
            transport.usageMeters().get("um.1");
            closed.await();
            // Longer than the idle time after which a pooled connection is checked.
            new CountDownLatch(1).await(150, java.util.concurrent.TimeUnit.MILLISECONDS);

            assertThat(transport.usageMeters().get("um.1").id()).isEqualTo("um.1");
        }
    }

    @Test
    void a_call_of_an_interrupted_thread_is_not_sent_and_keeps_the_flag() {
        try (WireServer wire = WireServer.returning(201, METER)) {
            Thread.currentThread().interrupt();

            TogaiConnectionException failure = failureOfCreate(wire.transport(), TogaiConnectionException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the thread was interrupted");
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void a_call_after_close_is_not_sent() {
        try (WireServer wire = WireServer.returning(201, METER)) {
            FeignTransport transport = wire.transport();
            transport.close();
            transport.close();

            TogaiConnectionException failure = failureOfCreate(transport, TogaiConnectionException.class);

            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the client is closed");
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void no_free_connection_means_not_sent() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (WireServer wire = WireServer.running((out, socket) -> {
            arrived.countDown();
            done.await();
            out.write(response(201, METER));
        })) {
            FeignTransport transport = new FeignTransport(
                    wire.config().withTimeouts(Timeouts.defaults().withConnectionAcquire(SHORT)),
                    FeignOptions.defaults().withMaxConnections(1));
            Thread first = new Thread(() -> transport.usageMeters().get("um.1"));
            first.start();
            arrived.await();

            TogaiConnectionException failure = catchThrowableOfType(
                    TogaiConnectionException.class,
                    () -> transport.usageMeters().get("um.2"));

            done.countDown();
            first.join();
            transport.close();
            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("none of the 1 connections was free within 300 ms");
            assertThat(wire.requests()).hasSize(1);
        }
    }

    @Test
    void a_request_that_cannot_be_written_is_not_sent() {
        try (WireServer wire = WireServer.returning(201, METER);
                FeignTransport transport = wire.transport()) {
            CreateUsageMeterRequest request = CreateUsageMeterRequest.builder()
                    .name("Rides")
                    .aggregation(Aggregation.COUNT)
                    .putUnknownField("tags", "{no json")
                    .unchecked()
                    .build();

            assertThatThrownBy(() -> transport.usageMeters().create(request))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessageContaining("\"tags\"");
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void a_token_source_that_returns_null_sends_nothing() {
        try (WireServer wire = WireServer.returning(201, METER);
                FeignTransport transport = new FeignTransport(
                        WireServer.oneRequest(Environment.of(wire.url()), TokenSource.supplier(() -> null)),
                        FeignOptions.defaults())) {
            assertThatThrownBy(() -> transport.usageMeters().get("um.1"))
                    .isInstanceOf(TogaiConfigurationException.class);
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void a_token_source_that_fails_sends_nothing() {
        try (WireServer wire = WireServer.returning(201, METER)) {
            ClientConfig config = WireServer.oneRequest(Environment.of(wire.url()), TokenSource.supplier(() -> {
                throw new IllegalStateException("vault is sealed");
            }));
            try (FeignTransport transport = new FeignTransport(config, FeignOptions.defaults())) {
                TogaiConfigurationException failure = catchThrowableOfType(
                        TogaiConfigurationException.class,
                        () -> transport.usageMeters().get("um.1"));

                assertThat(failure).hasRootCauseMessage("vault is sealed").hasMessageContaining("nothing was sent");
                assertThat(wire.requests()).isEmpty();
            }
        }
    }

    @Test
    void the_client_is_usable_after_a_failure() {
        boolean[] broken = {true};
        try (WireServer wire = WireServer.running((out, socket) -> {
                    if (broken[0]) {
                        broken[0] = false;
                        socket.close();
                    } else {
                        out.write(response(200, METER));
                    }
                });
                FeignTransport transport = new FeignTransport(
                        wire.config(), FeignOptions.defaults().withMaxConnections(1))) {
            assertThatThrownBy(() -> transport.usageMeters().get("um.1")).isInstanceOf(TogaiConnectionException.class);

            assertThat(transport.usageMeters().get("um.1").id()).isEqualTo("um.1");
        }
    }
}
