package dev.togai.testkit.internal.metering;

import static dev.togai.testkit.internal.metering.EnrichmentStep.Kind.CONSTANT;
import static dev.togai.testkit.internal.metering.EnrichmentStep.Kind.RULE;
import static dev.togai.testkit.internal.metering.EnrichmentStep.Kind.RULE_OF_DEPENDENCY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeteringPipelineTest {

    private static final EnrichmentStep KILOMETRES =
            new EnrichmentStep("distance_km", true, RULE, "{\"/\":[{\"var\":\"attributes.distance\"},1000]}");
    private static final EnrichmentStep LENGTH = new EnrichmentStep(
            "ride_type",
            false,
            RULE,
            "{\"if\":[{\"<=\":[100,{\"var\":\"attributes.distance_km\"}]},\"long\",\"short\"]}");

    private static SchemaRules rides(EnrichmentStep... steps) {
        return new SchemaRules("rides", 1, Set.of("distance"), Set.of("city"), Map.of(), List.of(steps));
    }

    private static MeterVersion meter(String name, String formula, Optional<String> matcher, MeterFilter... filters) {
        return new MeterVersion(
                UsageMeter.builder()
                        .id("um." + name)
                        .name(name)
                        .aggregation(Aggregation.SUM)
                        .addComputation(Computation.builder()
                                .formula(JsonLogic.unchecked(formula))
                                .matcher(matcher.map(JsonLogic::unchecked))
                                .order(1)
                                .build())
                        .addFilters(filters)
                        .build(),
                1);
    }

    private static final MeterVersion DISTANCE =
            meter("distance", "{\"var\":\"attributes.distance\"}", Optional.empty());

    private static UsageEvent.Builder ride() {
        return UsageEvent.builder()
                .schemaName("rides")
                .id("ride-1")
                .timestamp("2026-11-02T06:15:30Z")
                .accountId("acme")
                .attribute("distance", "12500")
                .dimension("city", "chennai");
    }

    private static MeteringResult meter(UsageEvent event, SchemaRules schema, MeterVersion... meters) {
        return MeteringPipeline.meter(
                MeteringRequest.of(event),
                new MeteringContext(Optional.of(schema), MeterGroup.of(List.of(meters)), Map.of()));
    }

    @Test
    void dependencies_keep_the_order_of_the_schema() {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (char name = 'z'; name >= 'a'; name--) {
            ordered.put(String.valueOf(name), "key");
        }

        SchemaRules schema = new SchemaRules("rides", 1, Set.of(), Set.of(), ordered, List.of());

        assertThat(schema.dependencies().keySet()).containsExactlyElementsOf(ordered.keySet());
    }

    @Test
    void enrichments_are_evaluated_in_order_and_read_by_meters() {
        MeteringResult result = meter(
                ride().build(),
                rides(KILOMETRES, LENGTH, new EnrichmentStep("tariff", false, CONSTANT, "2026")),
                meter(
                        "km",
                        "{\"var\":\"attributes.distance_km\"}",
                        Optional.of("{\"==\":[{\"var\":\"dimensions.ride_type\"},\"short\"]}")));

        assertThat(result.status()).isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(result.enriched())
                .containsExactly(
                        new EnrichedValue("distance_km", true, "12.5000"),
                        new EnrichedValue("ride_type", false, "short"),
                        new EnrichedValue("tariff", false, "2026"));
        assertThat(result.meters().get(0).units()).contains(new BigDecimal("12.5000"));
    }

    @Test
    void a_rule_of_a_setting_is_an_enrichment() {
        SchemaRules schema = new SchemaRules(
                "rides",
                1,
                Set.of("distance"),
                Set.of("city"),
                Map.of("factor", "setting.user.factor", "rule", "setting.user.rule"),
                List.of(new EnrichmentStep("scaled", true, RULE_OF_DEPENDENCY, "rule")));
        Map<String, String> settings = Map.of(
                "setting.user.factor",
                "3",
                "setting.user.rule",
                "{\"*\":[{\"var\":\"attributes.distance\"},{\"var\":\"dependencies.factor\"}]}");

        MeteringResult result = MeteringPipeline.meter(
                MeteringRequest.of(ride().build()),
                new MeteringContext(
                        Optional.of(schema),
                        MeterGroup.of(List.of(meter("scaled", "{\"var\":\"attributes.scaled\"}", Optional.empty()))),
                        settings));

        assertThat(result.meters().get(0).units()).contains(new BigDecimal("37500"));
        assertThat(result.dependencies()).hasSize(2);
    }

    @Test
    void a_missing_setting_fails_the_enrichment() {
        SchemaRules schema = new SchemaRules(
                "rides", 1, Set.of("distance"), Set.of("city"), Map.of("factor", "setting.user.factor"), List.of());

        MeteringResult result = meter(ride().build(), schema, DISTANCE);

        assertThat(result.status()).isEqualTo(IngestionStatus.INGESTION_FAILED_ENRICHMENT_FAILED);
        assertThat(result.description()).contains("setting.user.factor");
    }

    @Test
    void an_enrichment_that_returns_null_or_cannot_be_parsed_fails() {
        for (String rule : List.of(
                "{\"/\":[{\"var\":\"attribute.distance\"},1000]}",
                "{\"var\":\"attributes.nothing\"}",
                "{\"/\":[1,0]}",
                "{\"nonsense\":[1]}",
                "{",
                "",
                "\"far\"")) {
            MeteringResult result = meter(ride().build(), rides(new EnrichmentStep("km", true, RULE, rule)), DISTANCE);

            assertThat(result.status()).as(rule).isEqualTo(IngestionStatus.INGESTION_FAILED_ENRICHMENT_FAILED);
            assertThat(result.failure()).as(rule).isPresent();
            assertThat(result.hasUsage()).isFalse();
        }
    }

    @Test
    void one_failing_meter_fails_the_whole_event() {
        MeteringResult result = meter(
                ride().build(),
                rides(),
                DISTANCE,
                meter("per zero", "{\"/\":[1,{\"-\":[{\"var\":\"attributes.distance\"},12500]}]}", Optional.empty()));

        assertThat(result.status()).isEqualTo(IngestionStatus.INGESTION_FAILED_UNITS_INVALID);
        assertThat(result.meters()).isEmpty();
        assertThat(result.failure().orElseThrow().subject()).isEqualTo("usage meter \"per zero\"");
        assertThat(result.failure().orElseThrow().tree()).contains("distance - 12500");
    }

    @Test
    void units_that_are_no_number_are_invalid() {
        for (String formula :
                List.of("{\"var\":\"dimensions.city\"}", "{\"var\":\"attributes.nothing\"}", "true", "[1,2]", "{")) {
            assertThat(meter(ride().build(), rides(), meter("odd", formula, Optional.empty()))
                            .status())
                    .as(formula)
                    .isEqualTo(IngestionStatus.INGESTION_FAILED_UNITS_INVALID);
        }
    }

    @Test
    void zero_and_negative_units_are_metered() {
        assertThat(meter(ride().build(), rides(), meter("zero", "{\"*\":[0,1]}", Optional.empty()))
                        .status())
                .isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(meter(ride().build(), rides(), meter("minus", "-3", Optional.empty()))
                        .meters()
                        .get(0)
                        .units())
                .contains(new BigDecimal("-3"));
    }

    @Test
    void filters_compare_the_text_of_a_field() {
        MeterVersion chennai = meter(
                "chennai",
                "{\"var\":\"attributes.distance\"}",
                Optional.empty(),
                MeterFilter.builder().field("city").value("chennai").build());

        assertThat(meter(ride().build(), rides(), chennai).status())
                .isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(meter(ride().dimensions(Map.of("city", "delhi")).build(), rides(), chennai)
                        .status())
                .isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_NOT_METERED);
    }

    @Test
    void fields_that_the_schema_does_not_have_are_not_visible_to_rules() {
        MeteringResult result = meter(
                ride().attribute("weight", "7").dimension("colour", "red").build(),
                rides(),
                meter(
                        "weight",
                        "{\"var\":[\"attributes.weight\",1]}",
                        Optional.of("{\"!=\":[{\"var\":\"dimensions.colour\"},\"red\"]}")));

        assertThat(result.meters().get(0).units()).contains(BigDecimal.ONE);
    }

    @Test
    void the_conditions_are_checked_in_the_assumed_order() {
        UsageEvent bare = UsageEvent.builder()
                .schemaName("rides")
                .timestamp("2026-11-02T06:15:30Z")
                .accountId("acme")
                .build();
        MeteringContext unknown = new MeteringContext(Optional.empty(), MeterGroup.of(List.of()), Map.of());
        MeteringContext broken = new MeteringContext(
                Optional.of(rides(new EnrichmentStep("km", true, RULE, "{"))), MeterGroup.of(List.of()), Map.of());
        Optional<IngestionStatus> planned = Optional.of(IngestionStatus.INGESTION_FAILED_INSUFFICIENT_CREDITS);
        UsageEvent ride = ride().build();

        assertThat(status(new MeteringRequest(bare, false, true, planned), unknown))
                .isEqualTo(IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED);
        assertThat(status(new MeteringRequest(bare, false, true, planned), broken))
                .isEqualTo(IngestionStatus.INGESTION_FAILED);
        assertThat(status(new MeteringRequest(ride, false, true, planned), broken))
                .isEqualTo(IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND);
        assertThat(status(new MeteringRequest(ride, true, true, planned), broken))
                .isEqualTo(IngestionStatus.INGESTION_FAILED_PAST_GRACE_PERIOD);
        assertThat(status(new MeteringRequest(ride, true, false, planned), broken))
                .isEqualTo(IngestionStatus.INGESTION_FAILED_ENRICHMENT_FAILED);
        MeteringContext whole = new MeteringContext(Optional.of(rides()), MeterGroup.of(List.of()), Map.of());
        assertThat(status(new MeteringRequest(ride, true, false, planned), whole))
                .isEqualTo(planned.orElseThrow());
        assertThat(status(MeteringRequest.of(ride), whole))
                .isEqualTo(IngestionStatus.INGESTION_COMPLETED_NO_MATCHING_METERS);
    }

    private static IngestionStatus status(MeteringRequest request, MeteringContext context) {
        return MeteringPipeline.meter(request, context).status();
    }

    @Test
    void descriptions_have_at_most_250_characters() {
        MeteringResult result = meter(
                ride().build(), rides(new EnrichmentStep("km", true, RULE, "\"" + "x".repeat(900) + "\"")), DISTANCE);

        assertThat(result.description().length()).isLessThanOrEqualTo(250);
    }
}
