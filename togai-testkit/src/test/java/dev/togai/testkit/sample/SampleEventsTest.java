package dev.togai.testkit.sample;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.dsl.coverage.MeterCoverage;
import dev.togai.event.AttributeValue;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events drawn from an event schema. */
class SampleEventsTest {

    private static final EventSchema SCHEMA = EventSchema.builder()
            .name("ride_completed")
            .addAttribute(EventAttribute.builder().name("distance").build())
            .addAttribute(EventAttribute.builder().name("tip").build())
            .addDimension(EventDimension.builder().name("city").build())
            .addDimension(EventDimension.builder().name("product").build())
            .build();

    private static final SampleEvents SAMPLES = SampleEvents.of(SCHEMA)
            .accounts("acme", "globex")
            .attribute("distance", "0", "50.00")
            .dimension("city", "chennai", "mumbai", "delhi");

    private static final CreateUsageMeterRequest RIDES = Meters.sum("rides")
            .forEvent("ride_completed")
            .when(dimension("city").isIn("chennai", "pune"))
            .compute(attribute("distance").minus("2.50").max(0))
            .build();

    private static void assertIsValid(UsageEvent event) {
        assertThat(EventLimits.strictViolations(event, EventLimits.MAX_READABLE_ID_LENGTH))
                .isEmpty();
    }

    private static List<String> values(List<UsageEvent> events, String attribute) {
        return events.stream()
                .flatMap(event -> event.attributes().stream())
                .filter(value -> value.name().equals(attribute))
                .map(AttributeValue::value)
                .toList();
    }

    @Test
    void events_have_the_fields_of_the_schema_within_the_settings() {
        List<UsageEvent> events = SAMPLES.draw(300);

        assertThat(events).hasSize(300).allSatisfy(SampleEventsTest::assertIsValid);
        assertThat(events).extracting(UsageEvent::schemaName).containsOnly("ride_completed");
        assertThat(events)
                .extracting(UsageEvent::accountId)
                .contains("acme", "globex")
                .hasSize(300);
        assertThat(events).extracting(UsageEvent::id).doesNotHaveDuplicates();
        assertThat(values(events, "distance")).hasSize(300).allSatisfy(value -> {
            assertThat(new BigDecimal(value)).isBetween(BigDecimal.ZERO, new BigDecimal(50));
            assertThat(new BigDecimal(value).scale()).isEqualTo(2);
        });
        assertThat(values(events, "tip")).hasSize(300);
        assertThat(events).extracting(event -> event.dimensions().get("city")).contains("chennai", "mumbai", "delhi");
        assertThat(events)
                .extracting(event -> event.dimensions().get("product"))
                .contains("product-1", "product-2", "product-3");
    }

    @Test
    void the_seed_determines_the_events() {
        assertThat(SAMPLES.draw(20))
                .isEqualTo(SAMPLES.draw(20))
                .isEqualTo(SAMPLES.draw(30).subList(0, 20));
        assertThat(SAMPLES.seed(2).draw(20)).doesNotContainAnyElementsOf(SAMPLES.draw(20));
        assertThat(SAMPLES.seed(2).draw(20))
                .extracting(UsageEvent::id)
                .doesNotContainAnyElementsOf(
                        SAMPLES.draw(20).stream().map(UsageEvent::id).toList());
    }

    @Test
    void times_are_in_the_range() {
        Instant start = Instant.parse("2024-05-01T00:00:00Z");
        Instant end = Instant.parse("2024-05-01T00:00:00.003Z");

        Set<Instant> times = new HashSet<>();
        SAMPLES.between(start, end)
                .draw(100)
                .forEach(event ->
                        times.add(event.timestamp().toInstant(ZoneOffset.UTC).orElseThrow()));

        assertThat(times).containsExactlyInAnyOrder(start, start.plusMillis(1), start.plusMillis(2));
    }

    @Test
    void a_range_of_one_number_has_that_number() {
        assertThat(values(SAMPLES.attribute("distance", "-7.5", "-7.50").draw(3), "distance"))
                .containsExactly("-7.50", "-7.50", "-7.50");
        assertThat(values(SAMPLES.attribute("tip", "1", "3").draw(200), "tip"))
                .contains("1", "2", "3")
                .hasSize(200)
                .allMatch(value -> List.of("1", "2", "3").contains(value));
    }

    @Test
    void an_event_of_a_large_schema_has_ten_attributes() {
        EventSchema large = EventSchema.builder()
                .name("large")
                .attributes(IntStream.range(0, 50)
                        .mapToObj(i -> EventAttribute.builder().name("a" + i).build())
                        .toList())
                .build();

        assertThat(SampleEvents.of(large).draw(50)).allSatisfy(event -> {
            assertIsValid(event);
            assertThat(event.attributes()).hasSize(10);
        });
    }

    @Test
    void boundaries_of_a_meter_are_among_the_events() {
        List<UsageEvent> events = SAMPLES.atBoundariesOf(RIDES);

        assertThat(events).hasSizeLessThanOrEqualTo(500).allSatisfy(SampleEventsTest::assertIsValid);
        assertThat(events).extracting(UsageEvent::id).doesNotHaveDuplicates();
        assertThat(values(events, "distance")).contains("2.50", "2.51", "2.49");
        assertThat(events).extracting(event -> event.dimensions().get("city")).contains("chennai", "pune", "other");
        assertThat(events).allSatisfy(event -> assertThat(event.dimensions()).containsKey("product"));
        assertThat(SAMPLES.atBoundariesOf(RIDES)).isEqualTo(events);
    }

    @Test
    void events_at_the_boundaries_cover_the_meter() {
        MeterCoverage coverage = MeterCoverage.of(RIDES, SAMPLES.atBoundariesOf(RIDES));

        assertThat(coverage.undecidedBranches()).isEmpty();
        assertThat(coverage.survivingMutants()).isEmpty();
    }

    @Test
    void ids_are_short_enough_to_read_the_events() {
        EventSchema named = EventSchema.builder()
                .from(SCHEMA)
                .name("a schema of a long name - ".repeat(2).substring(0, 50))
                .build();

        assertThat(SampleEvents.of(named).seed(Long.MIN_VALUE).draw(3)).allSatisfy(SampleEventsTest::assertIsValid);
        assertThat(SAMPLES.draw(1))
                .extracting(event -> event.id().orElseThrow())
                .containsExactly("ride_completed-1-event-1");
    }

    @Test
    void settings_that_break_the_limits_are_rejected() {
        assertRejected(() -> SAMPLES.accounts(), "Sample events need one or more accounts.");
        assertRejected(() -> SAMPLES.accounts(" "), "An account must not be blank, was \" \".");
        assertRejected(
                () -> SAMPLES.attribute("fare", "0", "1"),
                "The event schema has no attribute \"fare\": it has [distance, tip].");
        assertRejected(
                () -> SAMPLES.attribute("tip", "0", "1e3"),
                "The value of an attribute must be a decimal number such as 12.40, was \"1e3\".");
        assertRejected(() -> SAMPLES.attribute("tip", "2", "1"), "The minimum 2 must not exceed the maximum 1.");
        assertRejected(
                () -> SAMPLES.dimension("town", "x"),
                "The event schema has no dimension \"town\": it has [city, product].");
        assertRejected(() -> SAMPLES.dimension("city"), "The dimension \"city\" needs one or more values.");
        assertRejected(
                () -> SAMPLES.dimensions(Map.of("city", List.of(""))),
                "A value of a dimension must have 1 to 200 characters, was \"\".");
        assertRejected(
                () -> SAMPLES.between(Instant.EPOCH, Instant.EPOCH),
                "The end 1970-01-01T00:00:00Z must be after the start 1970-01-01T00:00:00Z.");
        assertRejected(
                () -> SAMPLES.between(Instant.MIN, Instant.EPOCH),
                "The times must be of the years 1 to 9999, were " + Instant.MIN + " to 1970-01-01T00:00:00Z.");
        assertRejected(() -> SAMPLES.draw(-1), "count must be 0 to 100000, was -1.");
    }

    private static void assertRejected(Runnable setting, String message) {
        assertThatIllegalArgumentException().isThrownBy(setting::run).withMessage(message);
    }
}
