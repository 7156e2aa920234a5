package dev.togai.dsl.preview;

import static dev.togai.dsl.preview.Rides.computation;
import static dev.togai.dsl.preview.Rides.count;
import static dev.togai.dsl.preview.Rides.ride;
import static dev.togai.dsl.preview.Rides.sent;
import static dev.togai.dsl.preview.Rides.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledMetersTest {

    private static final List<UsageEvent> EVENTS =
            List.of(ride("chennai", "10"), ride("mumbai", "2.5"), ride("delhi", "far"));

    private static List<CompiledMeter> hundred() {
        List<CompiledMeter> meters = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            meters.add(CompiledMeter.of(count("{\">\":[{\"var\":\"attributes.distance\"}," + i + "]}")));
            meters.add(CompiledMeter.of(sum(computation("{\"*\":[{\"var\":\"attributes.distance\"}," + i + ".5]}"))));
        }
        return meters;
    }

    @Test
    void many_meters_compute_the_same_usage_together_and_alone() {
        List<CompiledMeter> alone = hundred();
        CompiledMeters together = CompiledMeters.of(alone);

        List<MeterUsage> usage = together.usage(EVENTS, UsagePeriod.DAY);

        assertThat(usage)
                .isEqualTo(alone.stream()
                        .map(meter -> meter.usage(EVENTS, UsagePeriod.DAY))
                        .toList());
        assertThat(sent(together).usage(EVENTS, UsagePeriod.DAY)).isEqualTo(usage);
    }

    @Test
    void an_event_that_was_read_once_serves_all() {
        CompiledMeters meters = CompiledMeters.of(hundred());
        List<UsageAccumulator> accumulators = meters.accumulators(UsagePeriod.DAY);

        for (UsageEvent event : EVENTS) {
            PreparedEvent read = meters.read(TogaiJson.write(event).getBytes(StandardCharsets.UTF_8));
            meters.add(read, accumulators);
        }

        assertThat(accumulators.stream().map(UsageAccumulator::usage)).isEqualTo(meters.usage(EVENTS, UsagePeriod.DAY));
        assertThat(meters.meters()).hasSize(100);
        assertThat(meters.meters().get(7).prepare(EVENTS.get(0))).isNotNull();
    }

    @Test
    void meters_with_different_assumptions_are_not_compiled_together() {
        CompiledMeter usual = CompiledMeter.of(count("true"));
        CompiledMeter other =
                CompiledMeter.of(count("true"), Assumptions.defaults().withAttributeBinding(AttributeBinding.NUMBER));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompiledMeters.of(List.of(usual, other)))
                .withMessageContaining("one set of assumptions, not 2");
        assertThatIllegalArgumentException().isThrownBy(() -> CompiledMeters.of(List.of()));
    }
}
