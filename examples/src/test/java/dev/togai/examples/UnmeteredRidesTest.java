package dev.togai.examples;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.EventCategory;
import dev.togai.event.EventQuery;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.plan.PricePlan;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of the guide on events that are not billed, run. */
class UnmeteredRidesTest {

    private final VirtualTimeSource time = VirtualTimeSource.startingAt(Instant.parse("2026-11-01T09:00:00Z"));
    private final FakeTogai fake = FakeTogai.builder().time(time).build();
    private final TogaiClient togai = TogaiClient.of(fake);

    @BeforeEach
    void deploy_the_schema_the_meter_and_an_account() {
        togai.eventSchemas()
                .create(Schemas.named("ride_completed")
                        .attribute("distance", "km")
                        .dimension("city"));
        togai.eventSchemas().activate("ride_completed");
        togai.usageMeters()
                .activate(togai.usageMeters().create(QuickStart.rideUnits()).id());
        togai.customers()
                .create(it -> it.id("CUS-ACME")
                        .name("ACME Mobility")
                        .primaryEmail("billing@acme.example")
                        .address(address ->
                                address.line1("12 Anna Salai").city("Chennai").country("IN"))
                        .account(account -> account.id("ACC-ACME-1")
                                .name("ACME production")
                                .invoiceCurrency("USD")
                                .alias("acme")));
    }

    private static UsageEvent ride(String id, String account) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(id)
                .timestamp("2026-11-01T09:00:00Z")
                .accountId(account)
                .attribute("distance", "12")
                .dimension("city", "chennai")
                .build();
    }

    @Test
    void a_late_ride_and_a_ride_of_an_unknown_account_are_not_billed() {
        fake.setPricePlan("ACC-ACME-1", PricePlan.monthly().withGracePeriodDays(2));
        togai.ingestion().ingest(ride("in-time", "acme"));
        togai.ingestion().ingest(ride("unknown", "nobody"));

        time.advanceTo(Instant.parse("2026-12-04T00:00:00Z"));
        togai.ingestion().ingest(ride("late", "acme"));

        assertThat(fake).event("unknown").hasStatus(IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND);
        assertThat(fake)
                .event("late")
                .hasStatus(IngestionStatus.INGESTION_FAILED_PAST_GRACE_PERIOD)
                .wasNotMeteredBy("ride-units")
                .because("grace period");
        assertThat(fake)
                .usageOf("ride-units")
                .forAccount("ACC-ACME-1")
                .inMonth(2026, 11)
                .isEqualTo("4.8");
    }

    @Test
    void a_repeated_ride_and_a_ride_that_was_taken_back_have_records() {
        togai.ingestion().ingest(ride("ride-1", "acme"));
        togai.ingestion().ingest(ride("ride-1", "acme"));
        togai.events().correct(CorrectionRequest.undo("ACC-ACME-1", it -> it.eventId("ride-1")));

        assertThat(fake).event("ride-1").hasStatus(IngestionStatus.REVERTED);
        EventQuery unprocessed =
                EventQuery.builder().status(EventCategory.UNPROCESSED).build();
        Assertions.assertThat(togai.events().all(unprocessed).stream().flatMap(it -> it.status().stream()))
                .containsExactly(IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT, IngestionStatus.REVERTED);
    }
}
