package dev.togai.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.togai.benchmarks.MeterCaller.ClientKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The cost of one GET for the calling thread. It measures every {@link ClientKind} in turn, so that load on the machine affects all
 * of them alike, and prints the medians. Arguments: the kinds, such as {@code LIBRARY}; by default all that read the meter.
 */
public final class CallOverhead {

    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 7;
    private static final int CALLS = 8_000;

    private static final String BUSY = "--busy";

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Cost(double cpuMicros, double userMicros, double processMicros, double wallMicros, double bytes) {}

    private CallOverhead() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        List<ClientKind> ways = new ArrayList<>();
        boolean busy = List.of(args).contains(BUSY);
        for (String arg : args) {
            if (!arg.equals(BUSY)) {
                ways.add(ClientKind.valueOf(arg));
            }
        }
        try (MeterServer server = MeterServer.start(busy)) {
            measure(
                    server.url(),
                    ways.isEmpty() ? List.of(ClientKind.RAW, ClientKind.FEIGN, ClientKind.LIBRARY) : ways);
        }
    }

    private static void measure(String url, List<ClientKind> ways) throws IOException {
        Map<ClientKind, MeterCaller> callers = new EnumMap<>(ClientKind.class);
        Map<ClientKind, List<Cost>> costs = new EnumMap<>(ClientKind.class);
        for (ClientKind way : ways) {
            callers.put(way, way.open(url));
            costs.put(way, new ArrayList<>());
        }
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            for (ClientKind way : ways) {
                Cost cost = round(Objects.requireNonNull(callers.get(way)));
                if (round >= 0) {
                    Objects.requireNonNull(costs.get(way)).add(cost);
                }
            }
        }
        System.out.printf(
                "%d rounds of %d calls, Java %s; CPU, user and system time of the calling thread, CPU of the process,%n"
                        + "wall time: microseconds a call, median (minimum to maximum); bytes a call%n",
                ROUNDS, CALLS, Runtime.version());
        costs.forEach((way, all) -> System.out.printf(
                "%-8s CPU %s user %s system %s process %s wall %s bytes %.0f%n",
                way,
                spread(all, Cost::cpuMicros),
                spread(all, Cost::userMicros),
                spread(all, cost -> cost.cpuMicros() - cost.userMicros()),
                spread(all, Cost::processMicros),
                spread(all, Cost::wallMicros),
                sorted(all, Cost::bytes)[all.size() / 2]));
        for (MeterCaller caller : callers.values()) {
            caller.close();
        }
    }

    private static Cost round(MeterCaller caller) throws IOException {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long user = THREADS.getCurrentThreadUserTime();
        long process = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            Objects.requireNonNull(caller.get());
        }
        return new Cost(
                (THREADS.getCurrentThreadCpuTime() - cpu) / 1e3 / CALLS,
                (THREADS.getCurrentThreadUserTime() - user) / 1e3 / CALLS,
                (SYSTEM.getProcessCpuTime() - process) / 1e3 / CALLS,
                (System.nanoTime() - wall) / 1e3 / CALLS,
                (double) (THREADS.getCurrentThreadAllocatedBytes() - bytes) / CALLS);
    }

    private static String spread(List<Cost> costs, ToDoubleFunction<Cost> of) {
        double[] sorted = sorted(costs, of);
        return String.format("%.1f (%.1f to %.1f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private static double[] sorted(List<Cost> costs, ToDoubleFunction<Cost> of) {
        return costs.stream().mapToDouble(of).sorted().toArray();
    }
}
