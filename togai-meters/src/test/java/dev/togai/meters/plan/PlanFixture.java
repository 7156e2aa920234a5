package dev.togai.meters.plan;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.journal.RecordedCall;
import java.time.Duration;
import java.util.List;

/** A fake, its virtual time, and meters of rides. Each call of the fake takes 10 ms. */
final class PlanFixture {

    static final String SCHEMA = "ride_completed";

    final VirtualTimeSource time = VirtualTimeSource.create();
    final FakeTogai fake = FakeTogai.builder()
            .time(time)
            .onCall(call -> time.advance(Duration.ofMillis(10)))
            .build();
    final UsageMeters meters = fake.usageMeters();

    static CreateUsageMeterRequest rides(String name, String rate) {
        return Meters.sum(name)
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance").times(rate))
                .forEvent(SCHEMA)
                .build();
    }

    static CreateUsageMeterRequest count(String name) {
        return Meters.count(name).forEvent(SCHEMA).build();
    }

    static MeterSet set(CreateUsageMeterRequest... requests) {
        MeterSet.Builder set = MeterSet.builder();
        for (CreateUsageMeterRequest request : requests) {
            set.addMeter(MeterDeclaration.of(request));
        }
        return set.build();
    }

    static MeterDeclaration renamed(CreateUsageMeterRequest request, String formerName) {
        return MeterDeclaration.builder()
                .meter(request)
                .addFormerName(formerName)
                .build();
    }

    UsageMeter active(CreateUsageMeterRequest request) {
        return meters.activate(meters.create(request).id());
    }

    MeterPlanner.Builder planner() {
        return MeterPlanner.builder(meters).timeSource(time);
    }

    /** Returns the requests that changed meters since the journal was cleared. */
    List<String> changes() {
        return fake.journal().stream()
                .filter(call -> !call.method().equals("GET"))
                .map(RecordedCall::requestLine)
                .toList();
    }
}
