package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.BadRequestException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The limits that Togai checks when the client does not. */
abstract class ValidationContract extends ContractFixture {

    @Test
    void limits_left_to_the_service_are_checked_there_on_create() {
        Map<String, CreateUsageMeterRequest> wrong = new LinkedHashMap<>();
        wrong.put("name: at most 50 characters", unchecked("n".repeat(51)).build());
        wrong.put("name: only letters", unchecked("caf\u00E9").build());
        wrong.put(
                "description: at most 255",
                unchecked("a").description("d".repeat(256)).build());
        wrong.put(
                "billableName: at most 255",
                unchecked("b").billableName("b".repeat(256)).build());
        wrong.put(
                "type: must be COUNTER",
                unchecked("c").type(MeterType.of("GAUGE")).build());
        wrong.put(
                "aggregation: must be COUNT or SUM",
                unchecked("d").aggregation(Aggregation.of("MAX")).build());
        wrong.put(
                "computations[0].matcher: at most 1500",
                with(it -> it.matcher(text(1_501)).formula(text(1))));
        wrong.put("computations[0].computation: at most 500", with(it -> it.formula(text(501))));
        wrong.put("computations[0].computation: is required", with(it -> it));
        wrong.put(
                "computations[0].id: at most 50",
                with(it -> it.id("i".repeat(51)).formula(text(1))));
        wrong.put(
                "computations: at most 1, were 2",
                unchecked("e")
                        .computation(it -> it.formula(text(1)))
                        .computation(it -> it.formula(text(1)))
                        .build());

        wrong.forEach((message, request) -> assertThatFailureOf(() -> meters.create(request))
                .isInstanceOf(BadRequestException.class)
                .isAbout(UsageMeters.CREATE, '"' + request.name() + '"')
                .hasApiMessageContaining(message));
        assertThat(fake.meters()).isEmpty();
    }

    @Test
    void limits_left_to_the_service_are_checked_there_on_update() {
        UsageMeter before = rides();
        Map<String, UpdateUsageMeterRequest> wrong = Map.of(
                "name: at most 50 characters", change().name("n".repeat(51)).build(),
                "name: at most 255 characters", change().name("n".repeat(256)).build(),
                "description: at most 255",
                        change().description("d".repeat(256)).build(),
                "type: must be COUNTER", change().type(MeterType.of("GAUGE")).build(),
                "aggregation: must be COUNT or SUM",
                        change().aggregation(Aggregation.of("MAX")).build(),
                "computations[0].computation: at most 500",
                        change().computation(it -> it.formula(text(501))).build());

        wrong.forEach((message, request) -> assertThatFailureOf(() -> meters.update(before.id(), request))
                .isInstanceOf(BadRequestException.class)
                .isAbout(UsageMeters.UPDATE, before.id())
                .hasApiMessageContaining(message));
        assertThat(meters.get(before.id())).isEqualTo(before);
    }

    private static UpdateUsageMeterRequest.Builder change() {
        return UpdateUsageMeterRequest.builder().unchecked();
    }

    private static CreateUsageMeterRequest with(UnaryOperator<Computation.Builder> computation) {
        return unchecked("computing").computation(computation).build();
    }

    private static JsonLogic text(int length) {
        return JsonLogic.unchecked("1".repeat(length));
    }
}
