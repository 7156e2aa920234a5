package dev.togai.benchmarks.soak;

import dev.togai.benchmarks.soak.PinnedThreadMonitor.Pins;
import dev.togai.testkit.fault.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a soak, gathered segment by segment. For one thread. */
final class SoakReport {

    private final SoakOptions options;
    private final SoakCounts counts;
    private final CountingSocketFactory sockets;
    private final LeakDetector leaks;
    private final Map<String, Long> faults = new TreeMap<>();
    private long made;

    SoakReport(SoakOptions options, SoakCounts counts, CountingSocketFactory sockets, LeakDetector leaks) {
        this.options = options;
        this.counts = counts;
        this.sockets = sockets;
        this.leaks = leaks;
    }

    void add(SoakRound segment) {
        made += segment.made();
        for (InjectedFault injected : segment.happened()) {
            faults.merge(injected.fault().toString(), 1L, Long::sum);
        }
    }

    void print(Duration took) {
        double seconds = took.toMillis() / 1e3;
        System.out.printf(
                "%nJava %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        row("threads", options.threads() + (options.virtual() ? " virtual" : " of the platform"));
        row("calls", counts.calls());
        row("wall time", "%.0f s".formatted(seconds));
        row("calls a second", Math.round(counts.calls() / seconds));
        row("requests on the wire", counts.requests());
        row("retries", counts.retries());
        row("look-ups", counts.lookUps());
        row("waits for the rate limit", counts.permitWaits());
        row("meters made", made);
        row("connections made", sockets.made());
        row("connections at once, at most", sockets.most());
        row("heap in use at the ends of segments, MiB", leaks.heap());
        row("threads beside the soak's own", leaks.threads());
        table("calls by operation", counts.operations());
        table("calls by outcome", counts.outcomes());
        table("resolved outcomes of lost responses", counts.resolutions());
        table("breakers", counts.breakers());
        row("faults", faults.values().stream().mapToLong(Long::longValue).sum());
        table("faults by kind", faults);
    }

    static void print(List<Pins> pins) {
        for (Pins phase : pins) {
            row("pinned, " + phase.phase(), phase.events() + ", longest " + phase.longest());
            phase.stacks().forEach((stack, times) -> System.out.printf("    %d x %s%n", times, stack));
        }
    }

    private static void table(String title, Map<String, ? extends Number> rows) {
        System.out.println(title + ":");
        rows.forEach((name, count) -> System.out.printf("    %-60s %,12d%n", name, count.longValue()));
    }

    private static void row(String name, Object value) {
        System.out.printf("%-44s %s%n", name, value instanceof Long number ? "%,d".formatted(number) : value);
    }
}
