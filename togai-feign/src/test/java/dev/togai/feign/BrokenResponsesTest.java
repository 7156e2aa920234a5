package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.error.CallException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnauthorizedException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.testkit.VirtualTimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that violate HTTP: their status decides, and only library exceptions reach the caller. */
@Timeout(60)
class BrokenResponsesTest {

    private static WireServer writing(String bytes) {
        return WireServer.running((OutputStream out, Socket socket) -> {
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.close();
        });
    }

    /** Returns a transport with the default policies and a virtual clock, in which waits take no real time. */
    private static FeignTransport withDefaultPolicies(WireServer wire) {
        return new FeignTransport(
                ClientConfig.of(Environment.of(wire.url()), TokenSource.fixed(TOKEN))
                        .withTimeSource(VirtualTimeSource.create()),
                FeignOptions.defaults());
    }

    static Stream<String> broken_heads_and_bodies() {
        return Stream.of(
                "Content-Encoding: utf-8\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Encoding: none\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Encoding: br\r\nContent-Length: 4\r\n\r\n\u0081\u0002\u0003\u0004",
                "Content-Encoding: zstd\r\nContent-Length: 4\r\n\r\n(\u00b5/\u00fd",
                "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
                "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
                "Content-Encoding: gzip, gzip\r\nContent-Length: 4\r\n\r\n\u0081\u0002\u0003\u0004",
                "Content-Length: many\r\n\r\n{}",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "Transfer-Encoding: gzip\r\n\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nno trailer\r\n\r\n",
                "A line without a colon\r\nContent-Length: 2\r\n\r\n{}",
                ": a header without a name\r\n\r\n",
                "X-Long: " + "x".repeat(100_000) + "\r\n\r\n",
                "X-Many: 1\r\n".repeat(2_000) + "\r\n",
                "Retry-After: soon\r\nDate: never\r\nContent-Length: 0\r\n\r\n",
                "Content-Type: \u0000\r\nContent-Length: 0\r\n\r\n",
                "Cut-He");
    }

    @ParameterizedTest
    @MethodSource("broken_heads_and_bodies")
    void an_error_status_is_reported_with_any_broken_body(String rest) {
        for (int status : List.of(400, 401, 403, 404, 409, 422)) {
            try (WireServer wire = writing("HTTP/1.1 " + status + " Some Reason\r\n" + rest);
                    FeignTransport transport = withDefaultPolicies(wire)) {
                TogaiApiException failure = catchThrowableOfType(
                        TogaiApiException.class, () -> transport.usageMeters().create(Meters.count("Rides")));

                assertThat(failure.status()).isEqualTo(status);
                assertThat(failure.attempts()).isEqualTo(1);
                assertThat(wire.requests()).hasSize(1);
            }
        }
    }

    @Test
    void a_token_rejected_by_a_broken_response_is_not_sent_again() {
        try (WireServer wire = writing("HTTP/1.1 401 No\r\nContent-Encoding: utf-8\r\nContent-Length: 2\r\n\r\n{}");
                FeignTransport transport = withDefaultPolicies(wire)) {
            assertThat(catchThrowable(() -> transport.usageMeters().get("um.1")))
                    .isInstanceOf(UnauthorizedException.class);
            for (int i = 0; i < 5; i++) {
                assertThat(catchThrowable(() -> transport.usageMeters().get("um.1")))
                        .isInstanceOf(CallException.class);
            }

            assertThat(wire.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "none", "identity"})
    void a_success_without_encoding_is_read_with_any_encoding_header(String encoding) {
        try (WireServer wire = WireServer.returning(200, METER, "Content-Encoding: " + encoding);
                FeignTransport transport = wire.transport()) {
            assertThat(transport.usageMeters().get("um.1").name()).isEqualTo("Rides");
        }
    }

    @Test
    void a_success_in_an_unrequested_encoding_cannot_be_read() {
        try (WireServer wire = writing("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\u0081\u0002\u0003");
                FeignTransport transport = wire.transport()) {
            UnreadableResponseException failure = catchThrowableOfType(
                    UnreadableResponseException.class,
                    () -> transport.usageMeters().get("um.1"));

            assertThat(failure).hasMessageContaining("Content-Encoding");
            assertThat(failure.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 000 Nothing",
                "HTTP/1.1 99 Less",
                "HTTP/1.1 -200 OK",
                "HTTP/1.1 2147483648 Much",
                "HTTP/1.1 abc OK",
                "HTTP/1.1",
                "HTTP/1.-1 200 OK",
                "HTTP/-1 200 OK",
                "HTTP/9999999999.1 200 OK",
                "HTTP/2.0 200 OK",
                "HTTP/1.1 101 Switching Protocols",
                "ICY 200 OK",
                "\u0000\u0001\u0002",
                ""
            })
    void an_invalid_status_line_is_a_lost_response(String line) {
        try (WireServer wire = writing(line + "\r\nContent-Length: 0\r\n\r\n");
                FeignTransport transport = wire.transport()) {
            CallException failure = WireServer.failureOf(
                    CallException.class, () -> transport.usageMeters().create(Meters.count("Rides")));

            assertThat(failure).isInstanceOf(TogaiConnectionException.class);
            assertThat(failure.requestSent()).isTrue();
        }
    }

    @Test
    void the_number_of_values_in_a_compressed_response_is_limited() throws IOException {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
            gzip.write("{\"data\":[1".getBytes(StandardCharsets.US_ASCII));
            gzip.write(",1".repeat(4_000_000).getBytes(StandardCharsets.US_ASCII));
            gzip.write("]}".getBytes(StandardCharsets.US_ASCII));
        }
        try (WireServer wire = WireServer.running((out, socket) -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + small.size()
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    small.writeTo(out);
                });
                FeignTransport transport = wire.transport()) {
            UnreadableResponseException failure = catchThrowableOfType(
                    UnreadableResponseException.class,
                    () -> transport.usageMeters().list(UsageMeterQuery.all()));

            assertThat(small.size()).isLessThan(10_000);
            assertThat(failure).hasMessageContaining("more than 250000 values");
        }
    }
}
