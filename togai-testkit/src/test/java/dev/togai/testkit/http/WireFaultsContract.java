package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import dev.togai.testkit.journal.RecordedCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bytes that a client reads for each fault, on any kind of socket. */
@Timeout(20)
@SuppressWarnings("NullAway.Init") // Set before each test.
public abstract class WireFaultsContract {

    protected static final String AUTHORIZED = "Host: fake\r\nAuthorization: Bearer any\r\n";

    private static final String RIDES = "{\"name\":\"rides\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}";

    protected final VirtualTimeSource time = VirtualTimeSource.create();
    protected final FakeTogai fake = FakeTogai.builder().time(time).build();
    protected final FaultScript faults = FaultPlan.script();
    Socket socket;
    protected InputStream in;

    protected abstract Socket connect() throws IOException;

    @BeforeEach
    final void open() throws IOException {
        fake.inject(faults);
        reconnect();
    }

    @AfterEach
    final void shut() throws IOException {
        socket.close();
    }

    protected final void reconnect() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = connect();
        socket.setSoTimeout(5_000);
        in = socket.getInputStream();
    }

    /** Sends a request first, because a response shows that the server has accepted the current connection. */
    protected final void onNextConnection(Fault fault) throws IOException {
        list();
        readResponse();
        faults.onConnect(fault);
        reconnect();
    }

    @Test
    void without_a_fault_the_connection_stays_open() throws IOException {
        list();
        assertThat(readResponse()).startsWith("HTTP/1.1 200 ").endsWith("}");
        create();
        assertThat(readResponse()).startsWith("HTTP/1.1 201 ").contains("\"rides\"");
    }

    @Test
    void a_connection_is_reset_before_the_request() throws IOException {
        onNextConnection(Fault.resetAtAccept());

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
            create();
            in.read();
        });
        assertThat(fake.meters()).isEmpty();
    }

    @Test
    void a_connection_is_reset_after_the_request() throws IOException {
        faults.next(Fault.reset());
        create();

        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> in.read())
                .withMessage("Connection reset");
        assertThat(fake.meters()).map(UsageMeter::name).containsExactly("rides");
    }

    @Test
    void a_fault_without_effect_changes_nothing() throws IOException {
        faults.next(Fault.closedWithoutResponse().withoutEffect());
        create();

        assertThat(in.read()).isEqualTo(-1);
        assertThat(fake.meters()).isEmpty();
        assertThat(fake.journal()).map(RecordedCall::status).containsExactly(0);
    }

    @Test
    void an_effect_comes_later() throws IOException {
        faults.next(Fault.closedWithoutResponse().withEffectAfter(Duration.ofSeconds(5)));
        create();
        assertThat(in.read()).isEqualTo(-1);
        assertThat(fake.meters()).isEmpty();

        time.advance(Duration.ofSeconds(5));

        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void a_response_is_truncated_in_its_head() throws IOException {
        faults.next(Fault.truncatedHead());
        list();

        assertThat(rest()).startsWith("HTTP/1.1 200 ").doesNotContain("\r\n\r\n");
    }

    @Test
    void a_response_is_truncated_in_its_body() throws IOException {
        faults.next(Fault.truncatedBody());
        create();

        String head = head();
        int length = length(head);
        assertThat(rest()).startsWith("{\"id\":").hasSizeBetween(length / 2 - 1, length / 2 + 1);
    }

    @Test
    void a_response_is_never_sent() throws IOException {
        faults.next(Fault.stalled());
        create();
        socket.setSoTimeout(50);

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> in.read());
        // A server's own thread may take longer than the read.
        while (fake.meters().isEmpty() && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void a_response_stalls_in_its_body() throws IOException {
        faults.next(Fault.stalledInBody());
        list();

        int length = length(head());
        assertThat(in.readNBytes(length / 2)).hasSize(length / 2);
        socket.setSoTimeout(50);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> in.read());
    }

    @Test
    void garbage_replaces_the_status_line() throws IOException {
        faults.next(Fault.garbage());
        list();

        assertThat(rest()).isNotEmpty().doesNotContain("HTTP/1.");
    }

    @Test
    void an_html_page_replaces_the_json() throws IOException {
        faults.next(Fault.html());
        list();

        assertThat(readResponse())
                .startsWith("HTTP/1.1 200 ")
                .contains("text/html")
                .contains("<h1>");
        itGoesOn();
    }

    @Test
    void a_body_may_be_empty() throws IOException {
        faults.next(Fault.emptyBody());
        create();

        assertThat(readResponse())
                .startsWith("HTTP/1.1 201 ")
                .contains("Content-Length: 0")
                .endsWith("\r\n\r\n");
        itGoesOn();
    }

    @Test
    void json_may_be_broken_within_whole_http() throws IOException {
        faults.next(Fault.truncatedJson().withoutEffect());
        create();

        assertThat(readResponse())
                .startsWith("HTTP/1.1 201 ")
                .contains("{\"id\":")
                .doesNotContain("}");
        assertThat(fake.meters()).isEmpty();
        itGoesOn();
    }

    @Test
    void a_body_may_be_long() throws IOException {
        faults.next(Fault.overlong(100_000));
        list();

        assertThat(readResponse()).hasSizeGreaterThan(100_000);
        itGoesOn();
    }

    @Test
    void a_small_body_may_inflate_to_a_large_one() throws IOException {
        faults.next(Fault.gzipBomb(1_000_000));
        list();

        String head = head();
        assertThat(head).contains("Content-Encoding: gzip");
        byte[] packed = in.readNBytes(length(head));
        assertThat(packed).hasSizeLessThan(10_000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .hasSize(1_000_000);
        itGoesOn();
    }

    @Test
    void a_regular_response_may_be_declared_wrongly() throws IOException {
        faults.next(Fault.wrongContentType(), Fault.wrongCharset());

        list();
        assertThat(readResponse()).contains("Content-Type: text/plain\r\n").endsWith("}");
        list();
        assertThat(readResponse()).contains("charset=utf-16").endsWith("}");
    }

    @Test
    void a_status_fault_has_its_headers() throws IOException {
        faults.next(
                Fault.status(502, "Bad gateway"),
                Fault.rateLimited("soon"),
                Fault.rateLimitedUntil(Duration.ofSeconds(3)),
                Fault.redirect(307, "http://127.0.0.66/"));

        create();
        assertThat(readResponse()).startsWith("HTTP/1.1 502 ").endsWith("{\"message\":\"Bad gateway\"}");
        create();
        assertThat(readResponse()).startsWith("HTTP/1.1 429 ").contains("retry-after: soon\r\n");
        create();
        assertThat(readResponse()).contains("retry-after: Mon, 01 Jan 2024 09:00:03 GMT\r\n");
        create();
        assertThat(readResponse()).startsWith("HTTP/1.1 307 ").contains("location: http://127.0.0.66/\r\n");
        assertThat(fake.meters()).isEmpty();
        assertThat(fake.journal()).map(RecordedCall::status).containsExactly(502, 429, 429, 307);
    }

    @Test
    void an_error_status_may_follow_the_effect() throws IOException {
        faults.on(UsageMeters.CREATE, Fault.status(500, "oh").withEffect());
        create();

        assertThat(readResponse()).startsWith("HTTP/1.1 500 ");
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void a_connection_may_be_closed_without_a_response() throws IOException {
        faults.next(Fault.closedAfterResponse());
        list();

        assertThat(readResponse()).contains("Connection: keep-alive");
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void a_response_may_be_delayed_or_slow() throws IOException {
        faults.next(Fault.latency(Duration.ofMillis(2)), Fault.slowDrip(Duration.ofNanos(1_000)));

        list();
        assertThat(readResponse()).endsWith("}");
        list();
        assertThat(readResponse()).endsWith("}");
    }

    @Test
    void a_fault_is_injected_into_the_scripted_operation() throws IOException {
        faults.on(UsageMeters.CREATE, 2, Fault.status(500, "second"));

        create();
        assertThat(readResponse()).startsWith("HTTP/1.1 201 ");
        list();
        assertThat(readResponse()).startsWith("HTTP/1.1 200 ");
        create();
        assertThat(readResponse()).startsWith("HTTP/1.1 500 ");
        assertThat(faults.injected()).hasToString("[create usage meter, request 2: status 500, without effect]");
    }

    @Test
    void requests_without_an_operation_may_fail_too() throws IOException {
        faults.next(Fault.status(503, "away"), Fault.status(503, "away"));

        send("GET /nowhere HTTP/1.1\r\n" + AUTHORIZED + "\r\n");
        assertThat(readResponse()).startsWith("HTTP/1.1 503 ");
        send("GET /usage_meters/%zz HTTP/1.1\r\n" + AUTHORIZED + "\r\n");
        assertThat(readResponse()).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void a_connection_is_closed_if_the_client_requests_it() throws IOException {
        faults.next(Fault.html());
        send("GET /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "Connection: close\r\n\r\n");

        assertThat(rest()).contains("Connection: close").endsWith("</html>");
    }

    protected final void list() throws IOException {
        send("GET /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "\r\n");
    }

    protected final void create() throws IOException {
        send("POST /usage_meters HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: " + RIDES.length() + "\r\n\r\n" + RIDES);
    }

    protected final void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one response: the head, and a body of Content-Length bytes. */
    protected final String readResponse() throws IOException {
        String head = head();
        return head + new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
    }

    private void itGoesOn() throws IOException {
        list();
        assertThat(readResponse()).startsWith("HTTP/1.1 200 ").endsWith("}");
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            assertThat(c).as("the connection ended after: %s", head).isNotNegative();
            head.append((char) c);
        }
        return head.toString();
    }

    private static int length(String head) {
        return Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    }

    private String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
