package dev.togai.testkit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.togai.error.NotFoundException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser. */
@Tag("proof")
class PageBrowserTest {

    private static Chromium browser;

    private final FakeTogai fake = FakeTogai.create();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);

    @BeforeAll
    static void start() {
        assumeTrue(Chromium.executable().isPresent(), "No Chromium is installed (apt-get install chromium)");
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void desktop() {
        browser.emulate(1280, 900, "light");
    }

    @AfterEach
    void close() {
        assertThat(browser.problems()).isEmpty();
        browser.open("about:blank");
        server.close();
    }

    private Chromium open(String view) {
        return browser.open(server.pageUrl() + "#" + view).await("document.getElementById('main')?.dataset.ready");
    }

    @Test
    void a_test_suite_is_shown_live() {
        open("/").awaitText("#live", "Live").awaitText("main", "No requests yet");

        UsageMeter rides = fake.usageMeters().create(Meters.count("rides"));
        fake.usageMeters().activate(rides.id());

        browser.awaitText("[data-count=requests]", "2").awaitText("[data-count=meters]", "1");
        browser.awaitText("main", "POST /usage_meters/" + rides.id() + "/activate");

        fake.reset();

        browser.awaitText("[data-count=requests]", "0").awaitText("main", "No requests yet");
    }

    @Test
    void a_request_shows_its_response_without_the_token() {
        fake.usageMeters().create(Meters.count("rides").description("<b>bold</b> & \"quoted\""));

        open("/requests").click("tbody a").awaitText("main", "Response body");

        assertThat(browser.textOf("main"))
                .contains("POST /usage_meters", "201", "\"name\": \"rides\"", "<b>bold</b> & \\\"quoted\\\"");
        assertThat(browser.evaluate("document.querySelector('main b b, pre b') === null"))
                .isEqualTo("true");
    }

    @Test
    void requests_are_filtered_and_the_filter_is_in_the_address() {
        fake.usageMeters().create(Meters.count("rides"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> fake.usageMeters().get("um.missing"));

        open("/requests").awaitText("main", "404").click("input[type=checkbox]");

        browser.await("document.querySelectorAll('tbody tr').length === 1");
        assertThat(browser.textOf("tbody")).contains("/usage_meters/um.missing");
        assertThat(browser.evaluate("location.hash")).isEqualTo("#/requests?failed=1");
        browser.await("document.getElementById('announcer').textContent === 'Shown requests: 1'");

        browser.evaluate("document.querySelector('input[type=search]').focus()");
        browser.type("nothing").awaitText("main", "No requests match.");
    }

    @Test
    void a_live_update_keeps_the_focus() {
        fake.usageMeters().create(Meters.count("rides"));
        open("/requests").awaitText("tbody", "/usage_meters");
        browser.evaluate("document.querySelector('tbody a').focus()");

        fake.usageMeters().create(Meters.count("hours"));

        browser.await("document.querySelectorAll('tbody tr').length === 2");
        assertThat(browser.evaluate("document.activeElement.getAttribute('href')"))
                .isEqualTo("#/requests/1");
    }

    @Test
    void the_keyboard_reaches_views_filters_and_details() {
        fake.usageMeters().create(Meters.count("rides"));
        open("/").awaitText("main", "/usage_meters");

        browser.press("Tab");
        assertThat(browser.textOf(":focus")).isEqualTo("Skip to content");
        browser.press("Tab").press("Tab").press("Tab").press("Tab").press("Tab");
        assertThat(browser.textOf(":focus")).startsWith("Requests");
        browser.press("Enter").awaitText("h1", "Requests").await("document.activeElement?.id === 'main'");
        browser.press("Tab");
        assertThat(browser.evaluate("document.activeElement.type")).isEqualTo("search");
        browser.press("Tab").press("Tab").press("Enter").awaitText("h1", "Request 1");
    }

    @Test
    void the_page_waits_for_a_stopped_server_and_continues() {
        open("/").awaitText("#live", "Live");

        server.stopListening();
        browser.awaitText("#live", "Waiting for the server");
        server.resume();

        browser.awaitText("#live", "Live");
        fake.usageMeters().create(Meters.count("rides"));
        browser.awaitText("[data-count=requests]", "1");
        browser.open("about:blank"); // Failed requests are problems of this test only.
    }

    @Test
    void a_fake_with_a_token_needs_it_once() {
        FakeTogai guarded = FakeTogai.builder().token("s3cret-token").build();
        guarded.usageMeters().create(Meters.count("rides"));
        try (FakeTogaiServer guardedServer = FakeTogaiServer.start(guarded)) {
            browser.open(guardedServer.pageUrl().toString()).await("document.activeElement?.id === 'token'");
            browser.type("wrong").press("Enter").awaitText("[role=alert]", "A valid bearer token is required");

            browser.type("s3cret-token").press("Enter").awaitText("h1", "Overview");

            browser.awaitText("#live", "Live").awaitText("main", "POST /usage_meters");
            assertThat(browser.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                    .isEqualTo("[{},{},\"\"]");
            browser.open("about:blank");
        }
    }

    @Test
    void assistive_technology_gets_landmarks_and_tables() {
        fake.usageMeters().create(Meters.count("rides"));
        open("/").awaitText("main", "/usage_meters");

        String tree = browser.accessibilityTree();

        assertThat(tree)
                .contains("\"value\":\"banner\"", "\"value\":\"navigation\"", "\"value\":\"main\"")
                .contains("\"value\":\"table\"", "\"value\":\"rowheader\"", "\"value\":\"columnheader\"")
                .contains("\"value\":\"status\"", "\"value\":\"Latest requests\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events", "/usage", "/requests", "/requests/1", "/meters", "/schemas"})
    void every_view_fits_a_narrow_screen_and_has_one_heading(String view) {
        fake.usageMeters().create(Meters.count("rides-with-a-rather-long-name-of-fifty-characters"));
        browser.emulate(320, 640, "light");

        open(view);

        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("320");
        assertThat(browser.evaluate("document.querySelectorAll('h1').length")).isEqualTo("1");
        assertThat(browser.evaluate("document.title")).endsWith(" - Fake Togai").doesNotStartWith(" ");
        assertThat(browser.evaluate("[...document.querySelectorAll('input, select')]"
                        + ".filter((field) => field.labels.length !== 1).length"))
                .isEqualTo("0");
    }

    /** WCAG 2.2, 1.4.3 and 1.4.11: 4.5 for text, 3 for the outlines of controls. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void colors_have_enough_contrast(String scheme) {
        browser.emulate(1280, 900, scheme);
        open("/");
        String contrast = """
                (() => {
                  const canvas = document.createElement('canvas').getContext('2d')
                  const luminance = (name) => {
                    document.body.style.color = `var(--${name})`
                    canvas.fillStyle = getComputedStyle(document.body).color
                    canvas.fillRect(0, 0, 1, 1)
                    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
                      const part = value / 255
                      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
                    })
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b
                  }
                  const [low, high] = [luminance('%s'), luminance('%s')].sort((a, b) => a - b)
                  return (high + 0.05) / (low + 0.05)
                })()""";
        List<String> texts = List.of(
                "text page",
                "text card",
                "dim page",
                "dim card",
                "accent page",
                "accent card",
                "on-accent accent",
                "ok card",
                "ok ok-fill",
                "warn warn-fill",
                "bad card",
                "bad page",
                "bad bad-fill",
                "idle idle-fill");

        for (String pair : texts) {
            String[] colors = pair.split(" ", 2);
            assertThat(Double.parseDouble(browser.evaluate(contrast.formatted(colors[0], colors[1]))))
                    .as(pair)
                    .isGreaterThanOrEqualTo(4.5);
        }
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(scheme.equals("light") ? "rgb(246, 247, 249)" : "rgb(15, 18, 22)");
    }
}
