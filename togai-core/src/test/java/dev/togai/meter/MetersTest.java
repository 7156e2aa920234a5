package dev.togai.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import dev.togai.rule.JsonLogic;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final JsonLogic CITY = JsonLogic.of("{\"==\":[{\"var\":\"dimensions.city\"},\"chennai\"]}");
    private static final JsonLogic DISTANCE = JsonLogic.of("{\"var\":\"attributes.distance\"}");

    @Test
    void builder_methods_may_be_called_in_any_order() {
        CreateUsageMeterRequest request =
                Meters.count("rides").forEvent("ride_completed").when(CITY).build();

        assertThat(request.computations().get(0).matcher()).contains(CITY);
    }

    @Test
    void a_count_meter_always_computes_one_and_comes_first() {
        CreateUsageMeterRequest request = Meters.count("rides").build();

        assertThat(request.name()).isEqualTo("rides");
        assertThat(request.aggregation()).isEqualTo(Aggregation.COUNT);
        assertThat(request.type()).isEqualTo(MeterType.COUNTER);
        assertThat(request.eventSchemaName()).isEmpty();
        assertThat(request.computations())
                .containsExactly(Computation.builder()
                        .formula(JsonLogic.of("1"))
                        .order(1)
                        .build());
    }

    @Test
    void the_last_matcher_of_a_count_meter_wins() {
        CreateUsageMeterRequest request = Meters.count("rides")
                .when(DISTANCE)
                .when(CITY)
                .forEvent("ride_completed")
                .build();

        assertThat(request.computations()).singleElement().satisfies(computation -> {
            assertThat(computation.matcher()).contains(CITY);
            assertThat(computation.formula()).contains(JsonLogic.of("1"));
        });
        assertThat(request.eventSchemaName()).contains("ride_completed");
    }

    @Test
    void a_builder_can_be_used_twice() {
        MeterRequestBuilder<?> count = Meters.count("rides").when(CITY).filter("city", "chennai");
        MeterRequestBuilder<?> sum =
                Meters.sum("distance").compute(DISTANCE).and(further -> further.compute(JsonLogic.of("2")));

        assertThat(count.build()).isEqualTo(count.build());
        assertThat(count.build().computations()).hasSize(1);
        assertThat(sum.build()).isEqualTo(sum.build());
        assertThat(sum.build().computations()).hasSize(2);
    }

    @Test
    void a_sum_meter_adds_up_its_formula_for_every_event() {
        CreateUsageMeterRequest request =
                Meters.sum("distance").compute(DISTANCE).build();

        assertThat(request.aggregation()).isEqualTo(Aggregation.SUM);
        assertThat(request.computations())
                .containsExactly(
                        Computation.builder().formula(DISTANCE).order(1).build());
    }

    @Test
    void a_sum_meter_adds_up_its_formula_for_some_events() {
        CreateUsageMeterRequest request =
                Meters.sum("distance").when(CITY).compute(DISTANCE).build();

        assertThat(request.computations())
                .containsExactly(Computation.builder()
                        .matcher(CITY)
                        .formula(DISTANCE)
                        .order(1)
                        .build());
    }

    @Test
    void a_sum_meter_accepts_several_computations_in_order() {
        CreateUsageMeterRequest request = Meters.sum("distance")
                .of(first -> first.when(CITY).compute(DISTANCE).order(2))
                .and(second -> second.compute(JsonLogic.of("2")))
                .build();

        assertThat(request.computations())
                .extracting(computation -> computation.order().orElseThrow())
                .containsExactly(2, 1);
    }

    @Test
    void a_sum_meter_accepts_schema_matcher_and_formula_in_every_order() {
        CreateUsageMeterRequest expected = CreateUsageMeterRequest.builder()
                .name("distance")
                .aggregation(Aggregation.SUM)
                .eventSchemaName("ride_completed")
                .computation(it -> it.when(CITY).compute(DISTANCE))
                .build();

        assertThat(List.of(
                        Meters.sum("distance")
                                .forEvent("ride_completed")
                                .when(CITY)
                                .compute(DISTANCE)
                                .build(),
                        Meters.sum("distance")
                                .forEvent("ride_completed")
                                .compute(DISTANCE)
                                .when(CITY)
                                .build(),
                        Meters.sum("distance")
                                .when(CITY)
                                .forEvent("ride_completed")
                                .compute(DISTANCE)
                                .build(),
                        Meters.sum("distance")
                                .when(CITY)
                                .compute(DISTANCE)
                                .forEvent("ride_completed")
                                .build(),
                        Meters.sum("distance")
                                .compute(DISTANCE)
                                .forEvent("ride_completed")
                                .when(CITY)
                                .build(),
                        Meters.sum("distance")
                                .compute(DISTANCE)
                                .when(CITY)
                                .forEvent("ride_completed")
                                .build()))
                .containsOnly(expected);
    }

    @Test
    void settings_before_the_formula_give_the_request_that_they_give_after_it() {
        CreateUsageMeterRequest before = Meters.sum("distance")
                .forEvent("other")
                .withoutEventSchema()
                .billableName("Distance")
                .description("Of cabs")
                .filter("city", "chennai")
                .filter("city", "mumbai")
                .compute(DISTANCE)
                .build();
        CreateUsageMeterRequest after = Meters.sum("distance")
                .compute(DISTANCE)
                .forEvent("other")
                .withoutEventSchema()
                .billableName("Distance")
                .description("Of cabs")
                .filter("city", "chennai")
                .filter("city", "mumbai")
                .build();

        assertThat(before).isEqualTo(after);
        assertThat(before.billableName()).contains("Distance");
        assertThat(before.filters()).hasSize(2);
    }

    @Test
    void the_last_matcher_of_a_sum_meter_wins() {
        CreateUsageMeterRequest before = Meters.sum("distance")
                .when(DISTANCE)
                .when(CITY)
                .compute(DISTANCE)
                .build();
        CreateUsageMeterRequest after = Meters.sum("distance")
                .when(DISTANCE)
                .compute(DISTANCE)
                .when(CITY)
                .build();

        assertThat(before.computations().get(0).matcher()).contains(CITY);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_matcher_after_several_computations_is_that_of_the_first() {
        CreateUsageMeterRequest request = Meters.sum("distance")
                .compute(DISTANCE)
                .and(second -> second.compute(JsonLogic.of("2")))
                .when(CITY)
                .build();

        assertThat(request.computations().get(0).matcher()).contains(CITY);
        assertThat(request.computations().get(1).matcher()).isEmpty();
    }

    @Test
    void meters_of_the_same_first_step_share_nothing() {
        Meters.FormulaStep start = Meters.sum("distance").forEvent("ride_completed");

        Meters.SumMeterBuilder first =
                start.when(CITY).description("In Chennai").compute(DISTANCE);
        Meters.SumMeterBuilder second = start.compute(JsonLogic.of("2"));

        assertThat(first.build().computations())
                .containsExactly(Computation.builder()
                        .when(CITY)
                        .compute(DISTANCE)
                        .order(1)
                        .build());
        assertThat(second.build().computations())
                .containsExactly(Computation.builder()
                        .compute(JsonLogic.of("2"))
                        .order(1)
                        .build());
        assertThat(second.build().description()).isEmpty();
    }

    @Test
    void a_setting_without_a_value_fails_where_it_is_set() {
        Meters.FormulaStep start = Meters.sum("distance");

        assertThatNullPointerException()
                .isThrownBy(() -> start.forEvent(missing()))
                .withMessage("eventSchemaName");
    }

    @SuppressWarnings("NullAway") // a caller in Kotlin or without null checks
    private static String missing() {
        return null;
    }

    @Test
    void a_sum_meter_without_a_formula_is_rejected() {
        assertThatThrownBy(() -> Meters.sum("distance").of(it -> it.when(CITY)).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("computations[0].computation: is required");
    }

    @Test
    void a_builder_sets_names_filters_and_a_schema() {
        CreateUsageMeterRequest request = Meters.count("rides")
                .forEvent("ride_completed")
                .billableName("Rides")
                .description("Cab rides")
                .filter("city", "chennai")
                .filter("city", "mumbai")
                .build();

        assertThat(request.eventSchemaName()).contains("ride_completed");
        assertThat(request.billableName()).contains("Rides");
        assertThat(request.description()).contains("Cab rides");
        assertThat(request.filters())
                .containsExactly(MeterFilter.of("city", "chennai"), MeterFilter.of("city", "mumbai"));
    }

    @Test
    void a_builder_can_remove_its_schema() {
        assertThat(Meters.count("rides").forEvent("e").withoutEventSchema().build())
                .isEqualTo(Meters.count("rides").build());
    }
}
