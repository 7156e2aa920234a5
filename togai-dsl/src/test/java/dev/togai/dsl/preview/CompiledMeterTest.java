package dev.togai.dsl.preview;

import static dev.togai.dsl.preview.Rides.computation;
import static dev.togai.dsl.preview.Rides.count;
import static dev.togai.dsl.preview.Rides.meter;
import static dev.togai.dsl.preview.Rides.ride;
import static dev.togai.dsl.preview.Rides.sent;
import static dev.togai.dsl.preview.Rides.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.dsl.Rules;
import dev.togai.error.InvalidRequestException;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledMeterTest {

    private static final String DISTANCE = "{\"var\":\"attributes.distance\"}";

    private static MeterUsage usage(UsageMeter meter, Assumptions assumptions, UsageEvent... events) {
        return CompiledMeter.of(meter, assumptions).usage(List.of(events), UsagePeriod.DAY);
    }

    private static MeterUsage usage(UsageMeter meter, UsageEvent... events) {
        return usage(meter, Assumptions.defaults(), events);
    }

    @Test
    void a_sum_meter_adds_up_the_units_of_matching_events() {
        CreateUsageMeterRequest rides = Meters.sum("ride-units")
                .when(Rules.dimension("city").isIn("chennai", "mumbai"))
                .compute(Rules.attribute("distance").times("0.4"))
                .forEvent("ride_completed")
                .build();

        MeterUsage usage = CompiledMeter.of(rides)
                .usage(List.of(ride("chennai", "10"), ride("mumbai", "2.50"), ride("delhi", "99")), UsagePeriod.DAY);

        assertThat(usage.rows())
                .containsExactly(new AccountUsage(
                        "acme",
                        Instant.parse("2024-05-27T00:00:00Z"),
                        Instant.parse("2024-05-28T00:00:00Z"),
                        new BigDecimal("5.000"),
                        2));
        assertThat(usage.counts()).isEqualTo(new EventCounts(2, 0, 0, 1, 0, 0));
        assertThat(usage.total()).isEqualTo("5.000");
        assertThat(usage.total("acme")).isEqualTo("5.000");
        assertThat(usage.total("other")).isEqualTo("0");
    }

    @Test
    void a_count_meter_counts_matching_events_regardless_of_its_formula() {
        UsageMeter counting = meter(Aggregation.COUNT)
                .addComputation(computation(1, "{\">\":[" + DISTANCE + ",2]}", "{\"/\":[1,0]}"))
                .build();

        MeterUsage usage = usage(counting, ride("chennai", "3"), ride("chennai", "4"), ride("chennai", "1"));

        assertThat(usage.total()).isEqualTo("2");
        assertThat(usage.counts().notMatched()).isOne();
    }

    @Test
    void usage_is_grouped_by_account_and_period() {
        CompiledMeter meter = CompiledMeter.of(sum(computation(DISTANCE)));

        MeterUsage usage = meter.usage(
                List.of(
                        ride().accountId("b").attribute("distance", 1).build(),
                        ride().accountId("a")
                                .timestamp("2024-05-28T00:00:00Z")
                                .attribute("distance", 2)
                                .build(),
                        ride().accountId("a")
                                .timestamp("2024-05-27T23:59:59.999Z")
                                .attribute("distance", 3)
                                .build(),
                        ride().accountId("b").attribute("distance", 4).build()),
                UsagePeriod.DAY);

        assertThat(usage.rows())
                .extracting(row -> row.accountId() + ' ' + row.windowStart() + ' ' + row.units() + ' ' + row.events())
                .containsExactly(
                        "a 2024-05-27T00:00:00Z 3 1", "a 2024-05-28T00:00:00Z 2 1", "b 2024-05-27T00:00:00Z 5 2");
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR,  UTC,           2024-05-27T10:00:00Z, 2024-05-27T11:00:00Z",
        "HOUR,  Asia/Kolkata,  2024-05-27T09:30:00Z, 2024-05-27T10:30:00Z",
        "DAY,   UTC,           2024-05-27T00:00:00Z, 2024-05-28T00:00:00Z",
        "DAY,   Asia/Kolkata,  2024-05-26T18:30:00Z, 2024-05-27T18:30:00Z",
        "WEEK,  UTC,           2024-05-27T00:00:00Z, 2024-06-03T00:00:00Z",
        "WEEK,  Pacific/Midway, 2024-05-20T11:00:00Z, 2024-05-27T11:00:00Z",
        "MONTH, UTC,           2024-05-01T00:00:00Z, 2024-06-01T00:00:00Z",
        "MONTH, Europe/Berlin, 2024-04-30T22:00:00Z, 2024-05-31T22:00:00Z",
    })
    void a_period_is_of_a_calendar(UsagePeriod period, ZoneId zone, Instant from, Instant until) {
        CompiledMeter meter =
                CompiledMeter.of(count("true"), Assumptions.defaults().withPeriodZone(zone));

        MeterUsage usage = meter.usage(List.of(ride("x", "1")), period);

        assertThat(usage.rows()).singleElement().satisfies(row -> {
            assertThat(row.windowStart()).isEqualTo(from);
            assertThat(row.windowEnd()).isEqualTo(until);
        });
        assertThat(usage.zone()).isEqualTo(zone);
    }

    @Test
    void a_time_without_an_offset_is_of_the_zone_that_is_assumed() {
        UsageEvent local =
                ride().timestamp("2024-05-27T02:00:00").attribute("distance", 1).build();

        assertThat(usage(count("true"), local).rows().get(0).windowStart()).isEqualTo("2024-05-27T00:00:00Z");
        assertThat(usage(count("true"), Assumptions.defaults().withDefaultEventZone(ZoneOffset.ofHours(5)), local)
                        .rows()
                        .get(0)
                        .windowStart())
                .isEqualTo("2024-05-26T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"attributes.distance, 7", "attribute.distance, -1", "dimensions.city, 5", "dimension.city, -1"})
    void names_are_plural_by_default(String path, String units) {
        UsageMeter meter = sum(computation("{\"var\":[\"" + path + "\",-1]}"));
        Assumptions both = Assumptions.defaults().withSingularNames(true);

        assertThat(usage(meter, ride("5", "7")).total()).isEqualTo(units);
        assertThat(usage(meter, both, ride("5", "7")).total()).isEqualTo(path.startsWith("attr") ? "7" : "5");
    }

    @ParameterizedTest
    @CsvSource({"TEXT, 0", "NUMBER, 1"})
    void the_value_of_an_attribute_is_a_text_or_a_number(AttributeBinding binding, BigDecimal total) {
        UsageMeter meter = count("{\"===\":[" + DISTANCE + ",50]}");

        assertThat(usage(meter, Assumptions.defaults().withAttributeBinding(binding), ride("x", "50"))
                        .total())
                .isEqualTo(total);
    }

    @Test
    void a_string_that_is_no_number_in_the_api_stays_a_string() {
        Assumptions numbers = Assumptions.defaults().withAttributeBinding(AttributeBinding.NUMBER);

        assertThat(usage(count("{\"===\":[" + DISTANCE + ",\"1e3\"]}"), numbers, ride("x", "1e3"))
                        .total())
                .isEqualTo("1");
    }

    @Test
    void the_fields_of_an_event_are_there_for_rules_if_that_is_assumed() {
        String all = "{\"cat\":[{\"var\":\"id\"},\" \",{\"var\":\"schemaName\"},\" \",{\"var\":\"accountId\"},\" \","
                + "{\"var\":\"timestamp\"}]}";

        UsageMeter meter = count("{\"==\":[" + all + ",\"ride-1 ride_completed acme 2024-05-27T10:00:00Z\"]}");
        UsageEvent event = ride().id("ride-1").build();

        assertThat(usage(meter, Assumptions.defaults().withEventFields(true), event)
                        .total())
                .isEqualTo("1");
        assertThat(usage(meter, event).total()).isEqualTo("0");
    }

    @Test
    void rules_may_refer_to_the_whole_event() {
        UsageMeter meter = count("{\"!\":{\"missing\":[\"attributes.distance\",\"dimensions.city\"]}}");

        assertThat(usage(meter, ride("x", "1")).total()).isEqualTo("1");
        assertThat(usage(meter, ride().build()).counts().notMatched()).isOne();
    }

    @Test
    void of_several_values_with_one_name_rules_see_the_last() {
        UsageEvent event =
                ride().attribute("distance", 1).attribute("distance", 2).build();

        assertThat(usage(sum(computation(DISTANCE)), event).total()).isEqualTo("2");
    }

    @Test
    void events_of_other_schemas_do_not_count_if_the_meter_names_its_schema() {
        UsageMeter any = count("true");
        UsageMeter own = UsageMeter.builder()
                .from(any)
                .eventSchema(EventSchema.builder().name("other").build())
                .build();

        assertThat(usage(any, ride("x", "1")).total()).isEqualTo("1");
        assertThat(usage(own, ride("x", "1")).counts()).isEqualTo(new EventCounts(0, 1, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "city,            chennai, ANYWHERE,   1",
        "city,            mumbai,  ANYWHERE,   0",
        "distance,        10,      ANYWHERE,   1",
        "accountId,       acme,    ANYWHERE,   1",
        "dimensions.city, chennai, ANYWHERE,   1",
        "city,            chennai, DIMENSIONS, 1",
        "city,            chennai, ATTRIBUTES, 0",
        "city,            chennai, FIELDS,     0",
        "distance,        10,      ATTRIBUTES, 1",
        "distance,        10.0,    ATTRIBUTES, 0",
        "accountId,       acme,    FIELDS,     1",
        "dimensions.city, chennai, FIELDS,     1",
        "nothing,         chennai, ANYWHERE,   0",
    })
    void a_filter_holds_back_events_without_its_value(String field, String value, FilterScope scope, int counted) {
        EventCounts counts = usage(
                        filtered(field, value), Assumptions.defaults().withFilterScope(scope), ride("chennai", "10"))
                .counts();

        assertThat(counts.counted()).isEqualTo(counted);
        assertThat(counts.filteredOut()).isEqualTo(1 - counted);
    }

    private static UsageMeter filtered(String... fieldsAndValues) {
        UsageMeter.Builder meter = UsageMeter.builder().from(count("true"));
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            meter.addFilter(MeterFilter.of(fieldsAndValues[i], fieldsAndValues[i + 1]));
        }
        return meter.build();
    }

    @ParameterizedTest
    @CsvSource({"ALL, 1", "ANY, 3"})
    void several_filters_must_all_hold_or_one_of_them(FilterLogic logic, BigDecimal counted) {
        UsageMeter meter = filtered("city", "chennai", "distance", "10");

        MeterUsage usage = usage(
                meter,
                Assumptions.defaults().withFilterLogic(logic),
                ride("chennai", "10"),
                ride("chennai", "11"),
                ride("mumbai", "10"),
                ride("mumbai", "11"));

        assertThat(usage.total()).isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({"ALL", "ANY"})
    void a_meter_without_filters_holds_nothing_back(FilterLogic logic) {
        assertThat(usage(count("true"), Assumptions.defaults().withFilterLogic(logic), ride("x", "1"))
                        .total())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"FIRST_MATCH, 200", "EVERY_MATCH, 222.0"})
    void of_several_computations_the_first_that_matches_counts_or_all(MultipleMatchPolicy several, BigDecimal units) {
        UsageMeter meter = sum(
                computation(3, "true", "20.0"),
                computation(2, "true", "200"),
                computation(1, "false", "1000"),
                computation("2"));

        assertThat(usage(meter, Assumptions.defaults().withMultipleMatchPolicy(several), ride("x", "1"))
                        .total())
                .isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({"FIRST_MATCH", "EVERY_MATCH"})
    void a_count_meter_counts_an_event_once_however_many_computations_match(MultipleMatchPolicy several) {
        UsageMeter meter = meter(Aggregation.COUNT)
                .addComputation(computation(1, "true", "1"))
                .addComputation(computation(2, "true", "1"))
                .build();

        assertThat(usage(meter, Assumptions.defaults().withMultipleMatchPolicy(several), ride("x", "1"))
                        .total())
                .isEqualTo("1");
    }

    @Test
    void ambiguous_orders_are_kept_as_listed_or_rejected() {
        UsageMeter meter = sum(computation("4"), computation(1, "true", "2"), computation(1, "true", "3"));
        Assumptions strict = Assumptions.defaults().withAmbiguousOrderPolicy(AmbiguousOrderPolicy.REJECT);

        assertThat(usage(meter, ride("x", "1")).total()).isEqualTo("2");
        assertThatThrownBy(() -> CompiledMeter.of(meter, strict))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must have an order each");
        assertThat(usage(sum(computation("4")), strict, ride("x", "1")).total()).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource({"SKIP, 0", "COUNT_AS_ZERO, 1"})
    void an_event_without_units_is_counted_separately(NoUnitsPolicy policy, int events) {
        MeterUsage usage = usage(
                sum(computation("{\"*\":[" + DISTANCE + ",2]}")),
                Assumptions.defaults().withNoUnitsPolicy(policy),
                ride().id("ride-1").attribute("distance", "far").build());

        assertThat(usage.counts()).isEqualTo(new EventCounts(0, 0, 0, 0, 1, 0));
        assertThat(usage.rows()).hasSize(events);
        assertThat(usage.total()).isEqualTo("0");
        assertThat(usage.failures()).isEmpty();
        assertThat(usage.problems())
                .containsExactly(new EventProblem(
                        "ride-1",
                        "acme",
                        Instant.parse("2024-05-27T10:00:00Z"),
                        EventProblem.NO_UNITS,
                        "computations[0].computation",
                        "$",
                        "no units: distance is \"far\", which is no number"));
    }

    @ParameterizedTest
    @CsvSource({"SKIP, 0", "COUNT_AS_ZERO, 5"})
    void if_one_of_several_gives_no_units_all_or_nothing_of_the_others_counts(NoUnitsPolicy policy, BigDecimal total) {
        UsageMeter meter = sum(
                computation(1, "true", "2"),
                computation(2, "true", "{\"var\":\"attributes.missing\"}"),
                computation(3, "true", "3"));
        Assumptions every = Assumptions.defaults()
                .withMultipleMatchPolicy(MultipleMatchPolicy.EVERY_MATCH)
                .withNoUnitsPolicy(policy);

        MeterUsage usage = usage(meter, every, ride("x", "1"));

        assertThat(usage.total()).isEqualTo(total);
        assertThat(usage.problems().get(0).rule()).isEqualTo("computations[1].computation");
    }

    @Test
    void an_event_that_a_rule_fails_on_adds_nothing_and_reports_the_place_of_the_failure() {
        UsageMeter meter =
                sum(computation(1, "true", "2"), computation(2, "{\"and\":[true,{\"%\":[1," + DISTANCE + "]}]}", "3"));
        Assumptions every = Assumptions.defaults().withMultipleMatchPolicy(MultipleMatchPolicy.EVERY_MATCH);

        UsageEvent failing = ride("x", "0");
        MeterUsage usage = usage(meter, every, failing, ride("x", "7"));

        assertThat(usage.total()).isEqualTo("5");
        assertThat(usage.counts()).isEqualTo(new EventCounts(1, 0, 0, 0, 0, 1));
        assertThat(usage.failures()).containsExactlyEntriesOf(Map.of("DIVISION_BY_ZERO", 1L));
        assertThat(usage.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.eventId()).isEqualTo(failing.id().orElseThrow());
            assertThat(problem.rule()).isEqualTo("computations[1].matcher");
            assertThat(problem.path()).isEqualTo("$.and[1]");
        });
    }

    @Test
    void an_event_without_a_time_fails_if_it_would_count() {
        UsageMeter meter = count("{\"==\":[{\"var\":\"dimensions.city\"},\"x\"]}");
        MeterUsage usage = usage(
                meter,
                ride().timestamp("yesterday").dimension("city", "y").build(),
                ride().timestamp("yesterday").dimension("city", "x").build());

        assertThat(usage.counts()).isEqualTo(new EventCounts(0, 0, 0, 1, 0, 1));
        assertThat(usage.failures()).containsOnlyKeys(EventProblem.BAD_TIME);
    }

    @Test
    void a_time_beyond_all_calendars_is_no_time() {
        MeterUsage usage = usage(
                count("true"),
                ride().timestamp("+999999999-12-31T23:59:59Z").build(),
                ride().timestamp("-999999999-01-01T00:00:00Z").build());

        assertThat(usage.counts().counted() + usage.counts().failed()).isEqualTo(2);
        assertThat(usage.failures()).containsOnlyKeys(EventProblem.BAD_TIME);
    }

    @Test
    void an_event_whose_attributes_are_not_understood_fails() {
        UsageEvent event = TogaiJson.read(
                "{\"schemaName\":\"s\",\"timestamp\":\"2024-05-27T10:00:00Z\",\"accountId\":\"a\","
                        + "\"attributes\":[{\"name\":\"distance\"}]}",
                UsageEvent.class);

        assertThat(usage(count("true"), event).failures()).containsOnlyKeys(EventProblem.NOT_UNDERSTOOD);
    }

    @Test
    void a_meter_that_cannot_be_compiled_is_rejected_with_all_violations() {
        UsageMeter meter = UsageMeter.builder()
                .id("1")
                .name("odd")
                .aggregation(Aggregation.of("MAX"))
                .addComputation(Computation.builder().build())
                .build();

        assertThatThrownBy(() -> CompiledMeter.of(meter))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("try usage meter \"odd\" on events")
                .hasMessageContaining("aggregation: must be COUNT or SUM, was \"MAX\"")
                .hasMessageContaining("computations[0].computation");
        assertThatThrownBy(() -> CompiledMeter.of(sum())).hasMessageContaining("computations: must be one or more");
    }

    @Test
    void rules_that_cannot_be_parsed_are_rejected_with_all_violations() {
        UsageMeter meter = sum(computation(7, "{\"and\":[1", "2"), computation(8, "true", "{}"));

        assertThatThrownBy(() -> CompiledMeter.of(meter))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("computations[0].matcher: must be a rule")
                .hasMessageContaining("computations[1].computation: must be a rule");
    }

    @Test
    void rules_are_read_as_the_service_reads_them() {
        assertThat(usage(count("# like this\n{'==': [{var: dimensions.city}, x]}"), ride("x", "1"))
                        .total())
                .isEqualTo("1");
    }

    @Test
    void a_meter_is_serialized_with_the_source_of_its_rules() {
        UsageMeter meter = UsageMeter.builder()
                .from(sum(computation(1, "{\">\":[" + DISTANCE + ",2]}", "{\"*\":[" + DISTANCE + ",0.4]}")))
                .addFilter(MeterFilter.of("city", "x"))
                .build();
        CompiledMeter compiled = CompiledMeter.of(meter);
        List<UsageEvent> events = List.of(ride("x", "10"), ride("x", "1"), ride("y", "10"));

        CompiledMeter arrived = sent(compiled);

        assertThat(arrived.usage(events, UsagePeriod.HOUR)).isEqualTo(compiled.usage(events, UsagePeriod.HOUR));
        assertThat(arrived).hasToString("rides");
        assertThat(arrived.assumptions()).isEqualTo(Assumptions.defaults());
    }

    @Test
    void an_event_is_read_as_the_model_it_is_even_if_it_is_declared_an_object() {
        CompiledMeter meter = CompiledMeter.of(sum(computation(DISTANCE)));
        Object event = ride("chennai", "10");
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);

        accumulator.add(meter, meter.layout().prepare(event));

        assertThat(accumulator.usage().total()).isEqualTo("10");
    }

    @Test
    void an_event_is_read_from_its_json_alike() {
        for (Assumptions assumptions : List.of(
                Assumptions.defaults(),
                Assumptions.defaults().withAttributeBinding(AttributeBinding.NUMBER),
                Assumptions.defaults().withSingularNames(true))) {
            CompiledMeter compiled = CompiledMeter.of(
                    sum(computation(
                            1, "{\"==\":[{\"var\":\"dimensions.city\"},\"x\"]}", "{\"*\":[" + DISTANCE + ",0.4]}")),
                    assumptions);
            UsageAccumulator fromJson = compiled.accumulator(UsagePeriod.DAY);
            List<UsageEvent> events = List.of(
                    ride("x", "10"),
                    ride("y", "10"),
                    ride("x", "far"),
                    ride().dimension("city", "x")
                            .timestamp("never")
                            .attribute("distance", 1)
                            .build());

            events.forEach(event ->
                    fromJson.add(compiled, compiled.read(TogaiJson.write(event).getBytes(StandardCharsets.UTF_8))));

            assertThat(fromJson.usage()).isEqualTo(compiled.usage(events, UsagePeriod.DAY));
        }
    }

    @Test
    void json_without_an_account_fails() {
        CompiledMeter meter = CompiledMeter.of(count("true"));
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);

        accumulator.add(
                meter,
                meter.read("{\"id\":\"e\",\"timestamp\":\"2024-05-27T10:00:00Z\"}".getBytes(StandardCharsets.UTF_8)));
        accumulator.add(meter, meter.read("[]".getBytes(StandardCharsets.UTF_8)));

        assertThat(accumulator.usage().failures()).containsOnlyKeys(EventProblem.NO_ACCOUNT);
        assertThat(accumulator.usage().counts().failed()).isEqualTo(2);
    }

    @Test
    void a_formula_may_have_come_as_json() {
        UsageMeter meter = sum(Computation.builder()
                .formula(JsonLogic.embedded("{\"*\": [" + DISTANCE + ", 2]}"))
                .build());

        assertThat(usage(meter, ride("x", "4")).total()).isEqualTo("8");
    }

    @Test
    void the_units_of_an_event_are_explained_rule_by_rule() {
        CompiledMeter meter = CompiledMeter.of(sum(
                computation(1, "{\"==\":[{\"var\":\"dimensions.city\"},\"goa\"]}", "9"),
                computation(2, "{\">\":[" + DISTANCE + ",2]}", "{\"*\":[" + DISTANCE + ",0.4]}")));

        List<RuleTrace> why = meter.explain(ride("delhi", "10"));

        assertThat(why)
                .extracting(RuleTrace::field)
                .containsExactly("computations[0].matcher", "computations[1].matcher", "computations[1].computation");
        assertThat(why.get(0).explanation().matcherSentence())
                .isEqualTo("not counted: city is \"delhi\", which does not equal \"goa\"");
        assertThat(why.get(2).explanation().formulaSentence())
                .isEqualTo("units 4.0: distance * 0.4, where distance is \"10\"");
    }
}
