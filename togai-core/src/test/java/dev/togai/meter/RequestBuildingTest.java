package dev.togai.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The steps of building a request other than checking limits. */
class RequestBuildingTest {

    @Test
    void missing_orders_are_filled_with_the_smallest_unused_numbers() {
        assertThat(orders(null, null, null)).containsExactly(1, 2, 3);
        assertThat(orders(null, 1, null)).containsExactly(2, 1, 3);
        assertThat(orders(2, null, 4, null)).containsExactly(2, 1, 4, 3);
        assertThat(orders(-5, null, Integer.MAX_VALUE, 0)).containsExactly(-5, 1, Integer.MAX_VALUE, 0);
        assertThat(orders(7, 7)).containsExactly(7, 7);
    }

    private static List<Integer> orders(@Nullable Integer... given) {
        CreateUsageMeterRequest.Builder create = create();
        UpdateUsageMeterRequest.Builder update = update();
        List<Computation> built = new ArrayList<>();
        for (Integer order : given) {
            Computation.Builder computation = one(Computation.builder());
            built.add((order == null ? computation : computation.order(order)).build());
        }
        List<Computation> created = create.computations(built).build().computations();
        assertThat(update.computations(built).build().computations().newValue()).contains(created);
        return created.stream().map(it -> it.order().orElseThrow()).toList();
    }

    @Test
    void an_unchecked_request_skips_the_limits_and_fills_in_orders() {
        CreateUsageMeterRequest created = create().name("a/" + "b".repeat(300))
                .aggregation(Aggregation.SUM)
                .computation(it -> it)
                .unchecked()
                .build();
        UpdateUsageMeterRequest updated =
                update().name("").computation(it -> it).unchecked().build();

        assertThat(created.computations().get(0).order()).hasValue(1);
        assertThat(created.unchecked()).isTrue();
        assertThat(updated.computations().newValue().orElseThrow().get(0).order())
                .hasValue(1);
        assertThat(updated.unchecked()).isTrue();
    }

    @Test
    void a_request_copies_its_lists() {
        List<Computation> computations = new ArrayList<>();
        List<MeterFilter> filters = new ArrayList<>();
        UpdateUsageMeterRequest request = update().computations(Patch.set(computations))
                .filters(Patch.set(filters))
                .build();

        computations.add(one(Computation.builder()).build());
        filters.add(MeterFilter.of("f", "v"));

        assertThat(request.computations().newValue()).contains(List.of());
        assertThat(request.filters().newValue()).contains(List.of());
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

    @Test
    void a_meter_with_a_huge_number_in_a_rule_can_be_compared() {
        UsageMeter meter = UsageMeter.builder()
                .id("um.1")
                .name("rides")
                .addComputation(Computation.builder()
                        .formula(JsonLogic.unchecked("{\"*\":[{\"var\":\"n\"},10e99999999998]}"))
                        .build())
                .build();

        assertThat(sum("1e99999999999").differencesFrom(meter)).isEmpty();
        assertThat(sum("1e99999999998").differencesFrom(meter)).containsExactly("computations");
    }

    private static CreateUsageMeterRequest sum(String factor) {
        return Meters.sum("rides")
                .compute(JsonLogic.of("{\"*\":[{\"var\":\"n\"}," + factor + "]}"))
                .build();
    }
}
