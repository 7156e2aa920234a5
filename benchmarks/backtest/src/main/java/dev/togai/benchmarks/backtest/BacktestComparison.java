package dev.togai.benchmarks.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Backtests over one file, beside programs that compute the same sums: Jackson's streaming parser by hand, DuckDB, and Spark's SQL. They are
 * of one changed meter, with and without a comparison of ids, and of a hundred with it. Each runs in a process of its own, one after the
 * other, with two threads. Prints a table in Markdown. The exit status is 1 unless all have the same totals.
 *
 * <p>Arguments: a directory for the files of events, which are kept; the number of events, 10,000,000 by default; and names of programs,
 * all by default: {@code files}, {@code jackson}, {@code duckdb}, {@code spark} and {@code spark-sql}.
 */
public final class BacktestComparison {

    /** The threads of each program. */
    static final int THREADS = 2;

    private static final int EVENTS = 10_000_000;
    private static final int WARM_UP_EVENTS = 200_000;
    private static final double MICROS_PER_SECOND = 1e6;

    /** The heap of a program that should need little. */
    private static final String SMALL_HEAP = "512m";

    private static final String LARGE_HEAP = "6g";

    /** A program with its name in the table. */
    private enum Program {
        FILES("files", "`FileBacktest`"),
        JACKSON("jackson", "Jackson by hand"),
        DUCKDB("duckdb", "DuckDB"),
        SPARK("spark", "`SparkBacktest`"),
        SPARK_SQL("spark-sql", "Spark SQL by hand");

        private final String id;
        private final String text;

        Program(String id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    private final Path small;
    private final Path file;
    private final int events;
    private final List<String> programs;

    private BacktestComparison(Path small, Path file, int events, List<String> programs) {
        this.small = small;
        this.file = file;
        this.events = events;
        this.programs = programs;
    }

    /** Measures all programs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0) {
            System.err.println("Usage: BacktestComparison DIRECTORY [EVENTS [PROGRAM...]]");
            System.exit(2);
        }
        Path directory = Path.of(args[0]);
        int events = args.length > 1 ? Integer.parseInt(args[1]) : EVENTS;
        Path small = EventHistory.file(directory, Math.min(events, WARM_UP_EVENTS));
        Path file = EventHistory.file(directory, events);
        List<String> programs = List.of(args).subList(Math.min(2, args.length), args.length);
        System.exit(new BacktestComparison(small, file, events, programs).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        System.out.printf(
                "Java %s; %,d events, %,d bytes each; %d threads%n%n",
                Runtime.version(), events, Files.size(file) / events, THREADS);
        System.out.println("| meters | program | ids | events a second | µs CPU an event | start, s CPU | heap, MiB"
                + " | peak heap, MiB | peak memory, MiB | totals |");
        System.out.println("| --: | --- | --- | --: | --: | --: | --: | --: | --: | --- |");
        boolean isSame = true;
        for (int meters : List.of(1, 100)) {
            Map<Boolean, String> totals = new HashMap<>();
            for (Program program : Program.values()) {
                for (boolean comparesIds : meters == 1 ? List.of(true, false) : List.of(true)) {
                    if (programs.isEmpty() || programs.contains(program.id)) {
                        isSame &= measure(program, meters, comparesIds, totals);
                    }
                }
            }
        }
        return isSame;
    }

    private boolean measure(Program program, int meters, boolean comparesIds, Map<Boolean, String> totals)
            throws IOException, InterruptedException {
        String heap = heap(program, meters, comparesIds);
        Measurement measured = run(program, meters, comparesIds, heap);
        System.out.printf("| %d | %s | %s | ", meters, program.text, comparesIds ? "compared" : "not compared");
        if (measured == null) {
            System.out.printf("failed | | | %s | | | |%n", heap);
            return false;
        }
        String expected = totals.computeIfAbsent(comparesIds, ignored -> measured.fingerprint());
        boolean isSame = measured.fingerprint().equals(expected);
        System.out.printf(
                "%,.0f | %.2f | %.1f | %s | %,d | %,d | %s %s |%n",
                events / measured.wallSeconds(),
                measured.cpuSeconds() * MICROS_PER_SECOND / events,
                measured.startCpuSeconds(),
                heap,
                measured.peakHeapMib(),
                measured.peakMemoryMib(),
                isSame ? "same" : "DIFFERENT",
                measured.fingerprint());
        return isSame;
    }

    /** Returns the heap of a program. By hand, ids are a set of strings, and a hundred meters have some million rows. */
    private static String heap(Program program, int meters, boolean comparesIds) {
        boolean needsLittle =
                program == Program.FILES || program == Program.DUCKDB || (program == Program.JACKSON && !comparesIds);
        return meters == 1 && needsLittle ? SMALL_HEAP : LARGE_HEAP;
    }

    /** Runs a program in a process of its own; null if it failed. */
    private @Nullable Measurement run(Program program, int meters, boolean comparesIds, String heap)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                ContestantProcess.class.getName(),
                program.id,
                Integer.toString(meters),
                Boolean.toString(comparesIds),
                small.toString(),
                file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Measurement measured = null;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                measured = Measurement.isMeasurement(line) ? Measurement.parse(line) : measured;
            }
        }
        return process.waitFor() == 0 ? measured : null;
    }
}
