package dev.togai.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.model.FieldComparison;
import dev.togai.rule.JsonLogic;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MeterComparisonTest {

    private static final FieldComparison SAME = new FieldComparison(List.of(), List.of(), List.of());

    private static final UsageMeter SHOWN = UsageMeter.builder()
            .id("um.1")
            .name("rides")
            .type(MeterType.COUNTER)
            .aggregation(Aggregation.COUNT)
            .description("By city")
            .addComputation(Computation.builder().formula(JsonLogic.of("1")).build())
            .addFilter(MeterFilter.of("city", "chennai"))
            .build();

    private static UsageMeter.Builder shown() {
        return UsageMeter.builder().from(SHOWN);
    }

    private static CreateUsageMeterRequest.Builder creating() {
        return CreateUsageMeterRequest.builder()
                .from(Meters.count("rides")
                        .description("By city")
                        .filter("city", "chennai")
                        .build());
    }

    private static FieldComparison updating(UnaryOperator<UpdateUsageMeterRequest.Builder> fields, UsageMeter meter) {
        return fields.apply(UpdateUsageMeterRequest.builder()).build().compareWith(meter);
    }

    private static Computation computing(String formula) {
        return Computation.builder().formula(JsonLogic.of(formula)).build();
    }

    @Test
    void a_meter_with_the_requested_values_is_equal() {
        assertThat(creating().build().compareWith(SHOWN)).isEqualTo(SAME);
        assertThat(creating().build().differencesFrom(SHOWN)).isEmpty();
        assertThat(SAME.isSame()).isTrue();
    }

    @Test
    void another_spelling_of_a_string_is_inconclusive() {
        for (String stored : List.of("by city", "By  city", "By\u00a0city", "By\tcity", "B\uff59 city")) {
            assertThat(creating()
                            .build()
                            .compareWith(shown().description(stored).build()))
                    .as(stored)
                    .isEqualTo(new FieldComparison(List.of(), List.of("description"), List.of()));
        }
        assertThat(creating()
                        .description("A & B < C")
                        .build()
                        .compareWith(shown().description("A &amp; B &lt; C").build())
                        .differentFields())
                .isEmpty();
        assertThat(creating()
                        .build()
                        .compareWith(shown().filters(List.of(MeterFilter.of("city", "Chennai ")))
                                .build()))
                .isEqualTo(new FieldComparison(List.of(), List.of("filters"), List.of()));
        assertThat(creating()
                        .build()
                        .differencesFrom(shown().description("By town").build()))
                .containsExactly("description");
    }

    @Test
    void likely_normalizations_of_a_string_are_no_difference() {
        CreateUsageMeterRequest request = creating()
                .name("rides ")
                .description("  By city\r\nand hour\r\n")
                .billableName("")
                .build();

        assertThat(request.compareWith(shown().description("By city\nand hour").build()))
                .isEqualTo(SAME);
    }

    @Test
    void derived_values_are_no_difference() {
        CreateUsageMeterRequest request = Meters.count("rides").build();

        assertThat(request.compareWith(shown().description("")
                        .billableName("rides")
                        .addFilter(MeterFilter.of("plan", "any"))
                        .putUnknownField("tags", "[]")
                        .build()))
                .isEqualTo(SAME);
    }

    @Test
    void a_billable_name_without_a_request_is_added() {
        FieldComparison compared =
                creating().build().compareWith(shown().billableName("Cab rides").build());

        assertThat(compared).isEqualTo(new FieldComparison(List.of(), List.of(), List.of("billableName")));
        assertThat(compared.isSame()).isFalse();
    }

    @Test
    void another_value_is_different() {
        assertThat(creating()
                        .build()
                        .compareWith(shown().name("fares")
                                .aggregation(Aggregation.SUM)
                                .description("By hour")
                                .filters(List.of(MeterFilter.of("city", "mumbai")))
                                .computations(List.of(computing("2")))
                                .build())
                        .differentFields())
                .containsExactly("name", "aggregation", "description", "computations", "filters");
    }

    @Test
    void missing_fields_prove_nothing() {
        UsageMeter bare = UsageMeter.builder()
                .id("um.1")
                .name("rides")
                .description("By city")
                .build();

        assertThat(creating().eventSchemaName("ride_completed").build().compareWith(bare))
                .isEqualTo(new FieldComparison(
                        List.of(),
                        List.of("type", "aggregation", "eventSchemaName", "computations", "filters"),
                        List.of()));
        assertThat(updating(it -> it.eventSchemaName("ride_completed").type(MeterType.COUNTER), bare)
                        .absentFields())
                .containsExactly("type", "eventSchemaName");
    }

    @Test
    void the_lists_of_an_update_replace_those_of_the_meter() {
        assertThat(updating(it -> it.filters(List.of()), SHOWN).differentFields())
                .containsExactly("filters");
        assertThat(updating(it -> it.computations(List.of()), SHOWN).differentFields())
                .containsExactly("computations");
        assertThat(updating(it -> it.computations(List.of(computing("1"))), SHOWN))
                .isEqualTo(SAME);
        assertThat(updating(it -> it.computations(List.of(computing("1"), computing("2"))), SHOWN))
                .isEqualTo(new FieldComparison(List.of(), List.of("computations"), List.of()));
    }

    @Test
    void an_update_that_clears_a_field_matches_a_meter_without_it() {
        assertThat(updating(it -> it.setNull(UpdateUsageMeterRequest.Field.DESCRIPTION), SHOWN)
                        .differentFields())
                .containsExactly("description");
        assertThat(updating(
                        it -> it.setNull(UpdateUsageMeterRequest.Field.DESCRIPTION),
                        shown().description("").build()))
                .isEqualTo(SAME);
    }

    @Test
    void rules_are_compared_as_json_and_a_matcher_of_all_events_equals_none() {
        UsageMeter meter = shown().computations(List.of(Computation.builder()
                        .matcher(JsonLogic.of("true"))
                        .formula(JsonLogic.of(" 1 "))
                        .build()))
                .build();

        assertThat(creating().build().compareWith(meter)).isEqualTo(SAME);
    }
}
