package dev.togai.spark;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestPolicy;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.report.BacktestReport;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.error.TogaiException;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFileException;
import dev.togai.meters.file.MeterFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * A backtest as a program for {@code spark-submit}. It prints the report, and exits with the codes of the command {@code togai backtest}: 0
 * if nothing changes, 2 if the change is within the limits, 3 if it is not, and 1 if the events allow no conclusion, or after a failure.
 *
 * <p>The arguments are {@code [OPTION...] BEFORE AFTER EVENTS...}. The meters are files of the driver, and the events are paths that Spark
 * reads: lines of JSON, or Parquet with {@code --parquet}. The option {@code --account-parts} is {@link SparkBacktest#withAccountParts};
 * {@code --html}, {@code --json}, {@code --period}, {@code --from}, {@code --until}, {@code --max-total}, {@code --max-account},
 * {@code --max-damaged}, {@code --allow-zero} and {@code --allow-new} are those of the command, with a file for {@code --json}.
 */
public final class SparkBacktestJob {

    private static final String USAGE = "[--parquet] [--account-parts NUMBER] [--html FILE] [--json FILE]"
            + " [--period hour|day|week|month] [--from TIME] [--until TIME] [--max-total PERCENT] [--max-account PERCENT]"
            + " [--max-damaged PERCENT] [--allow-zero] [--allow-new] BEFORE AFTER EVENTS...";

    private static final String PARQUET = "--parquet";
    private static final String ACCOUNT_PARTS = "--account-parts";
    private static final String HTML = "--html";
    private static final String JSON = "--json";
    private static final String ALLOW_ZERO = "--allow-zero";
    private static final String ALLOW_NEW = "--allow-new";
    private static final Set<String> FLAGS = Set.of(PARQUET, ALLOW_ZERO, ALLOW_NEW);
    private static final int EVENTS = 2;
    private static final int FAILURE = 1;

    private final Set<String> flags = new HashSet<>();
    private int accountParts = 1;
    private Optional<Path> html = Optional.empty();
    private Optional<Path> json = Optional.empty();
    private final Backtest.Builder builder = Backtest.builder();
    private final BacktestPolicy.Builder policy = BacktestPolicy.builder();

    /** The options that need a value, with the use of the value. */
    private final Map<String, Consumer<String>> optionsWithValue = Map.of(
            ACCOUNT_PARTS,
            text -> accountParts = Integer.parseInt(text),
            HTML,
            text -> html = Optional.of(Path.of(text)),
            JSON,
            text -> json = Optional.of(Path.of(text)),
            "--period",
            text -> builder.period(UsagePeriod.valueOf(text.toUpperCase(Locale.ROOT))),
            "--from",
            text -> builder.from(Instant.parse(text)),
            "--until",
            text -> builder.until(Instant.parse(text)),
            "--max-total",
            text -> policy.maxTotalPercent(new BigDecimal(text)),
            "--max-account",
            text -> policy.maxAccountPercent(new BigDecimal(text)),
            "--max-damaged",
            text -> policy.maxDamagedPercent(new BigDecimal(text)));

    private final List<String> operands = new ArrayList<>();
    private final SparkBacktest backtest;

    /** Parses the arguments and reads the meters, before a session starts. */
    SparkBacktestJob(List<String> args) {
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String arg = rest.next();
            if (FLAGS.contains(arg)) {
                flags.add(arg);
            } else if (optionsWithValue.containsKey(arg) && rest.hasNext()) {
                option(arg, rest.next());
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
        backtest = SparkBacktest.of(builder.before(meters(0))
                        .after(meters(1))
                        .policy(policy.allowsNewlyZero(flags.contains(ALLOW_ZERO))
                                .allowsNewlyBilled(flags.contains(ALLOW_NEW))
                                .build())
                        .build())
                .withAccountParts(accountParts);
    }

    private void option(String name, String value) {
        try {
            Objects.requireNonNull(optionsWithValue.get(name)).accept(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "The value " + value + " of " + name + " cannot be used. The arguments are " + USAGE, e);
        }
    }

    private LocatedMeterSet meters(int operand) {
        return MeterFiles.read(Path.of(operands.get(operand)));
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
        BacktestResult result = flags.contains(PARQUET)
                ? backtest.run(spark.read().parquet(events))
                : backtest.runJson(spark.read().textFile(events));
        BacktestReport report = BacktestReport.of(result);
        out.print(report.text());
        if (html.isPresent()) {
            Files.writeString(html.get(), report.html());
        }
        if (json.isPresent()) {
            Files.writeString(json.get(), report.json());
        }
        return result.verdict().outcome().exitCode();
    }
}
