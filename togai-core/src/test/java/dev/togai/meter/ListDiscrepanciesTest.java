package dev.togai.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.json.TogaiJson;
import dev.togai.page.SortOrder;
import dev.togai.schema.EventSchema;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The discrepancies between Togai's documents about lists, by their numbers in the project's list of discrepancies. The
 * transport tests cover those that only appear in HTTP requests.
 */
class ListDiscrepanciesTest {

    @Test
    void d09_any_status_can_be_read_and_queried() {
        assertThat(meter("\"status\":\"PAUSED\"").status()).contains(MeterStatus.of("PAUSED"));
        Stream.of(MeterStatus.DRAFT, MeterStatus.ARCHIVED, MeterStatus.of("PAUSED"))
                .forEach(status -> assertThat(
                                UsageMeterQuery.builder().status(status).build().status())
                        .contains(status));
    }

    @Test
    void d10_a_page_contains_only_the_requested_aggregation() {
        UsageMeterPage tooMuch = UsageMeterPage.builder()
                .addData(meter("\"aggregation\":\"COUNT\""), meter("\"aggregation\":\"SUM\""), meter("\"x\":1"))
                .nextToken("t")
                .build();

        UsageMeterPage page = tooMuch.filteredBy(
                UsageMeterQuery.builder().aggregations(Aggregation.SUM).build());

        assertThat(page.data()).extracting(UsageMeter::aggregation).containsExactly(Optional.of(Aggregation.SUM));
        assertThat(page.nextToken()).contains("t");
    }

    @Test
    void a_search_matches_id_name_and_billable_name_ignoring_case() {
        UsageMeterQuery query = UsageMeterQuery.builder().search("RIDE").build();

        assertThat(query.matches(meter("\"name\":\"Night rides\""))).isTrue();
        assertThat(query.matches(meter("\"billableName\":\"Rides\""))).isTrue();
        assertThat(query.matches(meter("\"id\":\"um.ride\""))).isTrue();
        assertThat(query.matches(meter("\"description\":\"Rides\""))).isFalse();
    }

    @Test
    void d11_aggregation_and_status_are_checked_for_every_meter() {
        UsageMeterQuery query = UsageMeterQuery.builder()
                .aggregations(Aggregation.SUM)
                .status(MeterStatus.ACTIVE)
                .build();

        assertThat(query.matches(meter("\"aggregation\":\"SUM\",\"status\":\"ACTIVE\"")))
                .isTrue();
        assertThat(query.matches(meter("\"aggregation\":\"SUM\",\"status\":\"DRAFT\"")))
                .isFalse();
        assertThat(query.matches(meter("\"aggregation\":\"COUNT\",\"status\":\"ACTIVE\"")))
                .isFalse();
        assertThat(query.matches(meter("\"status\":\"ACTIVE\""))).isFalse();
        assertThat(UsageMeterQuery.all().matches(meter("\"x\":1"))).isTrue();
    }

    @Test
    void d12_the_meters_of_a_schema_are_found_by_requesting_each_with_its_schema() {
        StubUsageMeters stub = StubUsageMeters.empty()
                .with(UsageMeter.builder()
                        .id("um.1")
                        .name("rides")
                        .eventSchema(
                                EventSchema.builder().name("ride_completed").build()))
                .with(UsageMeter.builder().id("um.2").name("other"));

        assertThat(stub.forEventSchema("ride_completed"))
                .extracting(UsageMeter::id)
                .containsExactly("um.1");
        assertThat(stub.calls).containsExactly("list first", "get um.1 with schema", "get um.2 with schema");
    }

    @Test
    void d14_a_page_size_of_10_0_is_read_as_10() {
        UsageMeterPage page = TogaiJson.read("{\"data\":[],\"context\":{\"pageSize\":10.0}}", UsageMeterPage.class);

        assertThat(page.context().orElseThrow().pageSize()).isEqualTo(OptionalInt.of(10));
        assertThat(TogaiJson.write(page)).contains("\"pageSize\":10}");
    }

    @Test
    void d23_a_sort_order_is_case_insensitive() {
        Stream.of("asc", "ASC", "Asc").forEach(order -> {
            UsageMeterPage page =
                    TogaiJson.read("{\"data\":[],\"context\":{\"sortOrder\":\"" + order + "\"}}", UsageMeterPage.class);
            assertThat(page.context().orElseThrow().sortOrder()).contains(SortOrder.ASC);
        });
    }

    private static UsageMeter meter(String fields) {
        return TogaiJson.read("{\"id\":\"1\",\"name\":\"n\"," + fields + "}", UsageMeter.class);
    }
}
