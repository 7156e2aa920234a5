package dev.togai.testkit.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.EventRecord;
import dev.togai.event.PipelineInfo;
import dev.togai.meter.UsageMeters;
import org.junit.jupiter.api.Test;

/** The version of a meter that an event was processed with. */
class MeterVersionTest {

    private final Rides rides = Rides.create();

    private int versionOf(String event) {
        PipelineInfo pipeline =
                rides.events.find(event).flatMap(EventRecord::pipelineInfo).orElseThrow();
        return pipeline.usageMeters().get(0).version().orElseThrow();
    }

    @Test
    void an_update_of_a_meter_counts_for_later_events_only() {
        UsageMeters meters = rides.fake.usageMeters();
        rides.ingest(Rides.ride("before"));

        meters.deactivate(rides.meter.id());
        meters.update(rides.meter.id(), update -> update.description("Cab rides"));
        meters.activate(rides.meter.id());
        rides.ingest(Rides.ride("after"));

        assertThat(versionOf("before")).isEqualTo(1);
        assertThat(versionOf("after")).isEqualTo(2);
    }
}
