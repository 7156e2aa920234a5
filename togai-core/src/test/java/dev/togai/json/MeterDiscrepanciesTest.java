package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Contradictions of Togai's documents about meters, and how this library reads them. The numbers are those of the project's list
 * of discrepancies. Discrepancies that show only on the wire are tested with the transport.
 */
class MeterDiscrepanciesTest {

    @Test
    void d06_a_missing_display_name_is_the_billable_name_or_the_name() {
        assertThat(meter("\"billableName\":\"b\"").displayName()).isEqualTo("b");
        assertThat(meter("\"status\":\"DRAFT\"").displayName()).isEqualTo("n");
        assertThat(meter("\"billableName\":\"b\",\"displayName\":\"d\"").displayName())
                .isEqualTo("d");
    }

    @Test
    void d06_a_display_name_is_never_sent() {
        CreateUsageMeterRequest request =
                Meters.count("rides").billableName("Rides").build();

        assertThat(TogaiJson.write(request)).contains("billableName").doesNotContain("displayName");
    }

    @Test
    void d08_an_event_schema_is_read_and_not_missed() {
        UsageMeter with = meter("\"eventSchema\":{\"name\":\"ride_completed\",\"version\":2,\"templates\":[]}");

        assertThat(with.eventSchema().orElseThrow().name()).isEqualTo("ride_completed");
        assertThat(with.eventSchema().orElseThrow().version()).hasValue(2);
        assertThat(with.eventSchema().orElseThrow().unknownFields()).containsEntry("templates", "[]");
        assertThat(meter("\"status\":\"DRAFT\"").eventSchema()).isEmpty();
    }

    @Test
    void d19_the_status_in_the_response_is_kept_after_any_request() {
        UsageMeter response = TogaiJson.read(WireFixture.text("deactivate-response.json"), UsageMeter.class);

        assertThat(response.status()).contains(MeterStatus.DRAFT);
        assertThat(response.isActive()).isFalse();
    }

    @Test
    void d20_an_aggregation_of_another_name_survives() {
        UsageMeter meter = meter("\"aggregation\":\"DISTINCT COUNT\"");

        assertThat(meter.aggregation()).contains(Aggregation.of("DISTINCT COUNT"));
        assertThat(TogaiJson.write(meter)).contains("\"aggregation\":\"DISTINCT COUNT\"");
        assertThat(TogaiJson.write(CreateUsageMeterRequest.builder()
                        .name("n")
                        .aggregation(Aggregation.of("MAX"))
                        .build()))
                .contains("\"aggregation\":\"MAX\"");
    }

    @Test
    void d25_a_date_reads_in_every_form_and_is_kept_when_it_is_none() {
        Instant expected = Instant.parse("2024-05-27T10:00:00Z");

        assertThat(Stream.of(
                        "\"2024-05-27T10:00:00Z\"",
                        "\"2024-05-27T12:00:00.000+02:00\"",
                        "\"2024-05-27T10:00:00\"",
                        "1716804000",
                        "1716804000000"))
                .allSatisfy(date ->
                        assertThat(meter("\"updatedAt\":" + date).updatedAt()).contains(expected));
        UsageMeter undated = meter("\"updatedAt\":\"n/a\"");
        assertThat(undated.updatedAt()).isEmpty();
        assertThat(undated.unknownFields()).containsEntry("updatedAt", "\"n/a\"");
    }

    @Test
    void d26_the_type_is_an_open_set_and_counter_unless_set() {
        assertThat(meter("\"type\":\"GAUGE\"").type()).contains(MeterType.of("GAUGE"));
        assertThat(TogaiJson.write(Meters.count("rides").build())).contains("\"type\":\"COUNTER\"");
    }

    @Test
    void d27_filters_are_kept_as_they_came() {
        UsageMeter meter = meter("\"filters\":[{\"field\":\"city\",\"value\":\"chennai\",\"operator\":\"EQ\"},"
                + "{\"field\":\"city\",\"value\":\"mumbai\"}]");

        assertThat(meter.filters()).extracting(MeterFilter::value).containsExactly("chennai", "mumbai");
        assertThat(meter.filters().get(0).unknownFields()).containsEntry("operator", "\"EQ\"");
    }

    @Test
    void d28_what_makes_the_official_clients_throw_reads() {
        assertThatCode(() -> meter("\"unknown\":{},\"status\":\"NEW\",\"type\":\"NEW\",\"aggregation\":\"NEW\","
                        + "\"description\":null,\"computations\":[{\"matcher\":null},{\"order\":\"1\"},{\"order\":1.0}],"
                        + "\"createdAt\":\"\""))
                .doesNotThrowAnyException();
        assertThat(computation("\"order\":\"1\"").order()).hasValue(1);
        assertThat(computation("\"order\":1.0").order()).hasValue(1);
        assertThatCode(() -> TogaiJson.read(
                        "{\"data\":[],\"nextToken\":7,\"context\":{\"pageSize\":10.0}}", UsageMeterPage.class))
                .doesNotThrowAnyException();
    }

    private static UsageMeter meter(String fields) {
        return TogaiJson.read("{\"id\":\"1\",\"name\":\"n\"," + fields + "}", UsageMeter.class);
    }

    private static Computation computation(String fields) {
        return meter("\"computations\":[{" + fields + "}]").computations().get(0);
    }
}
