package dev.togai.testkit.metering;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.metering.Rides.MONDAY;
import static dev.togai.testkit.metering.Rides.ride;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.event.CorrectionRequest;
import dev.togai.event.IngestionStatus;
import dev.togai.meter.Meters;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assertions for a fake, and their failure messages. */
class FakeTogaiAssertTest {

    private final Rides rides = Rides.create();

    @BeforeEach
    void ingest_rides() {
        rides.fake
                .usageMeters()
                .activate(rides.fake
                        .usageMeters()
                        .create(Meters.count("south")
                                .when(JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},[\"chennai\",\"mumbai\"]]}"))
                                .forEvent("rides"))
                        .id());
        rides.ingest(ride("ride-1"));
        rides.ingest(ride("ride-2").dimensions(Map.of("city", "delhi")).timestamp(MONDAY.minus(Duration.ofDays(2))));
        rides.ingest(ride("ride-1"));
    }

    private static AbstractStringAssert<?> assertThatFailureMessageOf(ThrowingCallable assertion) {
        Throwable thrown = catchThrowable(assertion);
        assertThat(thrown).isInstanceOf(AssertionError.class);
        return assertThat(String.valueOf(thrown.getMessage()));
    }

    @Test
    void usage_is_verified_by_meter_account_and_time() {
        assertThat(rides.fake)
                .usageOf("distance")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isEqualTo("12.4")
                .onDay(2026, 11, 2)
                .isEqualTo("12.400")
                .onDay(2026, 11, 3)
                .isZero()
                .between(MONDAY.minus(Duration.ofDays(3)), MONDAY)
                .isEqualTo("12.4");
        assertThat(rides.fake).usageOf(rides.meter.id()).forAccount("globex").isZero();
        assertThat(rides.fake.journal())
                .filteredOn(call -> call.target().startsWith("/metrics"))
                .isEmpty();
    }

    @Test
    void an_event_is_verified_by_meter_units_and_reason() {
        assertThat(rides.fake)
                .event("ride-1")
                .wasMeteredBy("distance")
                .withUnits("12.4")
                .wasMeteredBy("south")
                .withUnits("1");
        assertThat(rides.fake)
                .event("ride-2")
                .hasStatus(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED)
                .wasNotMeteredBy("south")
                .because("city is \"delhi\"");
    }

    @Test
    void a_failure_about_usage_has_the_events_and_the_rules() {
        assertThatFailureMessageOf(() -> assertThat(rides.fake)
                        .usageOf("south")
                        .forAccount("acme")
                        .isEqualTo("2"))
                .contains(
                        "Expected the usage of meter \"south\" by account \"acme\" at any time to be 2 units, but it is 1.",
                        "Events that contributed: 1",
                        "event ride-1 at 2026-11-02T10:00:00Z: 1 unit",
                        "event ride-2 at 2026-10-31T00:00:00Z: not counted: city is \"delhi\"",
                        "ride-1 at 2026-11-02T10:00:00Z: INGESTION_FAILED_DUPLICATE_EVENT");
    }

    @Test
    void a_failure_about_an_event_has_the_reason_and_the_tree() {
        assertThatFailureMessageOf(() -> assertThat(rides.fake).event("ride-2").wasMeteredBy("south"))
                .contains(
                        "Expected event \"ride-2\" to be metered by \"south\", but it was not:", "* city -> \"delhi\"");
        assertThatFailureMessageOf(() -> assertThat(rides.fake).event("ride-1").wasNotMeteredBy("south"))
                .contains("but it has 1 unit:");
        assertThatFailureMessageOf(() -> assertThat(rides.fake)
                        .event("ride-1")
                        .wasMeteredBy("distance")
                        .withUnits("12.5"))
                .contains("to have 12.5 units, but it has 12.40");
        assertThatFailureMessageOf(() -> assertThat(rides.fake)
                        .event("ride-2")
                        .wasNotMeteredBy("south")
                        .because("pune"))
                .contains("pune", "delhi");
        assertThatFailureMessageOf(() -> assertThat(rides.fake).event("ride-1").hasStatus(IngestionStatus.REVERTED))
                .contains("REVERTED", "INGESTION_COMPLETED_EVENT_METERED");
    }

    @Test
    void an_event_that_failed_or_was_reverted_has_no_units() {
        rides.ingest(ride("ride-3").dimensions(Map.of()));
        rides.events.correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-1")));

        assertThat(rides.fake).event("ride-3").wasNotMeteredBy("distance").because("lacks the dimension city");
        assertThat(rides.fake)
                .event("ride-1")
                .hasStatus(IngestionStatus.REVERTED)
                .wasNotMeteredBy("distance");
        assertThat(rides.fake)
                .usageOf("distance")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isZero();
    }

    @Test
    void an_unknown_meter_or_event_is_a_failure() {
        assertThatFailureMessageOf(() -> assertThat(rides.fake).usageOf("walks"))
                .contains("\"walks\"", "[distance, south]");
        assertThatFailureMessageOf(() -> assertThat(rides.fake).event("nothing"))
                .contains("\"nothing\"");
    }

    @Test
    void an_unknown_account_is_a_failure_once_the_test_has_created_accounts() {
        assertThat(rides.fake).usageOf("distance").forAccount("globex").isZero();

        rides.fake
                .customers()
                .create(it -> it.id("CUS-1")
                        .name("Initech")
                        .primaryEmail("billing@initech.example")
                        .address(address ->
                                address.line1("1 Main Street").city("Chennai").country("IN"))
                        .account(account -> account.id("ACC-1")
                                .name("Initech")
                                .invoiceCurrency("USD")
                                .alias("initech")));
        rides.ingest(ride("ride-4").accountId("hooli"));

        assertThat(rides.fake).usageOf("distance").forAccount("ACC-1").isZero();
        assertThat(rides.fake).usageOf("distance").forAccount("initech").isZero();
        assertThat(rides.fake).usageOf("distance").forAccount("hooli").isZero();
        assertThatFailureMessageOf(
                        () -> assertThat(rides.fake).usageOf("distance").forAccount("ACC-7"))
                .contains("\"ACC-7\"", "[acme, ACC-1]");
    }

    @Test
    void a_misspelled_field_and_an_inactive_schema_are_named() {
        rides.fake.eventSchemas().create(Schemas.named("walks").attribute("steps", "1"));
        rides.ingest(ride("ride-5").dimensions(Map.of("town", "chennai")));
        rides.ingest(ride("walk-1").schemaName("walks"));

        assertThat(rides.fake)
                .event("ride-5")
                .wasNotMeteredBy("distance")
                .because("lacks the dimension city of its schema, and the schema has no dimension town");
        assertThat(rides.fake)
                .event("walk-1")
                .hasStatus(IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED)
                .wasNotMeteredBy("distance")
                .because("No active event schema has the name walks");
    }

    @Test
    void a_time_range_without_an_instant_is_rejected_because_no_usage_is_in_it() {
        for (Instant end : List.of(MONDAY, MONDAY.minusNanos(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(rides.fake)
                            .usageOf("distance")
                            .forAccount("acme")
                            .between(MONDAY, end)
                            .isZero())
                    .withMessageContaining("must be after the start");
        }
    }
}
