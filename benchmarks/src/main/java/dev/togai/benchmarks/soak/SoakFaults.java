package dev.togai.benchmarks.soak;

import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.List;

/**
 * The faults of a soak. They take little time, and no request takes effect after its fault was observed. Therefore each call can be
 * compared with the fake as soon as it has ended.
 */
final class SoakFaults {

    private static final List<Fault> CHOICE = List.of(
            Fault.resetAtAccept(),
            Fault.reset().withEffect(),
            Fault.reset().withoutEffect(),
            Fault.closedWithoutResponse().withEffect(),
            Fault.closedWithoutResponse().withoutEffect(),
            Fault.truncatedHead().withEffect(),
            Fault.truncatedHead().withoutEffect(),
            Fault.truncatedBody().withEffect(),
            Fault.truncatedBody().withoutEffect(),
            Fault.garbage().withEffect(),
            Fault.garbage().withoutEffect(),
            Fault.html().withEffect(),
            Fault.html().withoutEffect(),
            Fault.emptyBody().withEffect(),
            Fault.truncatedJson().withEffect(),
            Fault.closedAfterResponse(),
            Fault.latency(Duration.ofMillis(5)),
            Fault.status(500, "By chance").withEffect(),
            Fault.status(500, "By chance").withoutEffect(),
            Fault.status(502, "By chance").withEffect(),
            Fault.status(502, "By chance").withoutEffect(),
            Fault.status(503, "By chance").withEffect(),
            Fault.status(503, "By chance").withoutEffect(),
            Fault.unavailable(Duration.ZERO),
            Fault.rateLimited(),
            Fault.rateLimited(Duration.ZERO));

    private SoakFaults() {}

    static FaultPlan of(long seed, int percent) {
        return FaultPlan.seeded(seed, percent, CHOICE);
    }
}
