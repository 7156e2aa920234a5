package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.togai.error.ForbiddenException;
import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NotFoundException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.RetryAfterHeader;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.UnauthorizedException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.error.UnsuccessfulResponseException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's results and exceptions for responses of Togai and of intermediaries. */
class ResponsesOnTheWireTest {

    private static final TimeSource NOON = new FixedTimeSource(Instant.parse("2026-11-22T12:00:00Z"));

    private static void against(WireServer wire, Consumer<UsageMeters> call) {
        try (wire;
                FeignTransport transport = atNoon(wire)) {
            call.accept(transport.usageMeters());
        }
    }

    private static <T extends Throwable> T failure(WireServer wire, Class<T> type, Consumer<UsageMeters> call) {
        try (wire;
                FeignTransport transport = atNoon(wire)) {
            return WireServer.failureOf(type, () -> call.accept(transport.usageMeters()));
        }
    }

    private static FeignTransport atNoon(WireServer wire) {
        return new FeignTransport(wire.config().withTimeSource(NOON), FeignOptions.defaults());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void d24_any_success_status_is_a_success(int status) {
        against(WireServer.returning(status, METER), meters -> {
            UsageMeter meter = meters.create(Meters.count("Rides"));

            assertThat(meter.name()).isEqualTo("Rides");
        });
    }

    @Test
    void a_delete_without_a_response_body_succeeds_if_the_status_permits_no_body() {
        WireServer wire = WireServer.running(
                (out, socket) -> out.write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

        against(wire, meters -> assertThatCode(() -> meters.delete("um.1")).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void a_delete_with_an_empty_response_body_may_come_from_an_intermediary(String response) {
        UnreadableResponseException failure = failure(
                WireServer.running((out, socket) -> out.write(response.getBytes(StandardCharsets.US_ASCII))),
                UnreadableResponseException.class,
                meters -> meters.delete("um.1"));

        assertThat(failure.status()).isEqualTo(200);
    }

    @Test
    void d18_a_delete_that_returns_success_false_fails() {
        UnsuccessfulResponseException rejected = failure(
                WireServer.returning(200, "{\"success\":false}"),
                UnsuccessfulResponseException.class,
                meters -> meters.delete("um.1"));

        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected).hasMessageContaining("delete usage meter um.1");
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestException",
        "401, UnauthorizedException",
        "403, ForbiddenException",
        "404, NotFoundException",
        "409, ConflictException",
        "412, ConflictException",
        "422, BadRequestException",
        "429, RateLimitedException",
        "500, ServerException",
        "502, ServerException",
        "503, ServerException",
        "418, TogaiApiException"
    })
    void an_error_status_becomes_its_exception_and_the_request_is_sent_once(int status, String kind) {
        WireServer wire = WireServer.returning(status, "{\"message\":\"No such luck\"}", "Retry-After: 1");

        TogaiApiException failure =
                failure(wire, TogaiApiException.class, meters -> meters.create(Meters.count("Rides")));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.apiMessage()).isEqualTo("No such luck");
        assertThat(failure.operation()).isEqualTo(UsageMeters.CREATE);
        assertThat(failure.subject()).contains("\"Rides\"");
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.requestSent()).isTrue();
        assertThat(wire.requests()).hasSize(1);
    }

    @Test
    void d17_a_rejected_transition_of_the_lifecycle_is_named_in_the_failure() {
        LifecycleConflictException conflict = failure(
                WireServer.returning(400, "{\"message\":\"A price plan is attached\"}"),
                LifecycleConflictException.class,
                meters -> meters.deactivate("um.1"));

        assertThat(conflict).hasMessageContaining("deactivate usage meter um.1 (400): A price plan is attached.");
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0, PT0S",
        "'Sun, 22 Nov 2026 12:00:30 GMT', PT30S",
        "'Sun, 22 Nov 2026 11:00:00 GMT', PT0S",
        "99999999999, PT27777777H46M39S"
    })
    void d31_retry_after_is_read_in_both_forms(String header, Duration wait) {
        RateLimitedException limited = failure(
                WireServer.returning(429, "{\"message\":\"Slow down\"}", "Retry-After: " + header),
                RateLimitedException.class,
                meters -> meters.get("um.1"));

        assertThat(limited.retryAfter()).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fri, 06 Nov 2026 08:49:37 GMT", "Friday, 06-Nov-26 08:49:37 GMT", "Fri Nov  6 08:49:37 2026"})
    void a_retry_after_date_is_compared_with_the_date_of_its_response(String date) {
        RateLimitedException limited = failure(
                WireServer.returning(429, "", "Date: Fri, 06 Nov 2026 08:49:30 GMT", "Retry-After: " + date),
                RateLimitedException.class,
                meters -> meters.get("um.1"));

        assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void a_retry_after_of_twenty_digits_is_the_longest_wait() {
        RateLimitedException limited = failure(
                WireServer.returning(429, "", "Retry-After: 99999999999999999999"),
                RateLimitedException.class,
                meters -> meters.get("um.1"));

        assertThat(limited.retryAfter()).contains(RetryAfterHeader.MAX_WAIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "1, 2", ""})
    void a_retry_after_of_another_form_is_ignored(String header) {
        RateLimitedException limited = failure(
                WireServer.returning(429, "", "Retry-After: " + header),
                RateLimitedException.class,
                meters -> meters.get("um.1"));

        assertThat(limited.retryAfter()).isEmpty();
        assertThat(limited.headers()).containsKey("retry-after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Request-Id", "x-amzn-RequestId", "x-amz-apigw-id", "traceparent"})
    void a_request_id_is_read_from_the_headers_of_gateways(String header) {
        ServerException failure = failure(
                WireServer.returning(500, "{}", header + ": abc-123"),
                ServerException.class,
                meters -> meters.get("um.1"));

        assertThat(failure.requestId()).contains("abc-123");
        assertThat(failure).hasMessageContaining("Request id abc-123.");
    }

    @Test
    void an_error_page_of_a_gateway_is_shown_from_its_start() {
        ServerException failure = failure(
                WireServer.returning(502, "<html>" + "x".repeat(2_000), "Content-Type: text/html"),
                ServerException.class,
                meters -> meters.get("um.1"));

        assertThat(failure.apiMessage()).startsWith("<html>xxx").hasSizeLessThan(600);
    }

    @Test
    void an_error_without_a_body_has_no_message() {
        ForbiddenException failure =
                failure(WireServer.returning(403, ""), ForbiddenException.class, meters -> meters.get("um.1"));

        assertThat(failure.apiMessage()).isEmpty();
        assertThat(failure).hasMessageContaining("gave no reason");
    }

    @Test
    void a_token_that_a_response_repeats_is_not_in_the_exception() {
        UnauthorizedException failure = failure(
                WireServer.returning(401, "{\"message\":\"Bad token " + TOKEN + "\"}", "X-Echo: Bearer " + TOKEN),
                UnauthorizedException.class,
                meters -> meters.get("um.1"));

        assertThat(failure.getMessage()).contains("Bad token ***").doesNotContain(TOKEN);
        assertThat(failure.headers().toString()).contains("***").doesNotContain(TOKEN);
    }

    @Test
    void a_token_at_the_truncation_point_of_a_long_error_is_masked() {
        for (int before = 470; before < 505; before++) {
            ServerException failure = failure(
                    WireServer.returning(500, "x".repeat(before) + TOKEN + "y".repeat(100)),
                    ServerException.class,
                    meters -> meters.get("um.1"));

            assertThat(failure.getMessage()).doesNotContain(TOKEN.substring(0, 4));
        }
    }

    @Test
    void a_token_in_an_unreadable_response_is_not_shown() {
        UnreadableResponseException failure = failure(
                WireServer.returning(200, TOKEN + " is no JSON"),
                UnreadableResponseException.class,
                meters -> meters.get("um.1"));

        for (Throwable at = failure; at != null; at = at.getCause()) {
            assertThat(at.toString()).doesNotContain("sekret");
        }
    }

    @Test
    void a_compressed_response_is_read_and_its_connection_used_again() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(METER.getBytes(StandardCharsets.UTF_8));
        }
        WireServer wire = WireServer.running((out, socket) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + compressed.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            compressed.writeTo(out);
        });

        against(wire, meters -> {
            for (int i = 0; i < 3; i++) {
                assertThat(meters.get("um.1").name()).isEqualTo("Rides");
            }

            assertThat(wire.connections()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) {
        try (WireServer elsewhere = WireServer.returning(200, METER)) {
            WireServer wire = WireServer.returning(status, "", "Location: " + elsewhere.url() + "/usage_meters");

            TogaiApiException failure =
                    failure(wire, TogaiApiException.class, meters -> meters.create(Meters.count("Rides")));

            assertThat(failure.status()).isEqualTo(status);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void a_cookie_is_not_sent_back() {
        WireServer wire = WireServer.returning(200, METER, "Set-Cookie: sid=1; Path=/");

        against(wire, meters -> {
            meters.get("um.1");
            meters.get("um.1");

            assertThat(wire.requests()).hasSize(2).noneMatch(request -> request.contains("Cookie"));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 404})
    void a_connection_is_used_again_after_any_response(int status) {
        WireServer wire = status == 204
                ? WireServer.running((out, socket) ->
                        out.write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                : WireServer.returning(status, "{\"success\":true}");

        against(wire, meters -> {
            for (int i = 0; i < 3; i++) {
                try {
                    meters.delete("um.1");
                } catch (NotFoundException | OutcomeUnknownException e) {
                    assertThat(e).hasMessageContaining(String.valueOf(status));
                }
            }

            assertThat(wire.requests()).hasSize(3);
            assertThat(wire.connections()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "<html>", "{\"id\":\"um.1\"}", "{\"id\":\"um.1\",\"name\":\"Ri"})
    void a_success_without_a_meter_cannot_be_read(String body) {
        UnreadableResponseException failure = failure(
                WireServer.returning(201, body),
                UnreadableResponseException.class,
                meters -> meters.create(Meters.count("Rides")));

        assertThat(failure.status()).isEqualTo(201);
        assertThat(failure.requestSent()).isTrue();
        assertThat(failure).hasMessageContaining("create usage meter \"Rides\"");
    }

    @Test
    void the_charset_of_a_response_is_ignored() {
        String body = "{\"id\":\"um.1\",\"name\":\"caf\u00e9\"}";

        for (String charset : new String[] {"ISO-8859-1", "nonsense"}) {
            against(
                    WireServer.returning(200, body, "Content-Type: application/json; charset=" + charset),
                    meters -> assertThat(meters.get("um.1").name()).isEqualTo("caf\u00e9"));
        }
    }

    @Test
    void d10_meters_that_do_not_match_an_ignored_filter_are_left_out() {
        String page = "{\"data\":[" + METER + ",{\"id\":\"um.2\",\"name\":\"Units\",\"aggregation\":\"SUM\"}]}";
        UsageMeterQuery sums =
                UsageMeterQuery.builder().aggregations(Aggregation.SUM).build();

        against(
                WireServer.returning(200, page),
                meters -> assertThat(meters.list(sums).data())
                        .extracting(UsageMeter::name)
                        .containsExactly("Units"));
    }
}
