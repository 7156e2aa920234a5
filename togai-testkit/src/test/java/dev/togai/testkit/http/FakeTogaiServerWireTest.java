package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.internal.http.HttpRequestParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Malformed requests and persistent connections. */
@Timeout(20)
@SuppressWarnings("NullAway.Init") // Set before each test.
class FakeTogaiServerWireTest {

    private static final String AUTHORIZED = "Host: fake\r\nAuthorization: Bearer any\r\n";
    private static final String BARE = "{\"name\":\"bare\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}";

    private final FakeTogai fake = FakeTogai.create();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);
    private Socket socket;
    private InputStream in;

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
        in = socket.getInputStream();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        server.close();
    }

    @Test
    void a_connection_stays_open_after_a_rejected_post() throws IOException {
        send("POST /usage_meters HTTP/1.1\r\nHost: fake\r\nContent-Length: " + BARE.length() + "\r\n\r\n" + BARE);
        send("POST /nowhere HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 5\r\n\r\n12345");
        send("POST /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 1\r\n\r\n{");
        send("GET /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "\r\n");

        assertThat(readResponse()).startsWith("HTTP/1.1 401 ");
        assertThat(readResponse()).startsWith("HTTP/1.1 404 ");
        assertThat(readResponse()).startsWith("HTTP/1.1 400 ");
        assertThat(readResponse())
                .startsWith("HTTP/1.1 200 ")
                .contains("Connection: keep-alive")
                .contains("\"data\":[]");
    }

    @Test
    void a_chunked_body_is_read() throws IOException {
        String half = BARE.substring(0, 10);
        String rest = BARE.substring(10);
        send("POST /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "Transfer-Encoding: chunked\r\n\r\n" + chunk(half)
                + chunk(rest).replaceFirst("\r\n", ";name=\"value\"; other\r\n") + "0;last\r\nTrailer: x\r\n\r\n");

        assertThat(readResponse()).startsWith("HTTP/1.1 201 ");
    }

    @Test
    void a_client_that_expects_100_continue_gets_it() throws IOException {
        send("POST /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "Expect: 100-continue\r\nContent-Length: " + BARE.length()
                + "\r\n\r\n");
        String leave = new String(in.readNBytes(25), StandardCharsets.ISO_8859_1);
        send(BARE);

        assertThat(leave).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(readResponse()).startsWith("HTTP/1.1 201 ");
    }

    @Test
    void an_oversized_body_is_rejected_with_a_readable_response() throws IOException {
        String large = "x".repeat(HttpRequestParser.MAX_BODY_BYTES + 1);
        send("POST /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: " + large.length() + "\r\n\r\n" + large);

        assertThat(readResponse())
                .startsWith("HTTP/1.1 413 ")
                .contains("Connection: close")
                .contains("{\"message\":\"The body is larger than 16777216 bytes\"}");
        assertThat(in.read()).isEqualTo(-1);
        assertThat(fake.journal())
                .singleElement()
                .satisfies(call -> assertThat(call.status()).isEqualTo(413));
    }

    @Test
    void an_oversized_body_of_events_is_rejected_with_the_documented_status() throws IOException {
        String large = "x".repeat(HttpRequestParser.MAX_BODY_BYTES + 1);
        send("POST /ingestBatch HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: " + large.length() + "\r\n\r\n" + large);

        assertThat(readResponse()).startsWith("HTTP/1.1 422 ");
    }

    @Test
    void an_oversized_chunked_body_is_rejected_at_its_end() throws IOException {
        String part = chunk("x".repeat(HttpRequestParser.MAX_BODY_BYTES / 2 + 1));
        send("POST /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "Transfer-Encoding: chunked\r\n\r\n" + part + part
                + "0\r\n\r\n");

        assertThat(readResponse()).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void an_oversized_body_without_a_token_is_a_401() throws IOException {
        String large = "x".repeat(HttpRequestParser.MAX_BODY_BYTES + 1);
        send("POST /usage_meters HTTP/1.1\r\nHost: fake\r\nContent-Length: " + large.length() + "\r\n\r\n" + large);

        assertThat(readResponse()).startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @CsvSource({
        "//usage_meters, 404",
        "/usage_meters/a|b, 404",
        "http://fake/usage_meters, 200",
        "http://fake, 404",
        "*, 404",
        "/usage_meters#fragment, 400",
        "/usage_meters/%zz, 400",
        "/usage_meters?pageSize=%zz, 400",
        "/usage_meters?_search=%+1, 400",
        "/usage_meters?_search=%2, 400",
        "/usage_meters?_search=%2B1, 200",
        "/usage_meters?&&=, 200"
    })
    void odd_targets_get_json_responses(String target, int status) throws IOException {
        send("GET " + target + " HTTP/1.1\r\n" + AUTHORIZED + "\r\n");

        assertThat(readResponse()).startsWith("HTTP/1.1 " + status + " ").contains("Content-Type: application/json");
    }

    @Test
    void a_response_to_head_has_no_body() throws IOException {
        send("HEAD /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "Connection: close\r\n\r\n");

        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 405 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_client_of_http_1_0_gets_one_response() throws IOException {
        send("GET /usage_meters HTTP/1.0\r\n" + AUTHORIZED + "\r\n");

        assertThat(readResponse()).startsWith("HTTP/1.1 200 ").contains("Connection: close");
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void closing_the_server_ends_open_connections() throws IOException {
        send("GET /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "\r\n");
        readResponse();

        server.close();

        assertThat(in.read()).isEqualTo(-1);
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one response: the head, and a body of Content-Length bytes. */
    private String readResponse() throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            assertThat(c).as("the connection ended after: %s", head).isNotNegative();
            head.append((char) c);
        }
        String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
