package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.Violation;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLimitsTest {

    private static UsageEvent.Builder ride() {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-1")
                .accountId("acme")
                .timestamp("2026-11-02T06:15:30Z");
    }

    private static List<Violation> strict(UsageEvent event) {
        return EventLimits.strictViolations(event, EventLimits.MAX_READABLE_ID_LENGTH);
    }

    private static Arguments event(String field, UnaryOperator<UsageEvent.Builder> change) {
        return Arguments.of(field, change);
    }

    private static UsageEvent.Builder attributes(UsageEvent.Builder event, int count) {
        for (int i = 0; i < count; i++) {
            event.attribute("a" + i, i);
        }
        return event;
    }

    static Stream<Arguments> beyondTheLimits() {
        return Stream.of(
                event("schemaName", it -> it.schemaName("")),
                event("schemaName", it -> it.schemaName("s".repeat(51))),
                event("id", it -> it.id("i".repeat(513))),
                event("timestamp", it -> it.timestamp("yesterday")),
                event("timestamp", it -> it.timestamp("1655278235")),
                event("accountId", it -> it.accountId("a".repeat(513))),
                event("attributes", it -> attributes(it, 11)),
                event("attributes[0].name", it -> it.attribute("", "1")),
                event("attributes[0].name", it -> it.attribute("n".repeat(51), "1")),
                event(
                        "attributes[0].unit",
                        it -> it.addAttribute(AttributeValue.builder()
                                .name("n")
                                .value("1")
                                .unit("")
                                .build())),
                event(
                        "attributes[0].unit",
                        it -> it.addAttribute(AttributeValue.builder()
                                .name("n")
                                .value("1")
                                .unit("u".repeat(51))
                                .build())),
                event("dimensions.city", it -> it.dimension("city", "")),
                event("dimensions.city", it -> it.dimension("city", "c".repeat(201))));
    }

    @ParameterizedTest
    @MethodSource("beyondTheLimits")
    void a_documented_limit_is_reported_with_its_field(String field, UnaryOperator<UsageEvent.Builder> change) {
        UsageEvent event = change.apply(ride()).build();

        assertThat(EventLimits.violations(event)).extracting(Violation::field).containsExactly(field);
        assertThat(strict(event)).extracting(Violation::field).contains(field);
    }

    @Test
    void an_event_at_its_limits_is_valid() {
        UsageEvent.Builder event = attributes(ride(), 9)
                .schemaName("s".repeat(50))
                .id("\uD83D\uDE95".repeat(50))
                .accountId("a".repeat(512))
                .addAttribute(AttributeValue.builder()
                        .name("\uD83D\uDE95".repeat(50))
                        .value("-" + "9".repeat(512) + "." + "9".repeat(5_000))
                        .unit("u".repeat(50))
                        .build());
        for (int i = 0; i < 200; i++) {
            event.dimension("d" + i, "\uD83D\uDE95".repeat(200));
        }

        assertThat(EventLimits.violations(event.build())).isEmpty();
        assertThat(strict(event.build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "12.40", "-1", "007", "100000000000000000000.000000000001"})
    void a_plain_decimal_number_is_a_value(String value) {
        assertThat(EventLimits.violations(ride().attribute("n", value).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "1 ", "5\n", ".5", "5.", "1e3", "1E+3", "+5", "--5", "1,5", "\u0661", "NaN", "0x1", "1.2.3"
            })
    void another_notation_is_no_value(String value) {
        assertThat(EventLimits.violations(ride().attribute("n", value).build()))
                .extracting(Violation::field)
                .containsExactly("attributes[0].value");
    }

    @Test
    void a_value_of_many_digits_is_rejected_without_backtracking() {
        assertThat(EventLimits.violations(ride().attribute("n", "9".repeat(513)).build()))
                .hasSize(1);
        assertThat(EventLimits.violations(ride().attribute("n", "9." + "9".repeat(1_000_000) + "x")
                        .build()))
                .hasSize(1);
    }

    static Stream<Arguments> notSent() {
        return Stream.of(
                event("schemaName", it -> it.schemaName(" ")),
                event("id", it -> it.id("")),
                event("id", it -> it.id("\t")),
                event("id", it -> it.id(".")),
                event("id", it -> it.id("..")),
                event("id", it -> it.id("i".repeat(51))),
                event("accountId", it -> it.accountId("")),
                event("timestamp", it -> it.timestamp("2026-11-02T06:15:30.123")),
                event("attributes[1].name", it -> it.attribute("n", 1).attribute("n", 2)),
                event("newer", it -> it.putUnknownField("newer", "{")),
                event("dimensions.city", it -> it.unchecked().dimension("city", "\uD83D")),
                event(
                        "attributes[0].newer",
                        it -> it.addAttribute(AttributeValue.builder()
                                .name("n")
                                .value("1")
                                .putUnknownField("newer", "")
                                .build())));
    }

    @ParameterizedTest
    @MethodSource("notSent")
    void a_condition_of_this_library_is_reported_apart(String field, UnaryOperator<UsageEvent.Builder> change) {
        UsageEvent event = change.apply(ride()).build();

        assertThat(EventLimits.violations(event)).isEmpty();
        assertThat(strict(event)).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void all_violations_are_reported_at_once() {
        UsageEvent event = ride().schemaName("")
                .id("i".repeat(51))
                .accountId("")
                .attribute("n", "1e3")
                .dimension("city", "")
                .build();

        assertThat(strict(event))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "schemaName", "schemaName", "id", "accountId", "attributes[0].value", "dimensions.city");
    }

    @Test
    void a_long_id_and_many_dimensions_are_warnings() {
        UsageEvent.Builder event = ride().id("i".repeat(51));
        for (int i = 0; i < 51; i++) {
            event.dimension("d" + i, "x");
        }

        assertThat(EventLimits.warnings(event.build()))
                .extracting(Violation::toString)
                .containsExactly(
                        "id: at most 50 characters, was \"" + "i".repeat(51) + "\"",
                        "dimensions: at most 50 items, was \"51\"");
        assertThat(EventLimits.warnings(ride().build())).isEmpty();
    }
}
