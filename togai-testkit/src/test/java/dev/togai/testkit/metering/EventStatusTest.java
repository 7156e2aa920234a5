package dev.togai.testkit.metering;

import static dev.togai.testkit.metering.Rides.ride;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.event.CorrectionRequest;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.Enrichments;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.plan.PricePlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each of the sixteen documented statuses. */
class EventStatusTest {

    private final Rides rides = Rides.create();

    private void verify(UsageEvent.Builder event, IngestionStatus expected) {
        rides.ingest(event);

        assertThat(rides.events.all())
                .singleElement()
                .satisfies(record -> assertThat(record.status()).contains(expected));
    }

    private static UsageEvent.Builder license(String action) {
        return UsageEvent.builder()
                .schemaName("togai-named-license")
                .id("license-1")
                .timestamp(Rides.MONDAY)
                .accountId("acme")
                .attribute("action", action)
                .dimension("license_id", "editor")
                .dimension("name", "Ada");
    }

    private static Enrichments enrichment(String rule) {
        return Enrichments.builder()
                .addField(EnrichmentField.builder()
                        .name("km")
                        .type(EnrichmentFieldType.ATTRIBUTE)
                        .enrichmentType(EnrichmentType.JSON_LOGIC)
                        .value(rule)
                        .order(1)
                        .build())
                .build();
    }

    @Test
    void INGESTION_IN_PROGRESS_until_the_event_is_processed() {
        rides.fake.setSettlePolicy(SettlePolicy.after(Duration.ofMinutes(1)));

        verify(ride("ride-1"), IngestionStatus.INGESTION_IN_PROGRESS);
        assertThat(rides.usage()).isZero();

        rides.time.advance(Duration.ofMinutes(1));

        assertThat(rides.status("ride-1")).isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(rides.usage()).isEqualByComparingTo("12.4");
    }

    @Test
    void INGESTION_FAILED_if_a_field_of_the_schema_is_missing() {
        verify(ride("ride-1").dimensions(Map.of()), IngestionStatus.INGESTION_FAILED);
    }

    @Test
    void INGESTION_FAILED_if_a_test_plans_that_details_cannot_be_loaded() {
        rides.fake.failNextEvent(IngestionStatus.INGESTION_FAILED);

        verify(ride("ride-1"), IngestionStatus.INGESTION_FAILED);
        assertThat(rides.usage()).isZero();
    }

    @Test
    void INGESTION_FAILED_SCHEMA_NOT_DEFINED_for_an_unknown_schema_or_internal_name() {
        verify(ride("ride-1").schemaName("walks"), IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED);
        rides.ingest(ride("ride-2").schemaName("togai-nothing"));

        assertThat(rides.status("ride-2")).isEqualTo(IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED);
    }

    @Test
    void INGESTION_FAILED_ENRICHMENT_FAILED_if_a_rule_of_an_enrichment_fails() {
        rides.fake.addSchema(Rides.schema()
                .enrichments(enrichment("{\"/\":[{\"var\":\"attributes.distance\"},0]}"))
                .build());

        verify(ride("ride-1"), IngestionStatus.INGESTION_FAILED_ENRICHMENT_FAILED);
    }

    @Test
    void INGESTION_FAILED_UNITS_INVALID_if_one_meter_computes_no_number() {
        rides.activeMeter("city", "{\"var\":\"dimensions.city\"}");

        verify(ride("ride-1"), IngestionStatus.INGESTION_FAILED_UNITS_INVALID);
        assertThat(rides.usage()).isZero();
    }

    @Test
    void INGESTION_FAILED_PAST_GRACE_PERIOD_after_the_grace_period_of_the_cycle() {
        rides.fake.setPricePlan("acme", PricePlan.monthly().withGracePeriodDays(1));

        verify(ride("ride-1").timestamp("2026-10-31T23:59:59Z"), IngestionStatus.INGESTION_FAILED_PAST_GRACE_PERIOD);
        assertThat(rides.usage()).isZero();
    }

    @Test
    void an_event_is_in_time_until_the_grace_period_ends() {
        rides.fake.setPricePlan("acme", PricePlan.monthly().withGracePeriodDays(2));

        verify(ride("ride-1").timestamp("2026-10-31T23:59:59Z"), IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void INGESTION_FAILED_ACCOUNT_NOT_FOUND_without_an_account() {
        rides.fake.setBehavior(FakeBehavior.ACCOUNTS_ARE_CREATED_ON_SIGHT, false);

        verify(ride("ride-1"), IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND);
    }

    @Test
    void INGESTION_FAILED_DUPLICATE_EVENT_for_an_id_of_the_last_45_days() {
        rides.ingest(ride("ride-1"));
        rides.time.advance(Duration.ofDays(45).minusSeconds(1));

        rides.ingest(ride("ride-1").attribute("weight", "1").accountId("globex"));

        assertThat(rides.events.all())
                .extracting(record -> record.status().orElseThrow())
                .containsExactlyInAnyOrder(
                        IngestionStatus.INGESTION_COMPLETED_EVENT_METERED,
                        IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT);
        assertThat(rides.usage()).isEqualByComparingTo("12.4");

        rides.time.advance(Duration.ofSeconds(1));
        rides.ingest(ride("ride-1"));

        assertThat(rides.usage()).isEqualByComparingTo("24.8");
    }

    @Test
    void INGESTION_FAILED_NO_EVENT_ID_without_an_id_and_a_template() {
        verify(ride("").id(Optional.empty()), IngestionStatus.INGESTION_FAILED_NO_EVENT_ID);
    }

    @Test
    void a_template_of_the_schema_generates_the_id() {
        rides.fake.addSchema(Rides.schema()
                .eventIdTemplate("{{accountId}}/{{dimensions.city}}")
                .build());
        rides.ingest(ride("").id(Optional.empty()));
        rides.ingest(ride("").id(""));

        assertThat(rides.events.get("acme/chennai"))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.status()).contains(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED));
        assertThat(rides.usage()).isEqualByComparingTo("12.4");
    }

    @Test
    void INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT_for_an_unknown_action() {
        verify(license("2"), IngestionStatus.INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT);
    }

    @Test
    void a_license_event_completes() {
        verify(license("-1"), IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void INGESTION_FAILED_INSUFFICIENT_CREDITS_if_a_test_plans_it() {
        rides.fake.failNextEvent(IngestionStatus.INGESTION_FAILED_INSUFFICIENT_CREDITS);

        verify(ride("ride-1"), IngestionStatus.INGESTION_FAILED_INSUFFICIENT_CREDITS);
        assertThat(rides.usage()).isZero();
    }

    @Test
    void INGESTION_COMPLETED_NO_MATCHING_METERS_without_an_active_meter() {
        rides.fake.usageMeters().deactivate(rides.meter.id());

        verify(ride("ride-1"), IngestionStatus.INGESTION_COMPLETED_NO_MATCHING_METERS);
    }

    @Test
    void INGESTION_COMPLETED_EVENT_METERED_if_a_meter_computes_units() {
        verify(ride("ride-1"), IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(rides.usage()).isEqualByComparingTo("12.4");
    }

    @Test
    void usage_is_added_to_a_meter_directly() {
        verify(
                UsageEvent.builder()
                        .schemaName("togai-usage")
                        .id("usage-1")
                        .timestamp(Rides.MONDAY)
                        .accountId("acme")
                        .attribute("usage", "-7.5")
                        .dimension("usage_meter_id", rides.meter.id()),
                IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(rides.usage()).isEqualByComparingTo("-7.5");
    }

    @Test
    void INGESTION_COMPLETED_EVENT_NOT_METERED_if_no_meter_matches() {
        rides.fake.usageMeters().deactivate(rides.meter.id());
        rides.fake
                .usageMeters()
                .activate(rides.fake
                        .usageMeters()
                        .create(Meters.count("delhi")
                                .when(JsonLogic.of("{\"==\":[{\"var\":\"dimensions.city\"},\"delhi\"]}"))
                                .forEvent("rides"))
                        .id());

        verify(ride("ride-1"), IngestionStatus.INGESTION_COMPLETED_EVENT_NOT_METERED);
    }

    @Test
    void REVERTED_after_an_undo() {
        rides.ingest(ride("ride-1"));

        rides.events.correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-1")));

        assertThat(rides.status("ride-1")).isEqualTo(IngestionStatus.REVERTED);
        assertThat(rides.events
                        .get("ride-1")
                        .get(0)
                        .pipelineInfo()
                        .orElseThrow()
                        .statusBeforeReverting())
                .contains(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(rides.usage()).isZero();
    }

    @Test
    void UNKNOWN_if_a_test_plans_it() {
        rides.fake.failNextEvent(IngestionStatus.UNKNOWN);

        verify(ride("ride-1"), IngestionStatus.UNKNOWN);
    }

    @Test
    void only_failures_can_be_planned() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rides.fake.failNextEvent(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED));
        assertThatIllegalArgumentException().isThrownBy(() -> rides.fake.failNextEvent(IngestionStatus.REVERTED));
    }
}
