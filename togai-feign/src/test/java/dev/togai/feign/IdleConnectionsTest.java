package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.LifecycleConflictException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kept connections with unrequested bytes, and responses that belong to other requests. */
@Timeout(60)
class IdleConnectionsTest {

    private static final byte[] DONE = response(200, "{\"success\":true}");
    private static final byte[] REJECTED = response(400, "{\"message\":\"No\"}");
    private static final byte[] TIMED_OUT = response(408, "", "Connection: close");

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a script that writes the given bytes for the first request, counts down, and returns 400 for all others. */
    private static WireServer.Script first(byte[] bytes, CountDownLatch written) {
        AtomicInteger requests = new AtomicInteger();
        return (out, socket) -> {
            if (requests.getAndIncrement() == 0) {
                out.write(bytes);
                out.flush();
                written.countDown();
            } else {
                out.write(REJECTED);
            }
        };
    }

    static Stream<Named<byte[]>> responses_with_extra_bytes() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(gzip)) {
            compressing.write(ascii("{\"success\":true}"));
        }
        byte[] compressed = joined(
                ascii("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + gzip.size() + "\r\n\r\n"),
                gzip.toByteArray());
        byte[] chunked =
                ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"success\":true}\r\n0\r\n\r\n");
        return Stream.of(
                Named.of("one response too many", joined(DONE, DONE)),
                Named.of("many responses too many", joined(DONE, DONE, DONE, DONE)),
                Named.of("half a response", joined(DONE, ascii("HTTP/1.1 200"))),
                Named.of("a line break", joined(DONE, ascii("\r\n"))),
                Named.of("one behind a compressed response", joined(compressed, DONE)),
                Named.of("one behind a chunked response", joined(chunked, DONE)),
                Named.of(
                        "one behind a response without a body", joined(ascii("HTTP/1.1 204 No Content\r\n\r\n"), DONE)),
                Named.of("a body behind a 204", ascii("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n12345")));
    }

    @ParameterizedTest
    @MethodSource("responses_with_extra_bytes")
    void an_extra_response_is_not_read_as_the_next_response(byte[] bytes) throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        try (WireServer wire = WireServer.running(first(bytes, written));
                FeignTransport transport = wire.transport()) {
            transport.usageMeters().delete("um.a");
            written.await();

            assertThatThrownBy(() -> transport.usageMeters().delete("um.b"))
                    .isInstanceOf(LifecycleConflictException.class);

            assertThat(wire.connections()).isEqualTo(2);
        }
    }

    @Test
    void an_extra_response_that_arrives_during_the_next_request_is_read_as_its_response() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (WireServer wire = WireServer.running(
                        (out, socket) -> out.write(requests.getAndIncrement() == 0 ? DONE : joined(DONE, REJECTED)));
                FeignTransport transport = wire.transport()) {
            transport.usageMeters().delete("um.a");

            transport.usageMeters().delete("um.b");

            assertThat(wire.connections()).isEqualTo(1);
        }
    }

    @Test
    void bytes_that_arrive_on_an_idle_connection_are_not_read_as_the_next_response() throws Exception {
        CountDownLatch firstResponseRead = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (WireServer wire = WireServer.running((out, socket) -> {
                    if (written.getCount() == 0) {
                        out.write(REJECTED);
                        return;
                    }
                    out.write(DONE);
                    out.flush();
                    firstResponseRead.await();
                    out.write(DONE);
                    out.flush();
                    written.countDown();
                });
                FeignTransport transport = wire.transport()) {
            transport.usageMeters().delete("um.a");
            firstResponseRead.countDown();
            written.await();

            assertThatThrownBy(() -> transport.usageMeters().delete("um.b"))
                    .isInstanceOf(LifecycleConflictException.class);

            assertThat(wire.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_408_on_an_idle_connection_is_not_read_as_the_next_response(boolean afterLongRest) throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        try (WireServer wire = WireServer.running((out, socket) -> {
                    out.write(response(201, METER));
                    if (requests.getAndIncrement() == 0) {
                        out.write(TIMED_OUT);
                        out.flush();
                        socket.close();
                        written.countDown();
                    }
                });
                FeignTransport transport = wire.transport()) {
            transport.usageMeters().get("um.1");
            written.await();
            if (afterLongRest) {
                // Longer than the idle time after which a connection is checked for its end.
                new CountDownLatch(1).await(150, TimeUnit.MILLISECONDS);
            }

            assertThat(transport.usageMeters().create(Meters.count("Rides")).id())
                    .isEqualTo("um.1");

            assertThat(wire.requests()).hasSize(2);
        }
    }

    @Test
    void bytes_after_a_response_inside_tls_are_not_read_as_the_next_response(@TempDir Path folder) throws Exception {
        Certificates thisMachine = Certificates.forNames(folder, "ip:127.0.0.1");
        CountDownLatch written = new CountDownLatch(1);
        try (WireServer wire = WireServer.running(thisMachine.owner(), first(joined(DONE, DONE), written));
                FeignTransport transport = new FeignTransport(
                        wire.config(), FeignOptions.defaults().withSslContext(thisMachine.truster()))) {
            transport.usageMeters().delete("um.a");
            written.await();

            assertThatThrownBy(() -> transport.usageMeters().delete("um.b"))
                    .isInstanceOf(LifecycleConflictException.class);

            assertThat(wire.connections()).isEqualTo(2);
        }
    }

    static Stream<Named<Consumer<UsageMeters>>> calls_about_one_meter() {
        return Stream.of(
                Named.of("create", meters -> meters.create(Meters.count("Units"))),
                Named.of("get", meters -> meters.get("um.2")),
                Named.of("get with schema", meters -> meters.getWithSchema("um.2")),
                Named.of("update", meters -> meters.update("um.2", update -> update.description("x"))),
                Named.of("activate", meters -> meters.activate("um.2")),
                Named.of("deactivate", meters -> meters.deactivate("um.2")));
    }

    @ParameterizedTest
    @MethodSource("calls_about_one_meter")
    void a_response_with_another_meter_is_not_accepted(Consumer<UsageMeters> call) {
        try (WireServer wire = WireServer.returning(200, METER);
                FeignTransport transport = wire.transport()) {
            UnreadableResponseException failure =
                    WireServer.failureOf(UnreadableResponseException.class, () -> call.accept(transport.usageMeters()));

            assertThat(failure).hasMessageContaining("it is about another usage meter, um.1 \"Rides\"");
            assertThat(failure.status()).isEqualTo(200);
            assertThat(failure.requestSent()).isTrue();

            // The connection may be one response late from now on.
            transport.usageMeters().get("um.1");
            assertThat(wire.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    void a_connection_that_returned_the_response_of_an_intermediary_is_not_used_again(int status) throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        try (WireServer wire = WireServer.running(first(response(status, ""), written));
                FeignTransport transport = wire.transport()) {
            assertThatThrownBy(() -> transport.usageMeters().get("um.1")).isInstanceOf(TogaiApiException.class);
            assertThatThrownBy(() -> transport.usageMeters().get("um.1")).isInstanceOf(TogaiApiException.class);

            assertThat(wire.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_name_that_the_service_normalized_is_still_accepted() {
        try (WireServer wire = WireServer.returning(201, METER);
                FeignTransport transport = wire.transport()) {
            assertThat(transport.usageMeters().create(Meters.count("Rides  ")).name())
                    .isEqualTo("Rides");
        }
    }

    @Test
    void an_interim_response_is_skipped() {
        try (WireServer wire = WireServer.running((OutputStream out, java.net.Socket socket) -> {
                    out.write(ascii("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"));
                    out.write(response(200, METER));
                });
                FeignTransport transport = wire.transport()) {
            transport.usageMeters().get("um.1");
            transport.usageMeters().get("um.1");

            assertThat(wire.connections()).isEqualTo(1);
        }
    }
}
