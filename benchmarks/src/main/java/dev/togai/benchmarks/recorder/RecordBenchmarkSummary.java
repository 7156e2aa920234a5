package dev.togai.benchmarks.recorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * {@link RecordBenchmark} with 1 and 4 threads. Prints nanoseconds and bytes per call, and the ratio to the cheapest of the queues and the
 * list in the same run: of the best iterations, which other work on the machine disturbs least, and of the medians. Takes JMH's arguments.
 */
public final class RecordBenchmarkSummary {

    private static final List<Integer> THREADS = List.of(1, 4);

    private record Row(String name, int threads, double best, double median, double cpu, double bytes) {
        private boolean isQueue() {
            return !name.startsWith("record");
        }
    }

    private RecordBenchmarkSummary() {}

    /** Measures and prints. */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        CommandLineOptions given = new CommandLineOptions(args);
        List<Row> rows = new ArrayList<>();
        for (int threads : THREADS) {
            OptionsBuilder options = new OptionsBuilder();
            options.parent(given).threads(threads);
            if (given.getIncludes().isEmpty()) {
                options.include(RecordBenchmark.class.getName() + "\\.");
            }
            rows.addAll(rows(new Runner(options.build()).run(), threads));
        }
        print(rows);
    }

    private static List<Row> rows(Collection<RunResult> results, int threads) {
        List<Row> rows = new ArrayList<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            String mode = Optional.ofNullable(result.getParams().getParam("mode"))
                    .map(value -> ", " + value)
                    .orElse("");
            Statistics times = result.getPrimaryResult().getStatistics();
            double calls = (double) times.getN() * threads * RecordBenchmark.CALLS;
            rows.add(new Row(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1) + mode,
                    threads,
                    times.getMin(),
                    times.getPercentile(50),
                    total(result, "cpuNanos") / calls,
                    total(result, "allocatedBytes") / calls));
        }
        return rows;
    }

    private static double total(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter)).getScore();
    }

    private static void print(List<Row> rows) {
        System.out.printf(
                "Java %s; nanoseconds and bytes a call, ratios to the cheapest queue%n%-24s %7s %9s %6s %9s %6s %9s %6s %6s%n",
                Runtime.version(), "", "threads", "best", "ratio", "median", "ratio", "CPU", "ratio", "bytes");
        for (Row row : rows) {
            System.out.printf(
                    "%-24s %7d %9.1f %6.2f %9.1f %6.2f %9.1f %6.2f %6.0f%n",
                    row.name(),
                    row.threads(),
                    row.best(),
                    row.best() / cheapest(rows, row.threads(), Row::best),
                    row.median(),
                    row.median() / cheapest(rows, row.threads(), Row::median),
                    row.cpu(),
                    row.cpu() / cheapest(rows, row.threads(), Row::cpu),
                    row.bytes());
        }
    }

    private static double cheapest(List<Row> rows, int threads, ToDoubleFunction<Row> cost) {
        return rows.stream()
                .filter(row -> row.isQueue() && row.threads() == threads)
                .mapToDouble(cost)
                .min()
                .orElse(Double.NaN);
    }
}
