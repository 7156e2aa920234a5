package dev.togai.testkit.page;

import static dev.togai.dsl.Rules.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.IngestionStatus;
import dev.togai.meter.Meters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data of the page about events and usage. */
class EventDataTest {

    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

    private final FakeTogai fake = FakeTogai.builder()
            .clock(Clock.fixed(Instant.parse("2026-11-03T12:00:00Z"), ZoneOffset.UTC))
            .build();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);
    private final String meter = Rides.define(fake);

    @AfterEach
    void close() {
        server.close();
    }

    private String data(String path) throws IOException {
        PlainHttp.Response response = PlainHttp.get(server, "/_fake/data/" + path);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String keyOfLatest() throws IOException {
        Matcher key = KEY.matcher(data("events?limit=1"));
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    @Test
    void events_have_their_status_and_units_the_latest_first() throws IOException {
        Rides.ingest(fake, "ride-1", "acme", "chennai", "12.50");
        Rides.ingest(fake, "ride-2", "globex", "delhi", "7");

        assertThat(data("events"))
                .matches(".*\"id\":\"ride-2\".*\"id\":\"ride-1\".*")
                .contains("\"status\":\"INGESTION_COMPLETED_EVENT_NOT_METERED\",\"units\":[]")
                .contains("\"units\":[{\"meter\":\"ride distance\",\"units\":\"6.250\"}]")
                .doesNotContain("older");
    }

    @ParameterizedTest
    @CsvSource({
        "account=acme, ride-1",
        "schema=rides&account=globex, ride-2",
        "schema=calls,",
        "status=INGESTION_COMPLETED_EVENT_METERED, ride-1",
        "status=PROCESSED&text=MUMB, ",
        "status=UNPROCESSED, ",
        "text=RIDE-2, ride-2",
        "text=Chennai, ride-1",
    })
    void events_are_filtered(String query, String found) throws IOException {
        Rides.ingest(fake, "ride-1", "acme", "chennai", "12.50");
        Rides.ingest(fake, "ride-2", "globex", "delhi", "7");

        String events = data("events?" + query);

        for (String id : new String[] {"ride-1", "ride-2"}) {
            assertThat(events.contains(id)).as(id).isEqualTo(id.equals(found));
        }
    }

    @Test
    void older_events_follow_on_the_next_page() throws IOException {
        for (int i = 1; i <= 5; i++) {
            Rides.ingest(fake, "ride-" + i, "acme", "chennai", "1");
        }

        assertThat(data("events?limit=2"))
                .contains("ride-5", "ride-4", "\"older\":3")
                .doesNotContain("ride-3");
        assertThat(data("events?limit=2&before=3"))
                .contains("ride-3", "ride-2", "\"older\":1")
                .doesNotContain("ride-1\"");
        assertThat(data("events?limit=2&before=1")).contains("ride-1").doesNotContain("older");
    }

    @Test
    void an_event_has_the_reason_of_each_meter() throws IOException {
        Rides.ingest(fake, "ride/1", "acme", "delhi", "7");

        assertThat(data("events/" + keyOfLatest()))
                .contains("\"id\":\"ride/1\"")
                .contains("\"attributes\":[{\"name\":\"distance\",\"value\":\"7\"}]")
                .contains("\"result\":\"NOT_COUNTED\"")
                .contains("not counted: city is \\\"delhi\\\", which is not in (\\\"chennai\\\", \\\"mumbai\\\")");
    }

    @Test
    void the_rules_of_a_meter_have_the_values_of_the_event() throws IOException {
        Rides.ingest(fake, "ride-1", "acme", "mumbai", "7");

        assertThat(data("events/" + keyOfLatest() + "/meters/" + meter))
                .contains("\"field\":\"computations[0].matcher\"", "\"field\":\"computations[0].computation\"")
                .contains("\"text\":\"city\",\"state\":\"value\",\"deciding\":true,\"result\":\"\\\"mumbai\\\"\"")
                .contains("\"result\":\"3.5\"");
        assertThat(data("events/" + keyOfLatest() + "/meters/um.other")).isEqualTo("{\"rules\":[]}");
    }

    @Test
    void a_failed_event_has_the_rule_that_failed() throws IOException {
        String rate = fake.usageMeters()
                .create(Meters.sum("rate")
                        .forEvent("rides")
                        .compute(attribute("distance").dividedBy(attribute("distance"))))
                .id();
        fake.usageMeters().activate(rate);
        Rides.ingest(fake, "ride-1", "acme", "chennai", "0");

        assertThat(data("events/" + keyOfLatest()))
                .contains("\"status\":\"INGESTION_FAILED_UNITS_INVALID\"")
                .contains("\"failure\":{\"subject\":\"usage meter \\\"rate\\\"\"")
                .contains("\"tree\":\"* distance / distance");
    }

    @Test
    void an_event_with_a_planned_status_has_no_meters() throws IOException {
        fake.failNextEvent(IngestionStatus.INGESTION_FAILED_INSUFFICIENT_CREDITS);
        Rides.ingest(fake, "ride-1", "acme", "chennai", "7");

        assertThat(data("events/" + keyOfLatest()))
                .contains("\"status\":\"INGESTION_FAILED_INSUFFICIENT_CREDITS\"", "\"meters\":[]");
    }

    @Test
    void the_summary_counts_events() throws IOException {
        Rides.ingest(fake, "ride-1", "acme", "chennai", "12.50");
        Rides.ingest(fake, "ride-1", "acme", "chennai", "12.50");
        Rides.ingest(fake, "ride-2", "globex", "delhi", "7");

        assertThat(data("summary"))
                .contains("\"events\":{\"total\":3,")
                .contains("\"metered\":1,\"unmetered\":1,\"failed\":1,")
                .contains("\"accounts\":[\"acme\",\"globex\"],\"schemas\":[\"rides\"]");
    }

    @Test
    void usage_is_summed_exactly_by_account_and_day() throws IOException {
        Rides.ingest(fake, "ride-1", "acme", "chennai", "0.1");
        Rides.ingest(fake, "ride-2", "acme", "chennai", "0.2");
        Rides.ingest(fake, "ride-3", "globex", "mumbai", "12345678901234567890.02");

        assertThat(data("usage?days=2"))
                .startsWith("{\"meter\":\"ride distance\",\"days\":[\"2026-11-01\",\"2026-11-02\"]")
                .contains(
                        "{\"account\":\"globex\",\"total\":\"6172839450617283945.01\",\"values\":[\"0\",\"6172839450617283945.01\"]}")
                .contains("{\"account\":\"acme\",\"total\":\"0.15\",\"values\":[\"0\",\"0.15\"]}")
                .contains("\"meters\":[\"ride distance\"]");
    }

    @Test
    void usage_without_events_is_empty() throws IOException {
        assertThat(data("usage")).contains("\"rows\":[]");

        fake.reset();

        assertThat(data("usage")).contains("\"rows\":[]");
    }
}
