package dev.togai.testkit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events and usage in a browser. */
@Tag("proof")
class EventBrowserTest {

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
    void ingest() {
        browser.emulate(1280, 900, "light");
        Rides.define(fake);
        Rides.ingest(fake, "ride-1", "acme", "chennai", "12.50");
        Rides.ingest(fake, "ride-2", "globex", "delhi", "7");
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
    void a_user_finds_the_reason_of_an_uncounted_event() {
        open("/events").awaitText("tbody", "ride-1").awaitText("tbody", "ride-2");
        browser.evaluate("document.querySelector('input[type=search]').focus()");
        browser.type("delhi").await("document.querySelectorAll('tbody tr').length === 1");

        browser.click("tbody a").awaitText("h1", "ride-2");

        browser.awaitText(".result", "not counted: city is \"delhi\", which is not in (\"chennai\", \"mumbai\")");
        assertThat(browser.textOf(".result .badge")).contains("not counted");
        browser.click(".result summary").awaitText(".tree", "city \u2192 \"delhi\"");
        assertThat(browser.textOf(".tree")).contains("decides");
    }

    @Test
    void a_counted_event_has_its_units() {
        open("/events").awaitText("tbody", "6.250 ride distance").awaitText("tbody", "event metered");
        browser.evaluate("[...document.querySelectorAll('tbody a')].find((it) => it.innerText === 'ride-1').click()");

        browser.awaitText(".result", "counted").awaitText(".result .units", "6.250");
    }

    @Test
    void filters_narrow_the_list_and_stay_after_a_reload() {
        open("/events").awaitText("tbody", "ride-1");

        browser.evaluate("const account = document.querySelector('select'); account.value = 'acme';"
                + " account.dispatchEvent(new Event('change'))");

        browser.await("document.querySelectorAll('tbody tr').length === 1").awaitText("tbody", "ride-1");
        assertThat(browser.evaluate("location.hash")).isEqualTo("#/events?account=acme");
        open("/events?account=acme");
        browser.await("document.querySelectorAll('tbody tr').length === 1");
        assertThat(browser.evaluate("document.querySelector('select').value")).isEqualTo("acme");
    }

    @Test
    void an_ingested_event_appears_live() {
        open("/events").awaitText("#live", "Live").awaitText("tbody", "ride-2");

        Rides.ingest(fake, "ride-3", "acme", "mumbai", "4");

        browser.awaitText("tbody", "ride-3").awaitText("[data-count=events]", "3");
        assertThat(browser.textOf("tbody tr")).contains("ride-3");
    }

    @Test
    void a_changed_status_appears_live() {
        fake.setSettlePolicy(SettlePolicy.manual());
        Rides.ingest(fake, "ride-3", "acme", "mumbai", "4");
        open("/events").awaitText("tbody tr", "in progress");

        fake.settle();

        browser.awaitText("tbody tr", "event metered");
    }

    @Test
    void usage_is_a_chart_and_a_table_with_the_same_numbers() {
        Rides.ingest(fake, "ride-3", "globex", "mumbai", "1001");
        open("/usage").awaitText(".charts", "acme");

        assertThat(browser.textOf(".charts")).contains("6.25", "500.5");
        assertThat(browser.evaluate("document.querySelector('.charts svg title').textContent"))
                .isEqualTo("ride distance of globex by day");
        assertThat(browser.evaluate("document.querySelector('.charts svg desc').textContent"))
                .isEqualTo("Total 500.5 on 1 day, the most on 2026-11-02: 500.5.");
        assertThat(browser.textOf("tbody")).contains("2026-11-02", "500.5", "6.25", "Total");
        assertThat(browser.evaluate(
                        "[...document.querySelectorAll('.day')].filter((bar) => bar.getBBox().height > 0).length"))
                .isEqualTo("2");
        assertThat(browser.accessibilityTree()).contains("ride distance of globex by day");
    }
}
