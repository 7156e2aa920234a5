package dev.togai.benchmarks.backtest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One measurement in a process of its own: starts a program, runs it over a small file, and then over the file that is measured. Prints a
 * {@link Measurement}.
 */
final class ContestantProcess {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long KIB_PER_MIB = 1024;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ContestantProcess() {}

    /** Measures. Arguments: program, number of meters, whether ids are compared, the small file, the file. */
    public static void main(String[] args) throws Exception {
        List<RateChange> changes = args[1].equals("1") ? RateChange.one() : RateChange.hundred();
        boolean comparesIds = Boolean.parseBoolean(args[2]);
        Path small = Path.of(args[3]);
        Path file = Path.of(args[4]);
        Contestant contestant = contestant(args[0]);
        contestant.run(small, changes, comparesIds);
        double startCpu = cpuSeconds();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        MonthTotals totals = contestant.run(file, changes, comparesIds);
        System.out.println(new Measurement(
                (System.nanoTime() - start) / NANOS_PER_SECOND,
                cpuSeconds() - startCpu,
                startCpu,
                peakHeapMib(),
                peakMemoryMib(),
                totals.fingerprint()));
        // The threads of an engine would keep the process alive.
        System.exit(0);
    }

    private static Contestant contestant(String program) throws Exception {
        return switch (program) {
            case "files" -> new FileContestant();
            case "jackson" -> new JacksonContestant();
            case "duckdb" -> new DuckDbContestant();
            case "spark" -> new SparkBacktestContestant();
            case "spark-sql" -> new SparkSqlContestant();
            default -> throw new IllegalArgumentException("There is no program \"" + program + '"');
        };
    }

    private static double cpuSeconds() {
        return SYSTEM.getProcessCpuTime() / NANOS_PER_SECOND;
    }

    /** Returns the sum of the peaks of all parts of the heap, which is at least the peak of the heap. */
    private static long peakHeapMib() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    /** Returns the greatest resident memory of the process, from the {@code /proc} of Linux. */
    private static long peakMemoryMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElse(0);
    }
}
