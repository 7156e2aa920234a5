package dev.togai.benchmarks.recorder;

import dev.togai.error.ErrorResponse;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.List;

/** The behavior of the service that a recorder sends to. */
public enum ServerMode {
    /** A service that accepts all events. */
    NORMAL,
    /** A service that reads each request, and never responds. */
    STALLED,
    /** A service that does not listen: each connection is refused. */
    DOWN,
    /** A service that responds to each request with 503. */
    UNAVAILABLE,
    /** A service at which 5 % of the requests and connections fail: cut connections, responses that do not come in time, 429 and 503. */
    FAULTY;

    private static final int SEED = 1;
    private static final int FAULT_PERCENT = 5;
    private static final List<Fault> FAULTS = List.of(
            Fault.resetAtAccept(),
            Fault.reset().withEffect(),
            Fault.reset().withoutEffect(),
            Fault.closedWithoutResponse().withEffect(),
            Fault.truncatedHead().withEffect(),
            Fault.truncatedBody().withEffect(),
            Fault.closedAfterResponse(),
            Fault.stalled().withEffect(),
            Fault.stalled().withoutEffect(),
            Fault.stalledInBody(),
            Fault.latency(Duration.ofMillis(500)),
            Fault.status(503, "By chance").withEffect(),
            Fault.status(503, "By chance").withoutEffect(),
            Fault.unavailable(Duration.ofSeconds(1)),
            Fault.rateLimited());

    /** Makes a fake behave in this mode, and returns the faults that it injects. */
    FaultPlan apply(FakeTogai fake) {
        FaultPlan faults = switch (this) {
            case STALLED -> FaultPlan.seeded(SEED, 100, List.of(Fault.stalled()));
            case FAULTY -> FaultPlan.seeded(SEED, FAULT_PERCENT, FAULTS);
            case NORMAL, DOWN, UNAVAILABLE -> FaultPlan.none();
        };
        fake.inject(faults);
        if (this == UNAVAILABLE) {
            fake.failAll(ErrorResponse.of(503, "Togai is down"));
        }
        return faults;
    }
}
