package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.testkit.FakeTogai;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a request begins and ends, by RFC 9112. Requests that two recipients could read in two ways are rejected, and nothing
 * after them on the connection is processed. In the tables, {@code |} is the end of a line and {@code ~} a control character.
 */
@Timeout(20)
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class RequestFramingTest {

    private static final String GET = "GET /usage_meters HTTP/1.1|Host: fake|Authorization: Bearer any|";
    private static final String POST = "POST /usage_meters HTTP/1.1|Host: fake|Authorization: Bearer any|";
    private static final String SMUGGLED = "DELETE /smuggled HTTP/1.1|Host: fake|Authorization: Bearer any||";
    private static final String METER = "{\"name\":\"rides\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}";
    private static final String CHUNKS = "Transfer-Encoding: chunked||";

    private FakeTogaiServer server;

    @BeforeAll
    void start() {
        server = FakeTogaiServer.start(FakeTogai.create());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "GET /usage_meters",
                "GET  /usage_meters HTTP/1.1",
                "GET /usage_meters  HTTP/1.1",
                "GET /usage_meters HTTP/1.1 ",
                " GET /usage_meters HTTP/1.1",
                "GET /usage meters HTTP/1.1",
                "GET\t/usage_meters HTTP/1.1",
                "GET /usage\tmeters HTTP/1.1",
                "GET /usage_m\u00e9ters HTTP/1.1",
                "GET /usage_meters~x HTTP/1.1",
                "G@T /usage_meters HTTP/1.1",
                "GET: /usage_meters HTTP/1.1",
                "/usage_meters HTTP/1.1",
                "GET /usage_meters http/1.1",
                "GET /usage_meters HTTP/0.9",
                "GET /usage_meters HTTP/2.0",
                "GET /usage_meters HTTP/1",
                "GET /usage_meters HTTP/1.",
                "GET /usage_meters HTTP/1.10",
                "GET /usage_meters HTTP/1.1.1",
                "GET /usage_meters HTTP/ 1.1",
                "GET /usage_meters HTTP/+1.1",
                "GET /usage_meters HTTP/1.x"
            })
    void a_request_line_that_is_not_of_http_1_1_is_rejected(String line) throws IOException {
        assertRejected(400, line + "|Host: fake|Authorization: Bearer any||");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon",
                ": no name",
                "X : blank before the colon",
                "X\t: tab before the colon",
                "Content-Length : 5",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\u00a0: chunked",
                "X(: no token",
                "X Y: two words",
                "\u00e9: not ASCII",
                "X: one| two",
                "X: one|\ttwo",
                "X: one| ",
                "X: null ~0",
                "X: bell ~7",
                "X: vertical tab ~b",
                "X: delete ~x",
                "X~0: null",
                "Content-Length: ~b5"
            })
    void a_header_line_that_is_no_field_is_rejected(String line) throws IOException {
        assertRejected(400, GET + line + "||");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /usage_meters HTTP/1.1\nHost: fake\n\n",
                "GET /usage_meters HTTP/1.1\r\nHost: fake\nAuthorization: Bearer any\r\n\r\n",
                "GET /usage_meters HTTP/1.1\r\nHost: fake\r\n\n",
                "GET /usage_meters HTTP/1.1\rHost: fake\r\r",
                "GET /usage_meters HTTP/1.1\r\nHost: fake\rX: y\r\n\r\n",
                "GET /usage_meters HTTP/1.1\r\nHost: fake\r\r\n\r\n",
                "GET /usage_meters\r HTTP/1.1\r\nHost: fake\r\n\r\n",
                "\nGET /usage_meters HTTP/1.1\r\nHost: fake\r\n\r\n",
                "\rGET /usage_meters HTTP/1.1\r\nHost: fake\r\n\r\n"
            })
    void a_line_that_does_not_end_with_both_cr_and_lf_is_rejected(String request) throws IOException {
        assertRejected(400, request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5|Content-Length: 5",
                "Content-Length: 5|Content-Length: 0",
                "Content-Length: 5, 5",
                "Content-Length: 5,",
                "Content-Length:",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: +0",
                "Content-Length: -0",
                "Content-Length: 0x5",
                "Content-Length: 5 0",
                "Content-Length: 5.0",
                "Content-Length: 5e0",
                "Content-Length: many",
                "Content-Length: \u0665",
                "Content-Length: \u00b2",
                "Content-Length: 9223372036854775808",
                "Content-Length: 18446744073709551621",
                "Content-Length: 99999999999999999999999999",
                "Content-Length: 5|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Content-Length: 5",
                "Transfer-Encoding: chunked|content-length: 0"
            })
    void a_content_length_that_is_not_one_number_is_rejected(String headers) throws IOException {
        assertRejected(400, POST + headers + "||0||");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "chunked, identity; 400",
                "chunked, chunked; 400",
                "chunked,; 400",
                ",chunked; 400",
                "chunked|Transfer-Encoding: identity; 400",
                "chunked|Transfer-Encoding: chunked; 400",
                "chunked, gzip; 400",
                "'\"chunked\"'; 400",
                "chunked q=1; 400",
                "chun ked; 400",
                "''; 400",
                "identity; 501",
                "gzip; 501",
                "xchunked; 501",
                "gzip, chunked; 501",
                "identity|Transfer-Encoding: chunked; 501"
            })
    void a_transfer_encoding_that_is_not_exactly_chunked_is_rejected(String value, int status) throws IOException {
        assertRejected(status, POST + "Transfer-Encoding: " + value + "||0||");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+5|12345|0||",
                "-5|12345|0||",
                "0x5|12345|0||",
                "5 |12345|0||",
                " 5|12345|0||",
                "|12345|0||",
                ";x|12345|0||",
                "5 x|12345|0||",
                "g|12345|0||",
                "5;x~0|12345|0||",
                "FFFFFFFFFFFFFFFF5|12345|0||",
                "10000000000000005|12345|0||",
                "5|123456|0||",
                "5|1234567|0||",
                "5|12345 |0||",
                "2|12345|0||",
                "0|no trailer||",
                "0|X : y||",
                "0| folded||"
            })
    void a_chunk_that_is_not_as_long_as_its_size_is_rejected(String chunks) throws IOException {
        assertRejected(400, POST + CHUNKS + chunks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\r\n", "\n\r"})
    void a_chunk_that_does_not_end_with_both_cr_and_lf_is_rejected(String end) throws IOException {
        assertRejected(400, POST + CHUNKS + "5|12345" + end + "0||");
        assertRejected(400, POST + CHUNKS + "5" + end + "12345|0||");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /usage_meters HTTP/1.1|X: y",
                "GET /usage_meters HTTP/1.1|Host: fake|Host: fake",
                "GET /usage_meters HTTP/1.1|Host: fake|Host: other",
                "GET /usage_meters HTTP/1.0|Host: fake|Host: other",
                "GET /usage_meters HTTP/1.1|Host:",
                "GET /usage_meters HTTP/1.1|Host: fake, other",
                "GET /usage_meters HTTP/1.1|Host: fake,other",
                "GET /usage_meters HTTP/1.1|Host: fake other",
                "GET /usage_meters HTTP/1.1|Host: user@fake",
                "GET /usage_meters HTTP/1.1|Host: fake/path",
                "GET /usage_meters HTTP/1.1|Host: fake:port",
                "GET /usage_meters HTTP/1.1|Host: http://fake",
                "GET http://other/usage_meters HTTP/1.1|Host: fake",
                "GET https://other/usage_meters HTTP/1.1|Host: fake",
                "GET http://fake:8080/usage_meters HTTP/1.1|Host: fake",
                "GET http://fake@other/usage_meters HTTP/1.1|Host: fake",
                "GET http:///usage_meters HTTP/1.1|Host: fake"
            })
    void a_request_without_exactly_one_host_is_rejected(String head) throws IOException {
        assertRejected(400, head + "|Authorization: Bearer any||");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: ", "GET /", "", "X"})
    void a_head_without_end_is_rejected(String beginning) throws IOException {
        String filler = beginning.isEmpty() ? "|" : "x";
        String first = beginning.startsWith("X") ? GET : "";

        assertRejected(431, first + beginning + filler.repeat(70_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1;x=%s|1|0||", "0|X: %s||"})
    void extensions_and_trailers_without_end_are_rejected(String chunks) throws IOException {
        assertRejected(431, POST + CHUNKS + String.format(chunks, "x".repeat(70_000)));
        assertRejected(431, POST + CHUNKS + ("1;x=" + "x".repeat(700) + "|1|").repeat(100) + "0||");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://fake:80/usage_meters HTTP/1.1|Host: Fake",
                "GET http://[::1]/usage_meters HTTP/1.1|Host: [::1]:80",
                "GET /usage_meters HTTP/1.1|Host: togai_fake:8787",
                "GET /usage_meters HTTP/1.1|Host:fake",
                "GET /usage_meters HTTP/1.1|host: \t fake \t ",
                "GET /usage_meters HTTP/1.9|Host: fake",
                "GET /usage_meters HTTP/1.0|X: without a host",
                "||GET /usage_meters HTTP/1.1|Host: fake",
                "GET /usage_meters HTTP/1.1|Host: fake|X: caf\u00e9|Y:|!#$%&'*+-.^_`: token",
                "GET /usage_meters HTTP/1.1|Host: fake|Content-Length: 000",
                "GET /usage_meters HTTP/1.1|Host: fake|Content_Length: +5"
            })
    void valid_requests_are_accepted(String head) throws IOException {
        assertThat(responsesTo(head + "|Authorization: Bearer any|Connection: close||"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: %1$d||%3$s",
                "content-length:00%1$d||%3$s",
                "Transfer-Encoding: chunked||%2$x|%3$s|0||",
                "Transfer-Encoding:CHUNKED||00%2$X|%3$s|000||",
                "transfer-encoding: \t chunked||%2$x;a;b=\"c\"|%3$s|0 ; last|Content-Length: 5|X: y||"
            })
    void a_body_ends_at_its_declared_length(String framed) throws IOException {
        String name = "{\"name\":\"" + Integer.toHexString(framed.hashCode()) + "\"";
        String meter = METER.replace("{\"name\":\"rides\"", name);

        String responses = responsesTo(POST
                + String.format(framed, meter.length(), meter.length(), meter)
                + SMUGGLED.replace("||", "|Connection: close||"));

        assertThat(responses).startsWith("HTTP/1.1 201 ").contains("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/usage_meters#x", "/usage_meters?pageSize=1#x", "/usage_meters#", "http://fake/usage_meters#x"})
    void a_target_with_a_fragment_is_rejected(String target) throws IOException {
        assertRejected(400, GET.replace("/usage_meters", target) + "|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer any", "Authorization: Bearer other", "authorization:"})
    void a_second_authorization_header_is_rejected(String second) throws IOException {
        assertRejected(400, GET + second + "||");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD /usage_meters HTTP/1.1|Authorization: Bearer any||",
                "HEAD /usage_meters#x HTTP/1.1|Host: fake||",
                "HEAD /usage_meters HTTP/1.1|Host: fake|no colon||"
            })
    void a_rejected_head_request_gets_no_body(String request) throws IOException {
        assertThat(responsesTo(request)).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "Get", "DELETE-ALL", "PROPFIND"})
    void methods_are_case_sensitive(String method) throws IOException {
        assertThat(responsesTo(GET.replace("GET", method) + "Connection: close||"))
                .startsWith("HTTP/1.1 405 ");
    }

    private void assertRejected(int status, String request) throws IOException {
        String responses = responsesTo(request + SMUGGLED);

        assertThat(responses)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Connection: close", "{\"message\":\"")
                .containsOnlyOnce("Content-Type: application/json");
    }

    /** Returns all bytes that the server sends until it closes the connection. */
    private String responsesTo(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes(request));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String request) {
        return request.replace("|", "\r\n")
                .replace("~0", "\u0000")
                .replace("~7", "\u0007")
                .replace("~b", "\u000b")
                .replace("~x", "\u007f")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
