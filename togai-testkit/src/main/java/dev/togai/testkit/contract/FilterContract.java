package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.BadRequestException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which meters a list contains. */
abstract class FilterContract extends ContractFixture {

    @Test
    void meters_are_filtered_by_status_and_aggregation() {
        String rides = activeRides().id();
        String distance =
                meters.create(Meters.sum("distance").compute(DISTANCE)).id();
        String time = meters.activate(
                        meters.create(Meters.sum("time").compute(DISTANCE)).id())
                .id();

        assertThat(ids(UsageMeterQuery.builder().status(MeterStatus.ACTIVE))).containsExactly(time, rides);
        assertThat(ids(UsageMeterQuery.builder().status(MeterStatus.DRAFT))).containsExactly(distance);
        assertThat(ids(UsageMeterQuery.builder().aggregations(Aggregation.SUM))).containsExactly(time, distance);
        assertThat(ids(UsageMeterQuery.builder().status(MeterStatus.ACTIVE).aggregations(Aggregation.COUNT)))
                .containsExactly(rides);
        assertThat(ids(UsageMeterQuery.builder().status(MeterStatus.INACTIVE))).isEmpty();
    }

    @Test
    void filters_are_carried_by_the_token() {
        createDrafts(3);
        activeRides();
        createDraftsNamed("further", 2);

        UsageMeterPage first = meters.list(
                UsageMeterQuery.builder().status(MeterStatus.DRAFT).pageSize(4).build());
        UsageMeterPage second = meters.list(after(first));

        assertThat(second.data())
                .singleElement()
                .satisfies(meter -> assertThat(meter).hasName("meter-0"));
    }

    @Test
    void meters_are_searched_by_a_part_of_their_id_name_or_billable_name() {
        nextIds.add("um.walks");
        String walks = meters.create(Meters.count("on foot")).id();
        String rides = meters.create(Meters.count("rides").billableName("Walks and rides"))
                .id();
        meters.create(Meters.count("stays").description("no walks"));

        assertThat(ids(UsageMeterQuery.builder().search("WALKS"))).containsExactly(rides, walks);
        assertThat(ids(UsageMeterQuery.builder().search("on foot"))).containsExactly(walks);
    }

    @Test
    void a_search_is_carried_by_the_token() {
        createDrafts(3);
        meters.create(Meters.count("first").billableName("R&D | rides"));
        meters.create(Meters.count("second").billableName("R&D | walks"));

        UsageMeterPage first =
                meters.list(UsageMeterQuery.builder().search("d | ").pageSize(1).build());
        UsageMeterPage second = meters.list(after(first));

        assertThat(second.data())
                .singleElement()
                .satisfies(meter -> assertThat(meter).hasName("first"));
        assertThat(second.nextToken()).isEmpty();
    }

    @Test
    void a_search_that_the_service_ignores_is_applied_by_the_client() {
        fake.setBehavior(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED, false);
        createDrafts(2);

        assertThat(ids(UsageMeterQuery.builder().search("meter-1"))).hasSize(1);
    }

    @Test
    void a_filter_that_the_service_ignores_is_applied_by_the_client() {
        fake.setBehavior(FakeBehavior.AGGREGATIONS_FILTER_WORKS_ALONE, false);
        rides();
        String distance =
                meters.create(Meters.sum("distance").compute(DISTANCE)).id();

        assertThat(ids(UsageMeterQuery.builder().aggregations(Aggregation.SUM))).containsExactly(distance);
    }

    @Test
    void an_unsupported_status_filter_is_rejected() {
        fake.setBehavior(FakeBehavior.STATUS_FILTER_ACCEPTS_ALL_STATUSES, false);

        assertThatFailureOf(() -> meters.list(
                        UsageMeterQuery.builder().status(MeterStatus.DRAFT).build()))
                .isInstanceOf(BadRequestException.class)
                .hasApiMessage("status: cannot be filtered by DRAFT");
    }

    @Test
    void deleted_meters_are_not_listed_unless_the_service_does() {
        UsageMeter rides = rides();
        meters.delete(rides.id());

        assertThat(meters.all()).isEmpty();

        fake.setBehavior(FakeBehavior.ARCHIVED_METERS_ARE_LISTED, true);
        assertThat(meters.all())
                .singleElement()
                .satisfies(meter -> assertThat(meter).isArchived());
    }

    @Test
    void meters_are_found_by_name_and_by_event_schema() {
        UsageMeter rides = meters.create(Meters.count("rides").forEvent("ride_completed"));
        meters.create(Meters.count("logins").forEvent("login"));

        assertThat(meters.findByName("rides")).contains(rides);
        assertThat(meters.findByName("Rides")).isEmpty();
        assertThat(meters.forEventSchema("ride_completed"))
                .singleElement()
                .satisfies(meter -> assertThat(meter).hasName("rides").readsSchema("ride_completed"));
    }

    private void createDraftsNamed(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            meters.create(Meters.count(prefix + "-" + i));
        }
    }

    private List<String> ids(UsageMeterQuery.Builder query) {
        return meters.list(query.build()).data().stream().map(UsageMeter::id).toList();
    }
}
