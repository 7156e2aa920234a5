package dev.togai.benchmarks.soak;

import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.List;

/**
 * What goes wrong in a soak: what takes little time, and what does not let a request take effect after its fault was seen. Only so
 * can each call be held against the fake as soon as it has ended.
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
