package dev.togai.examples;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.event.UsageEvent;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestYourBilling {

    private final VirtualTimeSource time = VirtualTimeSource.startingAt(Instant.parse("2026-11-01T09:00:00Z"));
    private final FakeTogai fake = FakeTogai.builder().time(time).build();
    private final TogaiClient togai = TogaiClient.of(fake);

    @BeforeEach
    void deploy_the_schema_and_the_meter() {
        togai.eventSchemas()
                .create(Schemas.named("ride_completed")
                        .attribute("distance", "km")
                        .dimension("city"));
        togai.eventSchemas().activate("ride_completed");
        UsageMeter meter = togai.usageMeters().create(QuickStart.rideUnits());
        togai.usageMeters().activate(meter.id());
    }

    @Test
    void the_rides_of_a_month_are_billed_with_0_4_units_a_kilometer() {
        togai.ingestion().ingest(ride("ride-1", "12", "chennai"));
        togai.ingestion().ingest(ride("ride-2", "94.25", "mumbai"));

        assertThat(fake)
                .usageOf("ride-units")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isEqualTo("42.5");
        assertThat(fake).event("ride-1").wasMeteredBy("ride-units").withUnits("4.8");
    }

    @Test
    void a_ride_in_another_city_is_not_billed() {
        togai.ingestion().ingest(ride("ride-3", "12", "delhi"));

        assertThat(fake).event("ride-3").wasNotMeteredBy("ride-units").because("city is \"delhi\"");
        assertThat(fake)
                .usageOf("ride-units")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isZero();
    }

    @Test
    void a_ride_that_is_sent_again_is_billed_once() {
        togai.ingestion().ingest(ride("ride-4", "12", "chennai"));
        togai.ingestion().ingest(ride("ride-4", "12", "chennai"));

        assertThat(fake)
                .usageOf("ride-units")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isEqualTo("4.8");
    }

    private UsageEvent ride(String id, String distance, String city) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(id)
                .timestamp(time.now())
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", city)
                .build();
    }
}
