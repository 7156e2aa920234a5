package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.AccessToken;
import dev.togai.auth.TokenExchange;
import dev.togai.error.ErrorResponse;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import dev.togai.testkit.fault.InjectedFault;
import dev.togai.testkit.journal.RecordedCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchange of API tokens for short-lived tokens. */
@Timeout(20)
class FakeAuthenticationTest {

    private static final String KEY = "long-lived-key";
    private static final Duration DAY = Duration.ofHours(24);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final MovedClock clock = new MovedClock();
    private final FakeTogai fake = FakeTogai.builder().clock(clock).token(KEY).build();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_key_is_exchanged_for_a_token_and_both_are_accepted() throws Exception {
        HttpResponse<String> response = authenticate(KEY);
        String token = tokenIn(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"token\":\"" + token + "\"}");
        assertThat(token).isNotEqualTo(KEY);
        assertThat(listStatus(token)).isEqualTo(200);
        assertThat(listStatus(KEY)).isEqualTo(200);
    }

    @Test
    void a_valid_token_is_exchanged_for_itself_without_extension() throws Exception {
        String token = tokenIn(authenticate(KEY));
        clock.move(DAY.minusSeconds(1));

        assertThat(tokenIn(authenticate(token))).isEqualTo(token);
        clock.move(Duration.ofSeconds(1));
        assertThat(authenticate(token).statusCode()).isEqualTo(401);
    }

    @Test
    void each_exchange_of_the_key_gives_another_token_and_all_are_good() throws Exception {
        String first = tokenIn(authenticate(KEY));
        String second = tokenIn(authenticate(KEY));

        assertThat(second).isNotEqualTo(first);
        assertThat(listStatus(first)).isEqualTo(200);
        assertThat(listStatus(second)).isEqualTo(200);
    }

    @Test
    void a_token_is_valid_for_24_hours_of_the_fakes_clock() throws Exception {
        String token = tokenIn(authenticate(KEY));

        clock.move(DAY.minusNanos(1));
        assertThat(listStatus(token)).isEqualTo(200);
        clock.move(Duration.ofNanos(1));
        assertThat(listStatus(token)).isEqualTo(401);
        assertThat(listStatus(tokenIn(authenticate(KEY)))).isEqualTo(200);
    }

    @Test
    void all_tokens_can_be_revoked_and_the_key_stays_valid() throws Exception {
        String first = tokenIn(authenticate(KEY));
        String second = tokenIn(authenticate(KEY));

        fake.revokeIssuedTokens();

        assertThat(listStatus(first)).isEqualTo(401);
        assertThat(authenticate(second).statusCode()).isEqualTo(401);
        assertThat(listStatus(KEY)).isEqualTo(200);
        assertThat(listStatus(tokenIn(authenticate(KEY)))).isEqualTo(200);
    }

    @Test
    void a_revoked_token_is_not_accepted_as_a_key() throws Exception {
        FakeTogai open = FakeTogai.builder().clock(clock).build();
        try (FakeTogaiServer other = FakeTogaiServer.start(open)) {
            String token = tokenIn(send(other, "POST", "/authenticate", "any key"));
            assertThat(send(other, "GET", "/usage_meters", token).statusCode()).isEqualTo(200);

            open.revokeIssuedTokens();

            assertThat(send(other, "GET", "/usage_meters", token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_token_of_another_fake_is_not_accepted() throws Exception {
        try (FakeTogaiServer other = FakeTogaiServer.start(FakeTogai.create())) {
            String foreign = tokenIn(send(other, "POST", "/authenticate", "any"));

            assertThat(listStatus(foreign)).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "fake-issued-00000000-0000-0000-0000-000000000000"})
    void an_invalid_token_is_rejected_and_recorded(String token) throws Exception {
        HttpResponse<String> response = authenticate(token);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"message\":\"A valid bearer token is required\"}");
        assertThat(fake.journal()).extracting(RecordedCall::status).containsExactly(401);
    }

    @Test
    void a_planned_error_fails_the_token_exchange_too() throws Exception {
        fake.failNext(ErrorResponse.of(429, "Slow down"));

        assertThat(authenticate(KEY).statusCode()).isEqualTo(429);
        assertThat(authenticate(KEY).statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_scripted_for_the_token_exchange_is_injected_into_it() throws Exception {
        FaultScript faults = FaultPlan.script()
                .on(TokenExchange.AUTHENTICATE, Fault.status(400, "No tokens today"))
                .on(TokenExchange.AUTHENTICATE, 3, Fault.status(503, "Busy"));
        fake.inject(faults);

        assertThat(listStatus(KEY)).isEqualTo(200);
        assertThat(authenticate(KEY).body()).isEqualTo("{\"message\":\"No tokens today\"}");
        assertThat(authenticate(KEY).statusCode()).isEqualTo(200);
        assertThat(authenticate(KEY).statusCode()).isEqualTo(503);
        assertThat(faults.injected())
                .extracting(InjectedFault::operation)
                .containsExactly(Optional.of(TokenExchange.AUTHENTICATE), Optional.of(TokenExchange.AUTHENTICATE));
    }

    @Test
    void only_a_post_to_exactly_this_path_authenticates() throws Exception {
        assertThat(send(server, "GET", "/authenticate", KEY).statusCode()).isEqualTo(405);
        assertThat(send(server, "GET", "/authenticate", KEY).headers().firstValue("Allow"))
                .contains("POST");
        assertThat(send(server, "POST", "/authenticate/", KEY).statusCode()).isEqualTo(404);
    }

    @Test
    void the_journal_masks_tokens_everywhere() throws Exception {
        String token = tokenIn(authenticate(KEY));
        CLIENT.send(
                request(server, "POST", "/usage_meters?next=" + token, token)
                        .header("X-Trace", "for " + token)
                        .method("POST", BodyPublishers.ofString("{\"name\":\"" + token + "\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(fake.journal()).hasSize(2);
        assertThat(fake.journal().get(0).responseBody()).isEqualTo("{\"token\":\"***\"}");
        assertThat(fake.journal().get(1).target()).isEqualTo("/usage_meters?next=***");
        assertThat(fake.journal().get(1).requestBody()).isEqualTo("{\"name\":\"***\"}");
        assertThat(fake.journal().get(1).headers())
                .containsEntry("authorization", List.of("Bearer ***"))
                .containsEntry("x-trace", List.of("for ***"));
        assertThat(fake.journal().toString()).doesNotContain(token).doesNotContain(KEY);
    }

    private HttpResponse<String> authenticate(String token) throws Exception {
        return send(server, "POST", "/authenticate", token);
    }

    private int listStatus(String token) throws Exception {
        return send(server, "GET", "/usage_meters", token).statusCode();
    }

    private static String tokenIn(HttpResponse<String> response) {
        return TogaiJson.read(response.body(), AccessToken.class).token();
    }

    private static HttpResponse<String> send(FakeTogaiServer to, String method, String path, String token)
            throws Exception {
        return CLIENT.send(request(to, method, path, token).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(FakeTogaiServer to, String method, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to.url() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, BodyPublishers.noBody());
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** A clock that a test moves. */
    private static final class MovedClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
