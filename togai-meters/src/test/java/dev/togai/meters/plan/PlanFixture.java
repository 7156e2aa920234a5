package dev.togai.meters.plan;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.TogaiClient;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.proof.ChangeClass;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.journal.RecordedCall;
import java.time.Duration;
import java.util.List;

/** A fake, its virtual time, and meters of rides. Each call of the fake takes 10 ms, unless a test sets another time. */
final class PlanFixture {

    static final String SCHEMA = "ride_completed";

    final VirtualTimeSource time = VirtualTimeSource.create();
    final FakeTogai fake;
    final UsageMeters meters;

    PlanFixture() {
        this(Duration.ofMillis(10));
    }

    /** Creates a fake whose calls take this time. */
    PlanFixture(Duration call) {
        fake = FakeTogai.builder()
                .time(time)
                .onCall(ignored -> time.advance(call))
                .build();
        meters = fake.usageMeters();
    }

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

    /** Adds the schema of the meters, so that events are metered. */
    void addSchema() {
        fake.addSchema(EventSchema.builder()
                .name(SCHEMA)
                .attribute("distance")
                .dimension("city")
                .build());
    }

    /** Returns an event that counts for the meters of rides. */
    UsageEvent ride(String id) {
        return UsageEvent.builder()
                .schemaName(SCHEMA)
                .id(id)
                .timestamp(time.now())
                .accountId("acme")
                .attribute("distance", 100)
                .dimension("city", "chennai")
                .build();
    }

    /** Returns whether the meter counts the current record of an event. */
    boolean counts(UsageMeter meter, String eventId) {
        return fake.events().find(eventId).orElseThrow().pipelineInfo().stream()
                .flatMap(info -> info.usageMeters().stream())
                .anyMatch(
                        units -> units.id().equals(meter.id()) && units.units().isPresent());
    }

    UsageMeter active(CreateUsageMeterRequest request) {
        return meters.activate(meters.create(request).id());
    }

    UsageMeter meter(String name) {
        return fake.meters().stream()
                .filter(meter -> meter.name().equals(name))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /**
     * Returns a plan with this strategy, for which changes of all classes are confirmed. Their class is not proved, because tests of
     * steps make many plans.
     */
    MeterPlan plan(GapStrategy gap, MeterSet set) {
        return plan(planner().classifier(TreeComparison.CLASSIFIER), gap, set);
    }

    /** Returns the plan of a planner with this strategy, for which changes of all classes are confirmed. */
    MeterPlan plan(MeterPlanner.Builder planner, GapStrategy gap, MeterSet set) {
        planner.gap(gap);
        set.meters().forEach(declaration -> planner.gap(declaration.name(), gap));
        for (ChangeClass changeClass : ChangeClass.values()) {
            planner.confirm(changeClass);
        }
        return planner.build().plan(set);
    }

    PlanApplier.Builder applier() {
        return PlanApplier.builder(TogaiClient.of(fake)).timeSource(time);
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
