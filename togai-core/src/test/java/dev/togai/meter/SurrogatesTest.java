package dev.togai.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.config.CallOptions;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.Violation;
import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.rule.JsonLogic;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unpaired surrogates would be sent as question marks, so no request may contain one. */
class SurrogatesTest {

    private static final String TAXI = "\uD83D\uDE95";

    static Stream<Arguments> strings() {
        return Stream.of(
                string("name", text -> create().name(text).unchecked().build()),
                string("type", text -> create().type(MeterType.of(text)).build()),
                string(
                        "aggregation",
                        text -> create().aggregation(Aggregation.of(text)).build()),
                string("billableName", text -> create().billableName(text).build()),
                string("description", text -> create().description(text).build()),
                string(
                        "description",
                        text -> create().description(text).unchecked().build()),
                string("eventSchemaName", text -> create().eventSchemaName(text).build()),
                string(
                        "computations[0].id",
                        text -> create().computation(it -> one(it).id(text)).build()),
                string(
                        "computations[0].matcher",
                        text -> create().computation(
                                        it -> one(it).matcher(JsonLogic.of('"' + text.replace("\\", "") + '"')))
                                .build()),
                string(
                        "computations[1].computation",
                        text -> create().aggregation(Aggregation.SUM)
                                .computation(SurrogatesTest::one)
                                .computation(it -> it.formula(JsonLogic.unchecked(text)))
                                .build()),
                string(
                        "computations[0].newer",
                        text -> create().computation(it -> one(it).putUnknownField("newer", '"' + text + '"'))
                                .build()),
                string("filters[0].field", text -> create().filter(text, "x").build()),
                string(
                        "filters[1].value",
                        text -> create().filter("x", "x").filter("x", text).build()),
                string(
                        "newer",
                        text -> create().putUnknownField("newer", '"' + text + '"')
                                .build()),
                string("name", text -> update().name(text).unchecked().build()),
                string("type", text -> update().type(MeterType.of(text)).build()),
                string(
                        "aggregation",
                        text -> update().aggregation(Aggregation.of(text)).build()),
                string("billableName", text -> update().billableName(text).build()),
                string("description", text -> update().description(text).build()),
                string("eventSchemaName", text -> update().eventSchemaName(text).build()),
                string(
                        "computations[0].matcher",
                        text -> update().computation(it -> one(it).matcher(JsonLogic.unchecked(text)))
                                .build()),
                string(
                        "newer",
                        text -> update().putUnknownField("newer", '"' + text + '"')
                                .build()),
                string("id", MeterId::of),
                string(
                        "status",
                        text -> UsageMeterQuery.builder()
                                .status(MeterStatus.of(text))
                                .build()),
                string(
                        "aggregations",
                        text -> UsageMeterQuery.builder()
                                .aggregations(Aggregation.of(text))
                                .build()),
                string(
                        "nextToken",
                        text -> UsageMeterQuery.builder().nextToken(text).build()),
                string("schemaName", text -> event().schemaName(text).build()),
                string("id", text -> event().id(text).build()),
                string("timestamp", text -> event().timestamp(text).build()),
                string("accountId", text -> event().accountId(text).build()),
                string(
                        "attributes[0].name",
                        text -> event().attribute(text, "1").build()),
                string(
                        "attributes[1].value",
                        text -> event().attribute("n", "1").attribute("m", text).build()),
                string(
                        "attributes[0].unit",
                        text -> event().addAttribute(AttributeValue.builder()
                                        .name("n")
                                        .value("1")
                                        .unit(text)
                                        .build())
                                .build()),
                string(
                        "dimensions.city",
                        text -> event().dimension("city", text).build()),
                string("newer", text -> event().putUnknownField("newer", text).build()));
    }

    private static Arguments string(String field, Consumer<String> request) {
        return Arguments.of(field, request);
    }

    private static CreateUsageMeterRequest.Builder create() {
        return CreateUsageMeterRequest.builder().name("rides").aggregation(Aggregation.COUNT);
    }

    private static UpdateUsageMeterRequest.Builder update() {
        return UpdateUsageMeterRequest.builder();
    }

    private static Computation.Builder one(Computation.Builder computation) {
        return computation.formula(Meters.ONE);
    }

    private static UsageEvent.Builder event() {
        return UsageEvent.builder()
                .schemaName("ride")
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme");
    }

    @ParameterizedTest
    @MethodSource("strings")
    void an_unpaired_surrogate_is_rejected_with_its_field_and_index(String field, Consumer<String> request) {
        for (String half : new String[] {"\uD83D", "\uDE95", "\uDE95\uD83D", "\uD83Dx"}) {
            InvalidRequestException failure =
                    catchThrowableOfType(InvalidRequestException.class, () -> request.accept(TAXI + half));

            assertThat(failure).as(half).isNotNull().hasMessageContaining("unpaired surrogate");
            assertThat(failure.violations())
                    .filteredOn(violation -> violation.limit().contains("surrogate"))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.field()).isEqualTo(field))
                    .extracting(Violation::limit)
                    .asString()
                    .containsPattern("\\\\u(d83d|de95) at index [23]\\)");
        }
    }

    @Test
    void field_names_are_checked_too() {
        assertThatThrownBy(() -> event().dimension("\uD83D", "x").build()).hasMessageContaining("at index 0");
        assertThatThrownBy(() -> event().putUnknownField("\uD83D", "1").build()).hasMessageContaining("at index 0");
        assertThatThrownBy(() ->
                        create().putUnknownField("\uD83D", "1").unchecked().build())
                .hasMessageContaining("at index 0");
    }

    @Test
    void complete_pairs_are_accepted() {
        assertThat(create().description(TAXI).filter(TAXI, TAXI).build().description())
                .contains(TAXI);
        assertThat(MeterId.of(TAXI).value()).isEqualTo(TAXI);
        assertThat(event().dimension(TAXI, TAXI).build().dimensions()).containsEntry(TAXI, TAXI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "x\uDE95"})
    void headers_are_checked_too(String half) {
        CallOptions defaults = CallOptions.defaults();

        assertThatThrownBy(() -> defaults.withHeader("X-Trace", half)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withHeader(half, "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_request_read_from_json_is_checked_too() {
        String json = "{\"name\":\"rides\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\",\"description\":\"\\ud83d\"}";

        assertThatThrownBy(() -> TogaiJson.read(json, CreateUsageMeterRequest.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("description: must not have an unpaired surrogate");
    }

    @Test
    void an_event_that_was_read_is_not_checked() {
        String json = "{\"schemaName\":\"ride\",\"timestamp\":\"2024-05-27T10:00:00Z\",\"accountId\":\"a\\ud83d\"}";

        UsageEvent read = TogaiJson.read(json, UsageEvent.class);

        assertThat(read.accountId()).isEqualTo("a\uD83D");
        assertThat(UsageEvent.builder().from(read).id(Optional.of("1")).build().accountId())
                .isEqualTo("a\uD83D");
    }
}
