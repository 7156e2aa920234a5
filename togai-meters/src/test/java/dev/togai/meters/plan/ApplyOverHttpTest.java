package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.CallException;
import dev.togai.meters.MeterSet;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans are applied through the HTTP client, with its retries and without. */
class ApplyOverHttpTest {

    private static final List<Fault> FAULTS = List.of(
            Fault.reset().withEffect(),
            Fault.reset().withoutEffect(),
            Fault.truncatedBody().withEffect(),
            Fault.status(502, "Bad gateway").withEffect(),
            Fault.status(500, "Error").withoutEffect(),
            Fault.rateLimited());

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void faults_on_the_wire_lead_to_the_same_meters(boolean retries) {
        PlanFixture fixture = new PlanFixture();
        fixture.addSchema();
        fixture.active(rides("rides", "0.4"));
        fixture.active(count("old"));
        MeterSet set = MeterSet.builder()
                .from(set(rides("rides", "0.5"), count("new")))
                .addRemoved("old")
                .build();
        fixture.fake.inject(FaultPlan.seeded(retries ? 1 : 2, 20, FAULTS));

        try (FakeTogaiServer server = FakeTogaiServer.start(fixture.fake);
                TogaiClient togai = TogaiClient.builder()
                        .environment(server.environment())
                        .tokens(TokenSource.fixed("test-token"))
                        .resilience(retries ? ResiliencePolicy.defaults() : ResiliencePolicy.none())
                        .timeSource(fixture.time)
                        .build()) {
            boolean isDone = false;
            for (int round = 0; round < 30 && !isDone; round++) {
                try {
                    MeterPlan plan = fixture.plan(
                            MeterPlanner.builder(togai).timeSource(fixture.time), GapStrategy.CORRECTION, set);
                    isDone = plan.isEmpty();
                    PlanApplier.builder(togai).timeSource(fixture.time).build().apply(plan);
                } catch (ApplyException | CallException ignored) { // A fault: the next round plans again.
                    isDone = false;
                }
            }
            assertThat(isDone).isTrue();
        }

        fixture.fake.inject(FaultPlan.none());
        assertThat(fixture.planner().build().drift(set).isEmpty()).isTrue();
        assertThat(fixture.fake.meters()).hasSize(3);
    }
}
