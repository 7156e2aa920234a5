package dev.togai.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.rule.JsonLogic;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {

    /** One character for Togai, two for Java. */
    private static final String TAXI = "\uD83D\uDE95";

    static Stream<Arguments> lengths() {
        return Stream.of(
                length("name", 50, "x", text -> create().name(text).build()),
                length(
                        "billableName",
                        255,
                        TAXI,
                        text -> create().billableName(text).build()),
                length(
                        "description",
                        255,
                        TAXI,
                        text -> create().description(text).build()),
                length(
                        "computations[0].id",
                        50,
                        TAXI,
                        text -> create().computation(it -> one(it).id(text)).build()),
                length(
                        "computations[0].matcher",
                        1_500,
                        TAXI,
                        text -> create().computation(it -> one(it).matcher(JsonLogic.unchecked(text)))
                                .build()),
                length(
                        "computations[0].computation",
                        500,
                        TAXI,
                        text -> create().aggregation(Aggregation.SUM)
                                .computation(it -> it.formula(JsonLogic.unchecked(text)))
                                .build()),
                length("name", 50, "x", text -> update().name(text).build()),
                length(
                        "billableName",
                        255,
                        TAXI,
                        text -> update().billableName(text).build()),
                length(
                        "description",
                        255,
                        TAXI,
                        text -> update().description(text).build()),
                length(
                        "computations[0].id",
                        50,
                        TAXI,
                        text -> update().computation(it -> one(it).id(text)).build()),
                length(
                        "computations[0].matcher",
                        1_500,
                        TAXI,
                        text -> update().computation(it -> one(it).matcher(JsonLogic.unchecked(text)))
                                .build()),
                length(
                        "computations[0].computation",
                        500,
                        TAXI,
                        text -> update().computation(it -> it.formula(JsonLogic.unchecked(text)))
                                .build()));
    }

    private static Arguments length(String field, int limit, String character, Function<String, Object> request) {
        return Arguments.of(field, limit, character, request);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void a_string_of_the_maximum_length_is_accepted_and_a_longer_one_rejected(
            String field, int limit, String character, Function<String, Object> request) {
        assertThatCode(() -> request.apply(character.repeat(limit))).doesNotThrowAnyException();

        assertThatThrownBy(() -> request.apply(character.repeat(limit + 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(field + ": at most " + limit + " characters, was \"" + character)
                .hasMessageContaining("Nothing was sent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rides", "Ride_2-b", " a b ", "-", "a\nb"})
    void a_name_of_the_documented_characters_is_accepted(String name) {
        assertThat(create().name(name).build().name()).isEqualTo(name);
        assertThat(update().name(name).build().name().newValue()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "köln", "a.b", "rides!", TAXI, "a\u00a0b", "a\u0000"})
    void a_name_of_other_characters_is_rejected(String name) {
        assertThat(violations(() -> create().name(name).build()))
                .extracting(Violation::field)
                .containsExactly("name");
        assertThat(violations(() -> update().name(name).build()))
                .extracting(Violation::field)
                .containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void a_blank_name_or_schema_is_rejected_although_the_pattern_matches(String blank) {
        Violation name = new Violation("name", "must not be blank", blank);
        Violation schema = new Violation("eventSchemaName", "must not be blank", blank);

        assertThat(violations(() -> create().name(blank).eventSchemaName(blank).build()))
                .containsExactly(name, schema);
        assertThat(violations(() -> update().name(blank).eventSchemaName(blank).build()))
                .containsExactly(name, schema);
    }

    @Test
    void all_violations_are_reported_at_once_with_field_limit_and_value() {
        assertThatThrownBy(() -> CreateUsageMeterRequest.builder()
                        .name("rides/2")
                        .aggregation(Aggregation.COUNT)
                        .description("d".repeat(256))
                        .computation(it -> it.formula(JsonLogic.of("2")))
                        .computation(it -> it)
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Cannot create usage meter \"rides/2\":"
                        + " name: only letters a-z and A-Z, digits, blanks, _ and -, was \"rides/2\";"
                        + " description: at most 255 characters, was \"" + "d".repeat(60) + "...\" (256 characters);"
                        + " computations[1].computation: is required, was absent;"
                        + " computations[0].computation: a COUNT meter computes 1, was \"2\"."
                        + " Nothing was sent. Fix the request; unchecked() on its builder leaves the limits to Togai"
                        + " where this library is too strict.");
    }

    @Test
    void an_update_reports_all_violations_too() {
        assertThat(violations(() -> update().name("a/b")
                        .billableName("b".repeat(256))
                        .computation(it -> it)
                        .eventSchemaName("")
                        .build()))
                .extracting(Violation::field)
                .containsExactly("name", "billableName", "computations[0].computation", "eventSchemaName");
    }

    @Test
    void a_long_value_is_cut_between_characters() {
        Violation violation = new Violation("f", "limit", "x" + TAXI.repeat(100));

        assertThat(violation).hasToString("f: limit, was \"x" + TAXI.repeat(59) + "...\" (101 characters)");
        assertThat(new Violation("f", "limit", TAXI.repeat(60)))
                .hasToString("f: limit, was \"" + TAXI.repeat(60) + '"');
        assertThat(new Violation("f", "limit", null)).hasToString("f: limit, was absent");
    }

    @Test
    void a_count_computes_1() {
        assertThatCode(() -> create().computation(RequestLimitsTest::one).build())
                .doesNotThrowAnyException();
        assertThatCode(() -> create().build()).doesNotThrowAnyException();
        assertThat(violations(() -> create().computation(it -> it.formula(JsonLogic.of("1.0")))
                        .build()))
                .containsExactly(new Violation("computations[0].computation", "a COUNT meter computes 1", "1.0"));
        assertThat(violations(() -> update().aggregation(Aggregation.COUNT)
                        .computation(it -> it.formula(JsonLogic.of("2")))
                        .build()))
                .hasSize(1);
        assertThatCode(() -> update().computation(it -> it.formula(JsonLogic.of("2")))
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void a_sum_needs_a_formula() {
        assertThat(violations(() -> create().aggregation(Aggregation.SUM).build()))
                .containsExactly(new Violation("computations", "a SUM meter needs at least one", null));
        assertThat(violations(() -> create().aggregation(Aggregation.SUM)
                        .computation(it -> it)
                        .build()))
                .containsExactly(new Violation("computations[0].computation", "is required", null));
        assertThat(violations(() -> update().aggregation(Aggregation.SUM)
                        .computations(List.of())
                        .build()))
                .hasSize(1);
        assertThatCode(() -> update().computations(List.of()).build()).doesNotThrowAnyException();
    }

    @Test
    void formulas_of_an_unknown_aggregation_are_not_checked() {
        assertThatCode(() -> create().aggregation(Aggregation.of("MAX")).build())
                .doesNotThrowAnyException();
        assertThatCode(() -> create().aggregation(Aggregation.of("MAX"))
                        .computation(it -> it.formula(JsonLogic.of("2")))
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void the_documented_limits_can_be_checked_alone() {
        CreateUsageMeterRequest empty = create().name("").unchecked().build();
        UpdateUsageMeterRequest longName =
                update().name("/".repeat(255)).unchecked().build();
        UpdateUsageMeterRequest tooLongName =
                update().name("/".repeat(256)).unchecked().build();

        assertThat(MeterLimits.violations(empty)).isEmpty();
        assertThat(MeterLimits.violations(longName)).isEmpty();
        assertThat(MeterLimits.violations(tooLongName))
                .containsExactly(new Violation("name", "at most 255 characters", "/".repeat(256)));
        assertThat(MeterLimits.nameViolations("/".repeat(51))).hasSize(2);
        assertThat(MeterLimits.nameViolations("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 100})
    void a_page_size_within_its_limits_is_accepted(int pageSize) {
        assertThat(UsageMeterQuery.builder().pageSize(pageSize).build().pageSize())
                .hasValue(pageSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void a_page_size_outside_its_limits_is_rejected(int pageSize) {
        assertThatThrownBy(() -> UsageMeterQuery.builder().pageSize(pageSize).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("pageSize: 1 to 100, was \"" + pageSize + '"');
    }

    private static List<Violation> violations(Runnable building) {
        return catchThrowableOfType(InvalidRequestException.class, building::run)
                .violations();
    }

    private static CreateUsageMeterRequest.Builder create() {
        return CreateUsageMeterRequest.builder().name("rides").aggregation(Aggregation.COUNT);
    }

    private static UpdateUsageMeterRequest.Builder update() {
        return UpdateUsageMeterRequest.builder();
    }

    private static Computation.Builder one(Computation.Builder computation) {
        return computation.formula(JsonLogic.of("1"));
    }
}
