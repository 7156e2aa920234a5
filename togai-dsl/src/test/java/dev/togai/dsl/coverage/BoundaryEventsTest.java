package dev.togai.dsl.coverage;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.rule.UnitFormula;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events at the boundaries of a meter's rules. */
class BoundaryEventsTest {

    private static final UnitFormula UNITS = attribute("distance").times("0.4");

    private static List<String> values(CreateUsageMeterRequest request, String attribute) {
        return BoundaryEvents.of(request, List.of(), 1, 500).stream()
                .flatMap(event -> event.attributes().stream())
                .filter(value -> value.name().equals(attribute))
                .map(value -> value.value())
                .distinct()
                .toList();
    }

    @Test
    void a_constant_has_values_at_below_and_above() {
        CreateUsageMeterRequest request = Meters.sum("rides")
                .when(attribute("distance").atLeast("2.50"))
                .compute(UNITS)
                .build();

        assertThat(values(request, "distance"))
                .startsWith("2.50", "2.51", "2.49", "2.505", "2.495")
                .contains("0", "-1", "0.4");
    }

    @Test
    void calculations_before_a_comparison_are_inverted() {
        CreateUsageMeterRequest request = Meters.sum("rides")
                .when(attribute("distance").times(2).minus(1).greaterThan(9))
                .compute(attribute("seats").minus(5).max(0))
                .build();

        assertThat(values(request, "distance")).startsWith("5", "6", "4");
        assertThat(values(request, "seats")).startsWith("5", "6", "4");
    }

    @Test
    void a_dimension_has_the_strings_of_the_rules_and_another() {
        CreateUsageMeterRequest request = Meters.sum("rides")
                .when(dimension("city").isIn("chennai", "other"))
                .compute(UNITS)
                .build();

        assertThat(BoundaryEvents.of(request, List.of(), 1, 500))
                .extracting(event -> event.dimensions().get("city"))
                .contains("chennai", "other", "other-2");
    }

    @Test
    void the_events_keep_the_other_fields_of_their_templates() {
        UsageEvent template = UsageEvent.builder()
                .schemaName("ride_completed")
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", "10")
                .attribute("tip", "3")
                .dimension("city", "delhi")
                .build();
        CreateUsageMeterRequest request = Meters.sum("rides")
                .when(dimension("city").is("chennai"))
                .compute(UNITS)
                .build();

        List<UsageEvent> events = BoundaryEvents.of(request, List.of(template), 1, 20);

        assertThat(events).hasSize(20).doesNotHaveDuplicates().allSatisfy(event -> {
            assertThat(event.accountId()).isEqualTo("acme");
            assertThat(event.attributes())
                    .anyMatch(attribute -> attribute.name().equals("tip"));
        });
        assertThat(BoundaryEvents.of(request, List.of(template), 1, 20)).isEqualTo(events);
    }

    @Test
    void a_limit_out_of_range_is_rejected() {
        CreateUsageMeterRequest request = Meters.sum("rides").compute(UNITS).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoundaryEvents.of(request, List.of(), 1, 0))
                .withMessage("limit must be 1 to 2000, was 0.");
    }
}
