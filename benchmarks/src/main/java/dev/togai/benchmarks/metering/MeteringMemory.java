package dev.togai.benchmarks.metering;

import static dev.togai.metric.AggregationPeriod.DAY;
import static dev.togai.metric.MetricGroupBy.ACCOUNT_ID;

import dev.togai.event.UsageEvent;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricsRequest;
import dev.togai.testkit.FakeTogai;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The heap of a fake with a million events, and the time of a query of 30 days by account over them. Argument: the number of
 * events, 1,000,000 by default.
 */
public final class MeteringMemory {

    private static final int EVENTS = 1_000_000;
    private static final int QUERIES = 10;
    private static final long MEGABYTE = 1 << 20;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private MeteringMemory() {}

    /** Ingests the events, one batch at a time, and prints the heap and the times. */
    public static void main(String[] args) {
        int events = args.length == 0 ? EVENTS : Integer.parseInt(args[0]);
        PrintStream out = System.out;
        FakeTogai fake = MeteringScenario.fake();
        MeteringScenario scenario = new MeteringScenario();
        long before = usedHeap();
        for (int i = 0; i < events; i += MeteringScenario.BATCH) {
            List<UsageEvent> batch = scenario.next(MeteringScenario.BATCH);
            fake.ingestion().ingestBatch(batch);
        }
        long used = usedHeap() - before;
        out.printf("%,d events: %,d MB, %,d bytes an event%n", events, used / MEGABYTE, used / events);
        for (int query = 1; query <= QUERIES; query++) {
            long start = System.nanoTime();
            int series = thirtyDaysByAccount(fake);
            out.printf("query %d: %,d series in %,d ms%n", query, series, (System.nanoTime() - start) / 1_000_000);
        }
    }

    private static int thirtyDaysByAccount(FakeTogai fake) {
        return fake.metrics()
                .queryAll(MetricsRequest.builder()
                        .from(MeteringScenario.START)
                        .until(MeteringScenario.START.plus(MeteringScenario.DAYS, ChronoUnit.DAYS))
                        .query(MetricQuery.usage("usage").by(DAY).groupBy(ACCOUNT_ID))
                        .build())
                .result("usage")
                .series()
                .size();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
