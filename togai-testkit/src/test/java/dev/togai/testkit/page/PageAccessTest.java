package dev.togai.testkit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.error.ErrorResponse;
import dev.togai.meter.Meters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.journal.RecordedCall;
import dev.togai.testkit.page.PlainHttp.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access to the page: who may read it, and its independence of the API that the fake imitates. */
class PageAccessTest {

    private final FakeTogai fake = FakeTogai.create();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);
    private final FakeTogai guarded = FakeTogai.builder().token("s3cret-token").build();
    private final FakeTogaiServer guardedServer = FakeTogaiServer.start(guarded);

    @AfterEach
    void close() {
        server.close();
        guardedServer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/_fake, text/html; charset=utf-8",
        "/_fake/, text/html; charset=utf-8",
        "/_fake?x=y, text/html; charset=utf-8",
        "/_fake/page.css, text/css; charset=utf-8",
        "/_fake/page.js, text/javascript; charset=utf-8",
        "/_fake/icon.svg, image/svg+xml",
        "/favicon.ico, image/svg+xml",
        "/_fake/data/summary, application/json",
        "/_fake/health, application/json"
    })
    void the_page_and_its_files_are_served(String target, String type) throws IOException {
        Response response = PlainHttp.get(server, target);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).contains(type);
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void the_url_of_the_page_is_known() {
        assertThat(server.pageUrl()).hasToString(server.url() + "/_fake");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_fake/nothing",
                "/_fake/../page.js",
                "/_fake/%2e%2e/page.js",
                "/_fake/PageFiles.class",
                "/_fake/data",
                "/_fake/data/",
                "/_fake/data/nothing",
                "/_fake/data/requests/7",
                "/_fake/data/events/event.none",
                "/_fake/data/meters/um.none",
                "/_fake/data/events/event.none/meters/um.none",
                "/_fake/data/a/b/c/d/e"
            })
    void other_paths_are_not_found(String target) throws IOException {
        assertThat(PlainHttp.get(server, target).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests/x",
                "requests?before=-1",
                "requests?limit=1e3",
                "requests/%zz",
                "events?before=99999999999999999999"
            })
    void malformed_parameters_are_rejected(String path) throws IOException {
        Response response = PlainHttp.get(server, "/_fake/data/" + path);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"message\":\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_fake",
                "/_fake/page.js",
                "/_fake/data/summary",
                "/_fake/health",
                "/_fake/nothing",
                "/favicon.ico"
            })
    void every_response_forbids_content_of_other_origins(String target) throws IOException {
        Response response = PlainHttp.get(server, target);

        assertThat(response.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; ")
                .contains("script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'")
                .contains("form-action 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.header("Referrer-Policy")).contains("no-referrer");
        assertThat(response.header("Cache-Control")).contains("no-store");
        assertThat(response.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void the_page_changes_nothing(String method) throws IOException {
        for (String path : List.of("/_fake", "/_fake/data/requests", "/_fake/data/live", "/_fake/health")) {
            Response response = PlainHttp.send(server, method + " " + path, List.of("Host: localhost"));

            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).contains("GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_fake", "/_fake/data/summary", "/_fake/data/live", "/_fake/health"})
    void a_response_to_head_has_no_body(String path) throws IOException {
        Response response = PlainHttp.send(server, "HEAD " + path, List.of("Host: localhost"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:80",
                "127.0.0.1:8787",
                "127.1.2.3",
                "[::1]:9",
                "192.168.1.7:8787",
                "[fe80::1]"
            })
    void without_a_token_the_page_is_served_under_loopback_names_and_addresses(String host) throws IOException {
        for (String path : List.of("/_fake", "/_fake/data/summary")) {
            assertThat(PlainHttp.send(server, "GET " + path, List.of("Host: " + host))
                            .status())
                    .isEqualTo(200);
        }
    }

    /** A website can point its own host name to this machine, and its scripts could then read the page (DNS rebinding). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8787",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "1.2.3.4.5",
                "localhost."
            })
    void without_a_token_other_names_are_rejected(String host) throws IOException {
        for (String path : List.of("/_fake", "/_fake/page.js", "/_fake/data/summary", "/_fake/data/live")) {
            assertThat(PlainHttp.send(server, "GET " + path, List.of("Host: " + host))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(PlainHttp.send(server, "GET /_fake/health", List.of("Host: " + host))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void pages_of_other_sites_get_no_data(String site) throws IOException {
        String header = "Sec-Fetch-Site: " + site;

        assertThat(PlainHttp.get(server, "/_fake/data/requests", header).status())
                .isEqualTo(403);
        assertThat(PlainHttp.get(server, "/_fake/data/live", header).status()).isEqualTo(403);
        assertThat(PlainHttp.get(server, "/_fake", header).status())
                .as("a link")
                .isEqualTo(200);
        assertThat(PlainHttp.get(server, "/_fake/data/requests", "Sec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void with_a_token_the_data_needs_it_and_the_page_does_not() throws IOException {
        for (String path : List.of("/_fake/data/summary", "/_fake/data/requests", "/_fake/data/live")) {
            assertThat(PlainHttp.get(guardedServer, path).status()).isEqualTo(401);
            assertThat(PlainHttp.get(guardedServer, path, "Authorization: Bearer wrong")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(PlainHttp.get(guardedServer, "/_fake/data/summary", "Authorization: Bearer s3cret-token")
                        .status())
                .isEqualTo(200);
        assertThat(PlainHttp.get(guardedServer, "/_fake").status()).isEqualTo(200);
        assertThat(PlainHttp.get(guardedServer, "/_fake/health").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    /** No website knows the token, so a name of its own does not help it. */
    @Test
    void with_a_token_any_host_name_is_accepted() throws IOException {
        List<String> headers = List.of("Host: fake.internal:8787", "Authorization: Bearer s3cret-token");

        assertThat(PlainHttp.send(guardedServer, "GET /_fake/data/summary", headers)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_page_is_not_in_the_journal() throws IOException {
        PlainHttp.get(server, "/_fake");
        PlainHttp.get(server, "/favicon.ico");
        PlainHttp.get(server, "/_fake/data/requests");
        PlainHttp.get(server, "/_fake/health");

        assertThat(fake.journal()).isEmpty();
    }

    @Test
    void the_page_takes_no_planned_errors() throws IOException {
        fake.failNext(ErrorResponse.of(503, "down"));

        assertThat(PlainHttp.get(server, "/_fake/data/requests").status()).isEqualTo(200);
        assertThat(PlainHttp.get(server, "/_fake/health").status()).isEqualTo(200);

        assertThat(PlainHttp.get(server, "/usage_meters", "Authorization: Bearer x")
                        .status())
                .isEqualTo(503);
    }

    @Test
    void the_page_takes_no_faults_of_requests_or_connections() throws IOException {
        fake.inject(FaultPlan.seeded(1, 100, List.of(Fault.resetAtAccept(), Fault.garbage())));

        for (String path :
                List.of("/_fake", "/_fake/page.js", "/_fake/data/requests", "/_fake/health", "/favicon.ico")) {
            assertThat(PlainHttp.get(server, path).status()).isEqualTo(200);
        }
    }

    @Test
    void the_page_leaves_a_script_of_faults_to_the_clients_of_a_test() throws IOException {
        FaultScript faults = FaultPlan.script();
        faults.onConnect(Fault.resetAtAccept());
        fake.inject(faults);

        assertThat(PlainHttp.get(server, "/_fake/data/requests").status()).isEqualTo(200);
        assertThat(faults.injected()).isEmpty();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PlainHttp.get(server, "/usage_meters", "Authorization: Bearer x"));
        assertThat(faults.injected()).hasSize(1);
    }

    @Test
    void headers_with_secrets_are_masked_and_others_are_not() throws IOException {
        PlainHttp.get(
                server,
                "/usage_meters",
                "Authorization: Bearer tok-1",
                "X-Auth-Thing: tok-2",
                "Api-Key: tok-3",
                "X-Session-Id: tok-4",
                "X-Request-Id: shown");

        String shown = PlainHttp.get(server, "/_fake/data/requests/1").body();

        assertThat(shown)
                .doesNotContain("tok-")
                .contains("{\"name\":\"authorization\",\"value\":\"Bearer ***\"}")
                .contains("{\"name\":\"x-auth-thing\",\"value\":\"***\"}")
                .contains("{\"name\":\"x-request-id\",\"value\":\"shown\"}");
    }

    @Test
    void calls_are_shown_in_pages() throws IOException {
        fake.usageMeters().create(Meters.count("rides"));
        fake.usageMeters().create(Meters.count("hours"));

        assertThat(PlainHttp.get(server, "/_fake/data/requests?limit=1").body())
                .contains("\"older\":2")
                .contains("\"number\":2,")
                .doesNotContain("\"number\":1,");
        assertThat(PlainHttp.get(server, "/_fake/data/requests?before=2").body())
                .contains("\"number\":1,")
                .doesNotContain("older");
    }

    @Test
    void long_bodies_are_truncated() throws IOException {
        String body = "x".repeat(200_000);
        FakeBackendAccess.backendOf(fake).record(new RecordedCall("POST", "/" + body, Map.of(), body, 400, body));

        assertThat(PlainHttp.get(server, "/_fake/data/requests/1").body())
                .hasSizeLessThan(210_000)
                .contains("xxx… (200000 characters)\"");
        assertThat(PlainHttp.get(server, "/_fake/data/requests").body()).hasSizeLessThan(1_000);
    }

    @Test
    void calls_are_filtered_by_text_and_failure() throws IOException {
        fake.usageMeters().create(Meters.count("rides"));
        PlainHttp.get(server, "/usage_meters/um.Missing", "Authorization: Bearer x");

        assertThat(PlainHttp.get(server, "/_fake/data/requests?text=MISSING").body())
                .contains("\"number\":2")
                .doesNotContain("\"number\":1,");
        assertThat(PlainHttp.get(server, "/_fake/data/requests?failed=1").body())
                .contains("\"status\":404")
                .doesNotContain("\"status\":201");
    }
}
