package dev.togai.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.togai.benchmarks.MeterCaller.ClientKind;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The cost of a new client and of its first call, in a JVM of its own for each measurement. It measures every {@link ClientKind} in
 * turn, so that load on the machine affects all of them alike, and prints the medians. Arguments: the number of rounds, 11 by
 * default.
 */
public final class Footprint {

    private static final int ROUNDS = 11;

    private static final String[] STEPS = {"build", "first call", "second call"};
    private static final String[] UNITS = {"CPU ms", "process CPU ms", "wall ms", "classes", "threads", "KB"};

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

    private Footprint() {}

    /** Measures and prints; with a kind and a URL, only this kind in this JVM. */
    public static void main(String[] args) throws Exception {
        if (args.length == 2) {
            measure(ClientKind.valueOf(args[0]), args[1]);
            return;
        }
        int rounds = args.length == 0 ? ROUNDS : Integer.parseInt(args[0]);
        Map<ClientKind, List<double[]>> costs = new EnumMap<>(ClientKind.class);
        try (MeterServer server = MeterServer.start()) {
            for (int round = 0; round < rounds; round++) {
                for (ClientKind kind : ClientKind.values()) {
                    costs.computeIfAbsent(kind, any -> new ArrayList<>()).add(inNewJvm(kind, server.url()));
                }
            }
        }
        print(rounds, costs);
    }

    private static double[] inNewJvm(ClientKind kind, String url) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Footprint.class.getName(),
                        kind.name(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String numbers = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IOException("The JVM for " + kind + " failed");
        }
        return Stream.of(numbers.strip().split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void measure(ClientKind kind, String url) throws IOException {
        // The first reading loads the classes that read, and is not used.
        now();
        List<double[]> readings = new ArrayList<>();
        readings.add(now());
        MeterCaller caller = kind.open(url);
        readings.add(now());
        for (int call = 1; call < STEPS.length; call++) {
            Objects.requireNonNull(caller.get());
            readings.add(now());
        }
        StringBuilder numbers = new StringBuilder();
        for (int step = 0; step < STEPS.length; step++) {
            for (int unit = 0; unit < UNITS.length; unit++) {
                numbers.append(readings.get(step + 1)[unit] - readings.get(step)[unit])
                        .append(' ');
            }
        }
        System.out.println(numbers.append(residentMegabytes()));
        caller.close();
    }

    private static double[] now() {
        return new double[] {
            THREADS.getCurrentThreadCpuTime() / 1e6,
            SYSTEM.getProcessCpuTime() / 1e6,
            System.nanoTime() / 1e6,
            CLASSES.getTotalLoadedClassCount(),
            THREADS.getTotalStartedThreadCount(),
            THREADS.getCurrentThreadAllocatedBytes() / 1024.0
        };
    }

    /** Returns the resident size of this process; NaN where the platform has no {@code /proc}. */
    private static double residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    private static void print(int rounds, Map<ClientKind, List<double[]>> costs) {
        System.out.printf("%d JVMs each, Java %s; medians (minimum to maximum)%n", rounds, Runtime.version());
        for (int step = 0; step < STEPS.length; step++) {
            System.out.println(STEPS[step]);
            int first = step * UNITS.length;
            costs.forEach((kind, all) -> {
                StringBuilder line = new StringBuilder(String.format("  %-8s", kind));
                for (int unit = 0; unit < UNITS.length; unit++) {
                    line.append(' ').append(UNITS[unit]).append(' ').append(spread(all, first + unit));
                }
                System.out.println(line);
            });
        }
        System.out.println("resident MB after it");
        costs.forEach((kind, all) -> System.out.printf("  %-8s %s%n", kind, spread(all, all.get(0).length - 1)));
    }

    private static String spread(List<double[]> costs, int column) {
        double[] sorted = costs.stream().mapToDouble(cost -> cost[column]).toArray();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double min = sorted[0];
        double max = sorted[sorted.length - 1];
        return min == max ? String.format("%.0f", median) : String.format("%.1f (%.1f to %.1f)", median, min, max);
    }
}
