package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestPolicy;
import dev.togai.backtest.BacktestProgress;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.EventFiles;
import dev.togai.backtest.FileBacktest;
import dev.togai.backtest.report.BacktestReport;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.meters.file.MeterFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The command {@code backtest}, which compares the usage of two folders of meter files by past events. */
final class BacktestCommand extends ReportCommand {

    private static final String PERIOD = "--period";
    private static final String FROM = "--from";
    private static final String UNTIL = "--until";
    private static final String DIMENSION = "--dimension";
    private static final String MAX_TOTAL = "--max-total";
    private static final String MAX_ACCOUNT = "--max-account";
    private static final String MAX_DAMAGED = "--max-damaged";
    private static final String ALLOW_ZERO = "--allow-zero";
    private static final String ALLOW_NEW = "--allow-new";
    private static final String HTML = "--html";
    private static final String DOWNLOAD = "--download";
    private static final String CHECKPOINT = "--checkpoint";
    private static final String THREADS = "--threads";
    private static final int MAX_THREADS = 1_000;
    private static final long MIB = 1 << 20;

    @Override
    CommandSpec describe() {
        CommandSpec spec = OptionFactory.command(
                        this,
                        "backtest",
                        "Compares the usage of two folders of meter files by past events.",
                        List.of(
                                "Events are lines of JSON, in files that may be compressed by gzip or Zstandard. The exit code is 0"
                                        + " if nothing changes, 2 if the change is within the limits, 3 if it is not, and 1 if the events"
                                        + " allow no conclusion."),
                        "togai backtest ../main/meters meters events/",
                        "togai backtest --environment production --download events.gz ../main/meters meters",
                        "togai backtest --html report.html --max-total 2 old.meter.yaml new.meter.yaml may.jsonl.gz")
                .addPositional(OptionFactory.path(0, "BEFORE", "The meters before the change: a folder or a file."))
                .addPositional(OptionFactory.path(1, "AFTER", "The meters after the change."))
                .addPositional(events())
                .addOption(OptionFactory.choice(
                        PERIOD,
                        List.of("hour", "day", "week", "month"),
                        "The length of the windows of usage. Default: month."))
                .addOption(
                        OptionFactory.time(FROM, "Leaves out events before this time, such as 2026-04-01T00:00:00Z."))
                .addOption(OptionFactory.time(UNTIL, "Leaves out events at or after this time."))
                .addOption(OptionFactory.list(
                        DIMENSION,
                        "NAME",
                        "A dimension that may explain the differences, in addition to those that changed meters"
                                + " name. May be repeated."))
                .addOption(percent(MAX_TOTAL, "The greatest difference of a meter's units in percent. Default: 5."))
                .addOption(percent(
                        MAX_ACCOUNT,
                        "The greatest difference of an account's units of a meter in percent. Default: 25."))
                .addOption(OptionFactory.flag(ALLOW_ZERO, "Allows that accounts have no units any more."))
                .addOption(OptionFactory.flag(ALLOW_NEW, "Allows that accounts have units for the first time."))
                .addOption(percent(MAX_DAMAGED, "The greatest share of damaged lines in percent. Default: 0.1."))
                .addOption(OptionFactory.file(HTML)
                        .converters(text -> text)
                        .description("The file of the report as one HTML page.")
                        .build())
                .addOption(OptionFactory.file(DOWNLOAD)
                        .converters(text -> text)
                        .description(
                                "Reads the events from Togai, and writes them to this file, compressed by gzip. Needs"
                                        + " --environment or --url.")
                        .build())
                .addOption(OptionFactory.file(CHECKPOINT)
                        .converters(text -> text)
                        .description(
                                "The file to continue from after an interruption. It has ids of events and accounts.")
                        .build())
                .addOption(OptionFactory.number(
                        THREADS, "NUMBER", 1, MAX_THREADS, "The number of threads. Default: one for each processor."));
        Connection.addOptions(spec);
        return spec;
    }

    private static PositionalParamSpec events() {
        return PositionalParamSpec.builder()
                .index("2..*")
                .arity("0..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .converters(text -> text)
                .paramLabel("EVENTS")
                .description("Files of events, or folders with such files.")
                .build();
    }

    private static OptionSpec percent(String name, String description) {
        return OptionSpec.builder(name)
                .type(BigDecimal.class)
                .paramLabel("PERCENT")
                .converters(BacktestCommand::number)
                .description(description)
                .build();
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() >= 0) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Rejected like a negative number.
        }
        throw new TypeConversionException("expected a number of percent such as 2.5, found " + text);
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException {
        Backtest backtest = backtest(arguments, context);
        EventFiles given = events(arguments, context);
        BacktestOutputs.check(arguments, List.of(HTML, DOWNLOAD, CHECKPOINT), given, context);
        Optional<Path> html = option(arguments, HTML, context::path);
        Optional<String> download = option(arguments, DOWNLOAD, Function.identity());
        EventFiles files = download.isPresent() ? download(download.get(), arguments, context) : given;
        BacktestReport report;
        BacktestResult result;
        try (Progress progress = context.progress("Reading events")) {
            FileBacktest.Builder run = FileBacktest.builder(backtest).onProgress(it -> progress.update(text(it)));
            option(arguments, CHECKPOINT, context::path).ifPresent(run::checkpoint);
            Optional.ofNullable(arguments.<Integer>matchedOptionValue(THREADS, null))
                    .ifPresent(run::threads);
            result = run.build().run(files);
            report = BacktestReport.of(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableInputException("The backtest was interrupted.");
        } catch (IOException e) {
            throw new UnusableInputException(e.getMessage() + '.');
        }
        output.print(report::text, report::json, report::markdown);
        if (html.isPresent()) {
            Files.writeString(html.get(), report.html());
            context.message("The report is written to " + arguments.matchedOptionValue(HTML, "") + '.');
        }
        return result.verdict().outcome().exitCode();
    }

    /** Finds the files of events; none if they are read from Togai. */
    private static EventFiles events(ParseResult arguments, CliContext context) throws IOException {
        List<String> paths = arguments.matchedPositionalValue(2, List.of());
        if (paths.isEmpty() != arguments.hasMatchedOption(DOWNLOAD)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "Give either files of events, or " + DOWNLOAD + " with the Togai to read them from.");
        }
        return EventFiles.of(paths.stream().map(context::path).toList());
    }

    /** Reads the events of Togai into a file. */
    private static EventFiles download(String argument, ParseResult arguments, CliContext context) throws IOException {
        try (TogaiClient togai = Connection.open(arguments, context)) {
            Path file = context.path(argument);
            long count = context.during(
                    "Reading the events of Togai",
                    () -> EventFiles.write(togai.events().all(), file));
            context.message(count + " events are in " + argument + '.');
            return EventFiles.of(file);
        }
    }

    private static Backtest backtest(ParseResult arguments, CliContext context) {
        Backtest.Builder backtest = Backtest.builder()
                .before(MeterFiles.read(context.path(arguments.matchedPositionalValue(0, ""))))
                .after(MeterFiles.read(context.path(arguments.matchedPositionalValue(1, ""))))
                .policy(policy(arguments))
                .dimensions(arguments
                        .matchedOptionValue(DIMENSION, List.<String>of())
                        .toArray(String[]::new));
        option(arguments, PERIOD, text -> UsagePeriod.valueOf(text.toUpperCase(Locale.ROOT)))
                .ifPresent(backtest::period);
        Optional.ofNullable(arguments.<Instant>matchedOptionValue(FROM, null)).ifPresent(backtest::from);
        Optional.ofNullable(arguments.<Instant>matchedOptionValue(UNTIL, null)).ifPresent(backtest::until);
        try {
            return backtest.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(arguments.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static BacktestPolicy policy(ParseResult arguments) {
        BacktestPolicy.Builder policy = BacktestPolicy.builder();
        limit(arguments, MAX_TOTAL).ifPresent(policy::maxTotalPercent);
        limit(arguments, MAX_ACCOUNT).ifPresent(policy::maxAccountPercent);
        limit(arguments, MAX_DAMAGED).ifPresent(policy::maxDamagedPercent);
        return policy.allowsNewlyZero(arguments.hasMatchedOption(ALLOW_ZERO))
                .allowsNewlyBilled(arguments.hasMatchedOption(ALLOW_NEW))
                .build();
    }

    private static Optional<BigDecimal> limit(ParseResult arguments, String name) {
        return Optional.ofNullable(arguments.<BigDecimal>matchedOptionValue(name, null));
    }

    private static <T> Optional<T> option(ParseResult arguments, String name, Function<String, T> conversion) {
        return Optional.ofNullable(arguments.<String>matchedOptionValue(name, null))
                .map(conversion);
    }

    /** Returns the progress as in {@code Reading events: 120 of 3,300 MiB, 1,200,000 events/s, 12 s left}. */
    private static String text(BacktestProgress progress) {
        StringBuilder text = new StringBuilder(progress.pass() == 1 ? "Reading events" : "Reading events again");
        text.append(String.format(
                Locale.ROOT,
                ": %,d of %,d MiB, %,d lines",
                progress.bytes() / MIB,
                progress.totalBytes() / MIB,
                progress.lines()));
        progress.remaining()
                .ifPresent(left -> text.append(", ").append(left(left)).append(" left"));
        return text.toString();
    }

    private static String left(Duration left) {
        return left.toMinutes() > 1 ? left.toMinutes() + " min" : Math.max(1, left.toSeconds()) + " s";
    }
}
