package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.call.Call;
import dev.togai.config.ApiToken;
import dev.togai.config.RuleForm;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NotDoneException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.Meters;
import dev.togai.meter.SortOrder;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest.Field;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Where Togai's documents contradict themselves or each other, what this library reads and writes. Each test is one discrepancy of
 * the list that the project keeps; those that only show on the wire are tested with the transport.
 */
class DiscrepanciesTest {

    @Test
    void d01_the_documents_own_matcher_is_no_json_and_is_read_all_the_same() {
        UsageMeter meter = TogaiJson.read(WireFixture.text("update-response.json"), UsageMeter.class);

        JsonLogic matcher = meter.computations().get(0).matcher().orElseThrow();
        assertThat(matcher.isJson()).isFalse();
        assertThat(matcher.text()).isEqualTo(WireFixture.MATCHER);
    }

    @Test
    void d01_a_rule_that_is_no_json_is_written_only_through_the_named_escape() {
        assertThatThrownBy(() -> JsonLogic.of(WireFixture.MATCHER)).isInstanceOf(InvalidRequestException.class);

        String body = TogaiJson.write(Meters.count("rides")
                .when(JsonLogic.unchecked(WireFixture.MATCHER))
                .build());
        assertThat(body).contains("\"matcher\":\"{\\n \\\"and\\\"");
    }

    @Test
    void d02_a_computation_is_read_in_every_form_and_remembers_which() {
        Stream.of("{\"*\":[1,2]}", "[1]", "1", "0.40", "true").forEach(json -> {
            JsonLogic formula = computation("\"computation\":" + json).formula().orElseThrow();
            assertThat(formula.text()).isEqualTo(json);
            assertThat(formula.isEmbedded()).isTrue();
        });
        JsonLogic text = computation("\"computation\":\"1\"").formula().orElseThrow();
        assertThat(text.text()).isEqualTo("1");
        assertThat(text.isEmbedded()).isFalse();
    }

    @Test
    void d02_a_computation_is_sent_as_text_and_as_an_object_where_that_is_chosen() {
        CreateUsageMeterRequest request =
                Meters.sum("rides").compute(JsonLogic.of("{\"*\":[1,2]}")).build();

        assertThat(TogaiJson.write(request)).contains("\"computation\":\"{\\\"*\\\":[1,2]}\"");
        assertThat(TogaiJson.write(request, RuleForm.JSON)).contains("\"computation\":{\"*\":[1,2]}");
    }

    @Test
    void d03_a_matcher_is_read_in_every_form_and_left_out_when_absent() {
        assertThat(computation("\"matcher\":{\"==\":[1,1]}").matcher()).contains(JsonLogic.of("{\"==\":[1,1]}"));
        assertThat(computation("\"order\":1").matcher()).isEmpty();

        assertThat(TogaiJson.write(Meters.count("rides").build())).doesNotContain("matcher");
    }

    @Test
    void d04_a_missing_order_reads_and_is_filled_in_when_sent() {
        UsageMeter meter = TogaiJson.read(WireFixture.text("deactivate-response.json"), UsageMeter.class);

        UpdateUsageMeterRequest request = UpdateUsageMeterRequest.builder()
                .computations(meter.computations())
                .build();

        assertThat(meter.computations().get(0).order()).isEmpty();
        assertThat(TogaiJson.write(request)).contains("\"order\":1");
    }

    @Test
    void d05_any_number_of_computations_reads_in_their_order_and_may_be_sent() {
        UsageMeter meter = meter("\"computations\":[{\"id\":\"none\"},{\"id\":\"c\",\"order\":3},{\"id\":\"none2\"},"
                + "{\"id\":\"a\",\"order\":-1},{\"id\":\"b\",\"order\":2},{\"id\":\"b2\",\"order\":2}]");

        assertThat(meter.computations())
                .extracting(computation -> computation.id().orElseThrow())
                .containsExactly("a", "b", "b2", "c", "none", "none2");
        assertThat(Meters.sum("rides")
                        .compute(JsonLogic.of("1"))
                        .and(further -> further.compute(JsonLogic.of("2")))
                        .build()
                        .computations())
                .hasSize(2);
    }

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
    void d09_any_status_reads_and_can_be_asked_for() {
        assertThat(meter("\"status\":\"PAUSED\"").status()).contains(MeterStatus.of("PAUSED"));
        Stream.of(MeterStatus.DRAFT, MeterStatus.ARCHIVED, MeterStatus.of("PAUSED"))
                .forEach(status -> assertThat(
                                UsageMeterQuery.builder().status(status).build().status())
                        .contains(status));
    }

    @Test
    void d10_a_page_holds_only_the_aggregation_asked_for_whatever_the_service_answered() {
        UsageMeterPage tooMuch = UsageMeterPage.builder()
                .addData(meter("\"aggregation\":\"COUNT\""), meter("\"aggregation\":\"SUM\""), meter("\"x\":1"))
                .nextToken("t")
                .build();

        UsageMeterPage page = tooMuch.only(
                UsageMeterQuery.builder().aggregations(Aggregation.SUM).build());

        assertThat(page.data()).extracting(UsageMeter::aggregation).containsExactly(Optional.of(Aggregation.SUM));
        assertThat(page.nextToken()).contains("t");
    }

    @Test
    void d11_aggregation_and_status_are_held_against_every_meter() {
        UsageMeterQuery query = UsageMeterQuery.builder()
                .aggregations(Aggregation.SUM)
                .status(MeterStatus.ACTIVE)
                .build();

        assertThat(query.asksFor(meter("\"aggregation\":\"SUM\",\"status\":\"ACTIVE\"")))
                .isTrue();
        assertThat(query.asksFor(meter("\"aggregation\":\"SUM\",\"status\":\"DRAFT\"")))
                .isFalse();
        assertThat(query.asksFor(meter("\"aggregation\":\"COUNT\",\"status\":\"ACTIVE\"")))
                .isFalse();
        assertThat(query.asksFor(meter("\"status\":\"ACTIVE\""))).isFalse();
        assertThat(UsageMeterQuery.all().asksFor(meter("\"x\":1"))).isTrue();
    }

    @Test
    void d14_a_page_size_of_10_0_reads_as_10() {
        UsageMeterPage page = TogaiJson.read("{\"data\":[],\"context\":{\"pageSize\":10.0}}", UsageMeterPage.class);

        assertThat(page.context().orElseThrow().pageSize()).isEqualTo(OptionalInt.of(10));
        assertThat(TogaiJson.write(page)).contains("\"pageSize\":10}");
    }

    @Test
    void d15_a_meter_can_be_made_without_an_event_schema() {
        String body = TogaiJson.write(
                Meters.count("rides").forEvent("e").withoutEventSchema().build());

        assertThat(body).doesNotContain("eventSchemaName");
    }

    @Test
    void d16_a_name_is_unchecked_on_reading_and_held_to_the_meters_limits_on_both_requests() {
        String longName = "x".repeat(60);

        assertThat(TogaiJson.read("{\"id\":\"1\",\"name\":\"" + longName + "\"}", UsageMeter.class)
                        .name())
                .isEqualTo(longName);
        assertThat(TogaiJson.read("{\"id\":\"1\",\"name\":\"a/b\"}", UsageMeter.class)
                        .name())
                .isEqualTo("a/b");
        assertThatThrownBy(() -> Meters.count(longName).build()).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(
                        () -> UpdateUsageMeterRequest.builder().name(longName).build())
                .isInstanceOf(InvalidRequestException.class);
        assertThatCode(() -> UpdateUsageMeterRequest.builder()
                        .name(longName)
                        .unchecked()
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void d17_a_refused_deactivate_is_a_conflict_with_the_meters_life_and_says_what_togai_says() {
        TogaiApiException refused = TogaiApiException.of(
                Call.onId(UsageMeters.DEACTIVATE, "um.1"), ErrorAnswer.of(400, "A price plan is associated"));

        assertThat(refused)
                .isInstanceOf(LifecycleConflictException.class)
                .hasMessageContaining("deactivate usage meter um.1 (400): A price plan is associated.");
    }

    @Test
    void d18_a_delete_that_says_it_did_not_succeed_is_a_failure() {
        TogaiJson.Success answer = TogaiJson.read("{\"success\": false}", TogaiJson.Success.class);

        assertThat(answer.success()).isFalse();
        assertThat(TogaiApiException.of(Call.onId(UsageMeters.DELETE, "um.1"), ErrorAnswer.of(200, "")))
                .isInstanceOf(NotDoneException.class);
    }

    @Test
    void d19_the_status_in_an_answer_is_believed_whatever_was_asked() {
        UsageMeter answer = TogaiJson.read(WireFixture.text("deactivate-response.json"), UsageMeter.class);

        assertThat(answer.status()).contains(MeterStatus.DRAFT);
        assertThat(answer.isActive()).isFalse();
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
    void d21_an_id_of_any_style_and_length_reads_and_one_of_50_characters_can_be_sent() {
        String id = "x".repeat(60);

        assertThat(TogaiJson.read("{\"id\":\"" + id + "\",\"name\":\"n\"}", UsageMeter.class)
                        .id())
                .isEqualTo(id);
        assertThat(Stream.of("um.1zlQTBWlkeO.lB7fh", "01BX5ZZKBKACTAV9WEVG", "x".repeat(50)))
                .allSatisfy(good -> assertThat(MeterId.of(good).value()).isEqualTo(good));
        assertThatThrownBy(() -> MeterId.of(id)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> MeterId.of(" ")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void d22_bearer_stands_before_the_token_once_whether_it_was_given_or_not() {
        assertThat(ApiToken.of("secret").authorization()).isEqualTo("Bearer secret");
        assertThat(ApiToken.of("Bearer secret").authorization()).isEqualTo("Bearer secret");
        assertThatThrownBy(() -> ApiToken.of("a\r\nX-Evil: 1")).isInstanceOf(TogaiConfigurationException.class);
        assertThatThrownBy(() -> ApiToken.of(" ")).isInstanceOf(TogaiConfigurationException.class);
    }

    @Test
    void d23_a_sort_order_reads_in_either_case() {
        Stream.of("asc", "ASC", "Asc").forEach(order -> {
            UsageMeterPage page =
                    TogaiJson.read("{\"data\":[],\"context\":{\"sortOrder\":\"" + order + "\"}}", UsageMeterPage.class);
            assertThat(page.context().orElseThrow().sortOrder()).contains(SortOrder.ASC);
        });
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
        assertThatCode(() -> TogaiJson.read("{\"nextToken\":7,\"context\":{\"pageSize\":10.0}}", UsageMeterPage.class))
                .doesNotThrowAnyException();
    }

    @Test
    void d29_absent_null_and_a_value_are_three_things_in_an_update() {
        UpdateUsageMeterRequest.Builder update = UpdateUsageMeterRequest.builder();

        assertThat(TogaiJson.write(update.build())).isEqualTo("{}");
        assertThat(TogaiJson.write(update.unsafeNull(Field.DESCRIPTION).build()))
                .isEqualTo("{\"description\":null}");
        assertThat(TogaiJson.write(update.description("").filters(List.of()).build()))
                .isEqualTo("{\"description\":\"\",\"filters\":[]}");
    }

    private static UsageMeter meter(String fields) {
        return TogaiJson.read("{\"id\":\"1\",\"name\":\"n\"," + fields + "}", UsageMeter.class);
    }

    private static Computation computation(String fields) {
        return meter("\"computations\":[{" + fields + "}]").computations().get(0);
    }
}
