package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.error.TogaiApiException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A faulty service that repeats the secrets of a request in every part of a response. */
@Isolated("captures the log")
class SecretsOnTheWireTest {

    private static final String SECRET = "sk-live/9fG+a7==Qx.z_Tq~4";

    /** The places in which a response may repeat a secret; each is a separate response. */
    private static final List<String> PLACES = List.of(
            "%s",
            "HTTP/%s 200 OK\r\n\r\n",
            "HTTP/1.1 %s OK\r\n\r\n",
            "HTTP/1.1 200%s\r\n\r\n",
            "HTTP/1.1 20%s OK\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 %s\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 500 %s\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
            "HTTP/1.1 500 No\r\n%s\r\n\r\n",
            "HTTP/1.1 500 No\r\nX-%s: 1\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 500 No\r\nX-Echo: Bearer %s\r\nX-Request-Id: %s\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"%s\"\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer %s\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 401 No\r\nWWW-Authenticate: %s\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"%s\"\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
            "HTTP/1.1 500 No\r\nContent-Length: %s\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n\r\n",
            "HTTP/1.1 401 No\r\nTransfer-Encoding: %s\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: 1\r\n\r\nx",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n\r\n",
            "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}%s\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n%s\r\n\r\n",
            "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n%s\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n%s",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"id\":\"%s\"}",
            "HTTP/1.1 401 No\r\nConnection: close\r\n\r\n{\"message\":\"Bad token %s\"}",
            "HTTP/1.1 400 No\r\nConnection: close\r\n\r\n{\"error\":\"Bad token %s\"}",
            "HTTP/1.1 502 No\r\nConnection: close\r\n\r\n<p>Bad token %s</p>");

    private static final List<String> SPELLINGS = List.of(
            SECRET,
            "sk-live\\/9fG\\u002Ba7\\u003d\\u003DQx.z_Tq~4",
            "sk-live%2F9fG%2ba7%253D%3dQx.z_Tq~4",
            "sk-live&#47;9fG&#x2B;a7&equals;=Qx.z_Tq~4",
            "sk-live/9fG+a7==",
            base64(SECRET),
            base64("Bearer " + SECRET),
            base64("user:" + SECRET));

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<String> places() {
        return PLACES.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_token_that_a_response_repeats_in_any_place_and_spelling_is_in_no_failure(String place) {
        for (String spelling : SPELLINGS) {
            List<String> shown = shown(
                    place.replace("%s", spelling),
                    TokenSource.fixed(SECRET),
                    Optional.empty(),
                    meters -> meters.create(Meters.count("rides")));

            assertThat(shown).as(spelling).isNotEmpty().allSatisfy(text -> holdsNone(text, spelling));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 2%s OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n"})
    void a_key_that_is_exchanged_is_in_no_failure(String place) {
        List<String> shown = shown(
                place.replace("%s", SECRET),
                TokenSource.fixed(SECRET),
                Optional.of(TokenExchange.defaults()),
                meters -> meters.get("um.1"));

        assertThat(shown).isNotEmpty().allSatisfy(text -> holdsNone(text, SECRET));
    }

    @Test
    void a_key_and_an_exchanged_token_are_in_no_failure_of_later_calls() {
        String issued = "issued-token-0123456789";
        AtomicInteger requests = new AtomicInteger();
        String echo = "HTTP/1.1 " + issued + " " + base64("key " + SECRET) + "\r\n\r\n";
        try (WireServer server = WireServer.running((out, socket) -> {
            if (requests.incrementAndGet() == 1) {
                out.write(WireServer.response(200, "{\"token\":\"" + issued + "\"}"));
            } else {
                out.write(echo.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
            }
        })) {
            ClientConfig config = WireServer.oneRequest(Environment.of(server.url()), TokenSource.fixed(SECRET))
                    .withTokenExchange(TokenExchange.defaults());
            try (FeignTransport transport = new FeignTransport(config, FeignOptions.defaults())) {
                Throwable failure = catchThrowable(() -> transport.usageMeters().get("um.1"));

                assertThat(text(failure)).contains("***").doesNotContain("issued-t", "56789");
                holdsNone(text(failure), base64("key " + SECRET));
            }
        }
    }

    @Test
    void a_token_that_is_issued_with_an_error_status_is_not_shown() {
        List<String> shown = shown(
                "HTTP/1.1 500 No\r\nConnection: close\r\n\r\n{\"token\":\"a-new-token-0123\"}",
                TokenSource.fixed(SECRET),
                Optional.of(TokenExchange.defaults()),
                meters -> meters.get("um.1"));

        assertThat(shown).isNotEmpty().noneMatch(text -> text.contains("new-token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"%s\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"%s\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 4%s No\r\n\r\n",
                "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
                "HTTP/1.1 502 No\r\nConnection: close\r\n\r\n%s",
            })
    void a_password_of_a_proxy_is_in_no_failure(String place) {
        for (String spelling :
                List.of("pass w\u00f6rd-of-proxy", "pass%20w%C3%B6rd-of-proxy", base64("u:pass w\u00f6rd-of-proxy"))) {
            byte[] response = place.replace("%s", spelling).getBytes(StandardCharsets.UTF_8);
            try (WireServer proxy = WireServer.running((out, socket) -> {
                out.write(response);
                socket.shutdownOutput();
            })) {
                FeignOptions options = FeignOptions.defaults()
                        .withProxy(HttpProxy.of("127.0.0.1", proxy.port())
                                .withCredentials("u", "pass w\u00f6rd-of-proxy"));
                ClientConfig config =
                        WireServer.oneRequest(Environment.of("http://127.0.0.1:9"), TokenSource.fixed("t"));
                try (FeignTransport transport = new FeignTransport(config, options)) {
                    AtomicReference<String> failure = new AtomicReference<>("");
                    List<String> logged = CapturedLogs.of(() -> failure.set(
                            text(catchThrowable(() -> transport.usageMeters().get("um.1")))));

                    assertThat(failure + logged.toString())
                            .isNotEmpty()
                            .doesNotContain("rd-of-pro", spelling, spelling.substring(8));
                }
            }
        }
    }

    @Test
    void a_response_of_a_megabyte_of_escapes_ends_the_call_normally() {
        List<String> shown = shown(
                "HTTP/1.1 500 No\r\nConnection: close\r\n\r\n" + "%25".repeat(350_000),
                TokenSource.fixed(SECRET),
                Optional.empty(),
                meters -> meters.get("um.1"));

        assertThat(shown).isNotEmpty().allSatisfy(text -> assertThat(text).hasSizeLessThan(20_000));
    }

    @Test
    void a_failure_of_a_library_that_shows_no_secret_is_kept_unchanged() {
        try (WireServer server = WireServer.running((out, socket) -> socket.close());
                FeignTransport transport = server.transport()) {
            Throwable failure = catchThrowable(() -> transport.usageMeters().get("um.1"));

            assertThat(failure).hasCauseInstanceOf(java.io.IOException.class);
            assertThat(failure.getCause()).isNotInstanceOf(RedactedException.class);
        }
    }

    private static void holdsNone(String text, String spelling) {
        assertThat(text)
                .doesNotContain(SECRET.substring(0, 8), SECRET.substring(SECRET.length() - 8))
                .doesNotContain(spelling, spelling.substring(spelling.length() / 2));
    }

    /** Returns all texts that a call to a server with this response produces: its failure, the listener's events and the logs. */
    private static List<String> shown(
            String response, TokenSource tokens, Optional<TokenExchange> exchange, Consumer<UsageMeters> call) {
        List<String> shown = new ArrayList<>();
        List<String> logged = CapturedLogs.of(() -> {
            try (WireServer server = WireServer.running((out, socket) -> {
                out.write(response.getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
            })) {
                ClientConfig config = WireServer.oneRequest(Environment.of(server.url()), tokens)
                        .withListener(recorder(shown));
                ClientConfig all = exchange.map(config::withTokenExchange).orElse(config);
                try (FeignTransport transport = new FeignTransport(all, FeignOptions.defaults())) {
                    Throwable failure = catchThrowable(() -> call.accept(transport.usageMeters()));
                    shown.add(text(failure));
                    if (failure instanceof TogaiApiException apiFailure) {
                        shown.add(apiFailure.headers() + apiFailure.apiMessage() + apiFailure.requestId());
                    }
                }
            }
        });
        shown.addAll(logged);
        return shown;
    }

    private static CallListener recorder(List<String> shown) {
        return new CallListener() {
            @Override
            public void attemptEnded(Attempt attempt, AttemptResult result) {
                result.failure().ifPresent(it -> shown.add(text(it)));
            }
        };
    }

    /** Returns the stack trace as in a log, with messages, causes and suppressed exceptions. */
    private static String text(@Nullable Throwable failure) {
        StringWriter text = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
