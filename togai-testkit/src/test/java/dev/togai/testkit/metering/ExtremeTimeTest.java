package dev.togai.testkit.metering;

import static dev.togai.event.IngestionStatus.INGESTION_IN_PROGRESS;
import static dev.togai.testkit.metering.Rides.MONDAY;
import static dev.togai.testkit.metering.Rides.ride;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.error.BadRequestException;
import dev.togai.error.InvalidRequestException;
import dev.togai.metric.MetricQuery;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.plan.PricePlan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timestamps, time ranges and delays at the limits of the Java types. */
class ExtremeTimeTest {

    private final Rides rides = Rides.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "+999999999-12-31T23:59:59Z",
                "0000-01-01T00:00:00+01:00",
                "-999999999-01-01T00:00:00Z",
            })
    void an_event_in_a_year_without_four_digits_is_rejected_by_the_client_and_by_the_fake(String timestamp) {
        rides.fake.setPricePlan("acme", PricePlan.monthly());

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> rides.ingest(ride("ride-1").timestamp(timestamp)))
                .withMessageContaining("year of four digits");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> rides.ingestion.ingest(
                        ride("ride-1").timestamp(timestamp).build()))
                .withMessageContaining("year of four digits");
        assertThat(rides.events.all()).isEmpty();
    }

    @Test
    void an_event_with_the_longest_delay_stays_in_progress() {
        rides.fake.setSettlePolicy(SettlePolicy.after(Duration.ofSeconds(Long.MAX_VALUE)));

        rides.ingest(ride("ride-1"));

        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_IN_PROGRESS);
    }

    @Test
    void an_id_is_taken_until_the_end_of_time() {
        Rides last =
                Rides.create(it -> it.time(VirtualTimeSource.startingAt(Instant.parse("+999999999-12-31T00:00:00Z"))));

        last.ingest(ride("ride-1"));
        last.ingest(ride("ride-1"));

        assertThat(last.usage()).isEqualByComparingTo("12.4");
    }

    @Test
    void the_usage_of_cycles_is_found_in_all_time_at_once() {
        rides.fake.setPricePlan("acme", PricePlan.weekly().withGracePeriodDays(1));
        rides.ingest(ride("ride-1"));
        rides.ingest(ride("ride-2").timestamp(MONDAY.minusMillis(1)));

        Instant end = Instant.parse("+999999999-01-01T00:00:00Z");

        assertThat(rides.query(MetricQuery.usageForCycle("q"), MONDAY, end).total())
                .isEqualByComparingTo("12.4");
        assertThat(rides.query(MetricQuery.usageForCycle("q"), MONDAY.minus(Duration.ofDays(7)), end)
                        .total())
                .isEqualByComparingTo("24.8");
        assertThat(rides.query(MetricQuery.usageForCycle("q"), MONDAY.plusMillis(1), end)
                        .total())
                .isEqualByComparingTo("0");
    }
}
