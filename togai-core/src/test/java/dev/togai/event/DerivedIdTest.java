package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.json.SampleFile;
import dev.togai.json.TogaiJson;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The id that follows from the content of an event. An independent implementation in Python calculated the ids here. */
class DerivedIdTest {

    private static UsageEvent.Builder ride() {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .accountId("acme")
                .timestamp("2026-11-02T06:15:30Z")
                .attribute("distance", "12.4")
                .dimension("city", "chennai");
    }

    private static String idOf(UsageEvent.Builder event) {
        return event.build().withDerivedId().id().orElseThrow();
    }

    @Test
    void the_derivation_never_changes() {
        assertThat(idOf(ride())).isEqualTo("d1-iAR7q4sEwuoQuODQjaAZpBqcco3XOQGdHHYyPHt5x-A");
        assertThat(idOf(UsageEvent.builder().schemaName("s").accountId("a").timestamp("2026-11-02T06:15:30.250Z")))
                .isEqualTo("d1-G8C_IlcEhMr5qm7SkuoXzPDXBt3l2lbTyhQGFj7dBE4");
        assertThat(idOf(UsageEvent.builder()
                        .schemaName("s")
                        .accountId("a")
                        .timestamp("yesterday")
                        .addAttribute(AttributeValue.builder()
                                .name("b")
                                .value("-0.50")
                                .unit("km")
                                .build())
                        .attribute("a", "1E+3")
                        .dimension("y", "\uD83D\uDE95")
                        .dimension("x", "")
                        .putUnknownField("newer", "[1.0]")))
                .isEqualTo("d1-b4L9JTwaAOZR0xhTMJE6np44jckurHJeKJ9ASFewtnI");
    }

    @Test
    void the_ids_of_the_samples_never_change() {
        List<UsageEvent> events = SampleFile.items("events.json", UsageEvent.class);
        List<String> ids = SampleFile.text("derived_ids.txt").lines().toList();

        for (int i = 0; i < events.size(); i++) {
            UsageEvent event = events.get(i);
            String derived = idOf(UsageEvent.builder().from(event).id(java.util.Optional.empty()));

            assertThat(event.id().orElseThrow() + " " + derived).isEqualTo(ids.get(i));
        }
        assertThat(events).hasSameSizeAs(ids);
    }

    @ParameterizedTest
    @CsvSource({"12.40", "012.4", "12.400000000000000000000"})
    void equal_values_with_another_scale_have_the_same_id(String value) {
        UsageEvent.Builder event =
                UsageEvent.builder().from(ride().attributes(List.of()).build()).attribute("distance", value);

        assertThat(idOf(event)).isEqualTo(idOf(ride()));
    }

    @ParameterizedTest
    @CsvSource({"-0, 0", "0.0, -0.00", "100, 100.0", "-1.50, -1.5", "0.10, 00.1"})
    void zeros_that_do_not_change_a_value_do_not_change_the_id(String one, String other) {
        assertThat(idOf(ride().attribute("fare", one))).isEqualTo(idOf(ride().attribute("fare", other)));
    }

    @ParameterizedTest
    @CsvSource({"100, 10", "1, -1", "0.01, 0.1", "1E+3, 1000", "1., 1", "+1, 1", "\u0661, 1", "10, 1"})
    void other_values_and_other_notations_have_another_id(String one, String other) {
        assertThat(idOf(ride().attribute("fare", one))).isNotEqualTo(idOf(ride().attribute("fare", other)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T06:15:30.000Z",
        "2026-11-02T11:45:30+05:30",
        "2026-11-02T06:15:30",
        "2026-11-02T06:15:30+0000"
    })
    void the_same_instant_in_another_notation_has_the_same_id(String timestamp) {
        assertThat(idOf(ride().timestamp(timestamp))).isEqualTo(idOf(ride()));
    }

    @Test
    void the_order_of_attributes_and_dimensions_has_no_meaning() {
        assertThat(idOf(ride().attribute("a", 1).attribute("b", 2).dimension("c", "d")))
                .isEqualTo(idOf(UsageEvent.builder()
                        .schemaName("ride_completed")
                        .accountId("acme")
                        .timestamp("2026-11-02T06:15:30Z")
                        .dimension("c", "d")
                        .dimension("city", "chennai")
                        .attribute("b", 2)
                        .attribute("a", 1)
                        .attribute("distance", "12.4")));
    }

    static Stream<UnaryOperator<UsageEvent.Builder>> changes() {
        return Stream.of(
                it -> it.schemaName("ride_complete").accountId("dacme"),
                it -> it.accountId("acm"),
                it -> it.timestamp("2026-11-02T06:15:30.000000001Z"),
                it -> it.attribute("distance2", 1),
                it -> it.attributes(List.of()),
                it -> it.attributes(List.of(AttributeValue.builder()
                        .name("distance")
                        .value("12.4")
                        .unit("")
                        .build())),
                it -> it.attributes(List.of(AttributeValue.builder()
                        .name("distance")
                        .value("12.4")
                        .putUnknownField("x", "1")
                        .build())),
                it -> it.attributes(List.of(AttributeValue.of("distance1", "2.4"))),
                it -> it.dimensions(java.util.Map.of()),
                it -> it.dimensions(java.util.Map.of("cit", "ychennai")),
                it -> it.dimension("", ""),
                it -> it.unchecked().dimension("a", "\uD83D"),
                it -> it.unchecked().dimension("a", "\uDE95"),
                it -> it.putUnknownField("city", "chennai"));
    }

    @Test
    void other_content_has_another_id() {
        List<String> ids = Stream.concat(Stream.of((UnaryOperator<UsageEvent.Builder>) it -> it), changes())
                .map(change -> idOf(change.apply(ride())))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void an_id_can_be_sent_and_read(UnaryOperator<UsageEvent.Builder> change) {
        assertThat(idOf(change.apply(ride()))).matches("d1-[A-Za-z0-9_-]{43}").hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void a_given_id_is_kept_even_if_it_is_blank() {
        UsageEvent event = ride().id("").build();

        assertThat(event.withDerivedId()).isSameAs(event);
    }

    @Test
    void an_event_that_is_read_and_written_keeps_its_id() {
        String json = TogaiJson.write(ride().build());

        assertThat(TogaiJson.read(json, UsageEvent.class).withDerivedId())
                .isEqualTo(ride().build().withDerivedId());
    }
}
