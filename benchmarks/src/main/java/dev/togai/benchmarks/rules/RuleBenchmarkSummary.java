package dev.togai.benchmarks.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The benchmarks of rules in many short iterations, and of each process the best one: what disturbs the machine makes a time longer,
 * never shorter. Of several processes, which the JVM compiles differently, the one in the middle. Takes JMH's arguments. Prints
 * nanoseconds and bytes per event, and the ratios to code by hand over maps.
 */
public final class RuleBenchmarkSummary {

    private static final String BASE = "byHandOnMaps";

    private record Row(String workload, String peer, String polluted, double nanos, double bytes) {
        private String group() {
            return workload + polluted;
        }
    }

    private RuleBenchmarkSummary() {}

    /** Measures and prints. */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        CommandLineOptions given = new CommandLineOptions(args);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given).addProfiler(GCProfiler.class);
        if (given.getIncludes().isEmpty()) {
            options.include(RuleBenchmarkSummary.class.getPackageName());
        }
        print(rows(new Runner(options.build()).run()));
    }

    private static List<Row> rows(Collection<RunResult> results) {
        List<Row> rows = new ArrayList<>();
        for (RunResult result : results) {
            String[] name = result.getParams().getBenchmark().split("\\.", -1);
            rows.add(new Row(
                    name[name.length - 2],
                    name[name.length - 1],
                    result.getParams().getParam("polluted"),
                    middle(result.getBenchmarkResults()),
                    Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                            .getStatistics()
                            .getMin()));
        }
        return rows;
    }

    private static double middle(Collection<BenchmarkResult> processes) {
        double[] best = processes.stream()
                .mapToDouble(
                        process -> process.getPrimaryResult().getStatistics().getMin())
                .sorted()
                .toArray();
        return best[best.length / 2];
    }

    private static void print(List<Row> rows) {
        Map<String, Double> bases = new HashMap<>();
        for (Row row : rows) {
            if (row.peer().equals(BASE)) {
                bases.put(row.group(), row.nanos());
            }
        }
        System.out.printf("Best iterations of the process in the middle, per event, Java %s%n", Runtime.version());
        for (Row row : rows) {
            System.out.printf(
                    "%-24s %-22s polluted %-5s %10.1f ns %9.0f bytes  x%.2f%n",
                    row.workload(),
                    row.peer(),
                    row.polluted(),
                    row.nanos(),
                    row.bytes(),
                    row.nanos() / bases.getOrDefault(row.group(), Double.NaN));
        }
    }
}
