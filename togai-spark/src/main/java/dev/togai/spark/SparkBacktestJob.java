package dev.togai.spark;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.report.BacktestReport;
import dev.togai.error.TogaiException;
import dev.togai.meters.file.MeterFileException;
import dev.togai.meters.file.MeterFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * A backtest as a program for {@code spark-submit}. It prints the report, and exits with the codes of the command {@code togai backtest}: 0
 * if nothing changes, 2 if the change is within the limits, 3 if it is not, and 1 if the events allow no conclusion, or after a failure.
 *
 * <p>The arguments are {@code [--parquet] [--account-parts NUMBER] [--html FILE] [--json FILE] BEFORE AFTER EVENTS...}. The meters are
 * files of the driver, and the events are paths that Spark reads: lines of JSON, or Parquet with {@code --parquet}.
 */
public final class SparkBacktestJob {

    private static final String USAGE =
            "[--parquet] [--account-parts NUMBER] [--html FILE] [--json FILE] BEFORE AFTER EVENTS...";

    private static final String PARQUET = "--parquet";
    private static final String ACCOUNT_PARTS = "--account-parts";
    private static final String HTML = "--html";
    private static final String JSON = "--json";
    private static final Set<String> OPTIONS_WITH_VALUE = Set.of(ACCOUNT_PARTS, HTML, JSON);
    private static final int EVENTS = 2;
    private static final int FAILURE = 1;

    private final Map<String, String> options = new HashMap<>();
    private final List<String> operands = new ArrayList<>();
    private final SparkBacktest backtest;

    /** Parses the arguments and reads the meters, before a session starts. */
    SparkBacktestJob(List<String> args) {
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String arg = rest.next();
            if (arg.equals(PARQUET)) {
                options.put(arg, "");
            } else if (OPTIONS_WITH_VALUE.contains(arg) && rest.hasNext()) {
                options.put(arg, rest.next());
            } else if (arg.startsWith("--")) {
                throw new IllegalArgumentException(
                        "The option " + arg + " is unknown or has no value. The arguments are " + USAGE);
            } else {
                operands.add(arg);
            }
        }
        if (operands.size() <= EVENTS) {
            throw new IllegalArgumentException("Meters or events are missing. The arguments are " + USAGE);
        }
        backtest = SparkBacktest.of(Backtest.builder()
                        .before(MeterFiles.read(Path.of(operands.get(0))).set())
                        .after(MeterFiles.read(Path.of(operands.get(1))).set())
                        .build())
                .withAccountParts(accountParts());
    }

    /** Runs the backtest in the session of {@code spark-submit}, and exits if the code is not 0. */
    public static void main(String[] args) {
        int code = FAILURE;
        try {
            SparkBacktestJob job = new SparkBacktestJob(List.of(args));
            try (SparkSession spark =
                    SparkSession.builder().appName("togai-backtest").getOrCreate()) {
                code = job.run(spark, System.out);
            }
        } catch (MeterFileException e) {
            System.err.print(e.report().text());
        } catch (IllegalArgumentException | TogaiException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("Cannot read or write a file: " + e);
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs the backtest and returns the exit code. */
    int run(SparkSession spark, PrintStream out) throws IOException {
        String[] events = operands.subList(EVENTS, operands.size()).toArray(String[]::new);
        BacktestResult result = options.containsKey(PARQUET)
                ? backtest.run(spark.read().parquet(events))
                : backtest.runJson(spark.read().textFile(events));
        BacktestReport report = BacktestReport.of(result);
        out.print(report.text());
        write(HTML, report.html());
        write(JSON, report.json());
        return switch (result.verdict().outcome()) {
            case UNCHANGED -> 0;
            case WITHIN_POLICY -> 2;
            case BLOCKED -> 3;
            case NOT_CONCLUSIVE -> FAILURE;
        };
    }

    private int accountParts() {
        String parts = options.getOrDefault(ACCOUNT_PARTS, "1");
        try {
            return Integer.parseInt(parts);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The value of " + ACCOUNT_PARTS + " must be a number, was " + parts, e);
        }
    }

    private void write(String option, String text) throws IOException {
        String file = options.get(option);
        if (file != null) {
            Files.writeString(Path.of(file), text);
        }
    }
}
