package dev.togai.examples;

import dev.togai.backtest.AccountDelta;
import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.EventFiles;
import dev.togai.backtest.FileBacktest;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.report.BacktestReport;
import dev.togai.meters.file.MeterFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A backtest of a change to two of twelve meters: long rides at night have another rate, and rides in Delhi no longer count. A quarter of
 * events shows the accounts that the change affects.
 *
 * <p>The folder then has the events, the meters before and after the change, and the report as HTML. The command {@code togai backtest
 * before after events} has the same result there.
 */
public final class BacktestExample {

    private static final List<String> METERS = List.of(
            "api/api-calls",
            "api/api-egress",
            "api/tokens",
            "rides/long-rides",
            "rides/ride-count",
            "rides/short-rides",
            "rides/waiting-time",
            "storage/storage-cold",
            "storage/storage-hot",
            "seats");

    private BacktestExample() {}

    /** Runs the example in the folder that the argument names, or else in {@code target/backtest}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        run(Path.of(args.length == 0 ? "target/backtest" : args[0]), System.out);
    }

    /** Writes all files, prints the report and an advice, and returns the result. */
    static BacktestResult run(Path folder, PrintStream out) throws IOException, InterruptedException {
        Path events = folder.resolve("events");
        Path before = folder.resolve("before");
        Path after = folder.resolve("after");
        Files.createDirectories(events);
        QuarterOfEvents.write(events);
        for (String meter : METERS) {
            String text = read("/meters/" + meter + ".meter.yaml");
            write(before.resolve(meter + ".meter.yaml"), text);
            write(after.resolve(meter + ".meter.yaml"), change(text));
        }

        Backtest backtest = Backtest.builder()
                .before(MeterFiles.read(before).set())
                .after(MeterFiles.read(after).set())
                .build();
        BacktestResult result = FileBacktest.builder(backtest).build().run(EventFiles.of(events));
        BacktestReport report = BacktestReport.of(result);

        write(folder.resolve("report.html"), report.html());
        out.println(report.text());
        out.println("The report is in " + folder.resolve("report.html"));
        out.println(advice(result));
        return result;
    }

    private static String change(String meter) {
        return meter.replace("then distance * 0.3 ", "then distance * 0.32 ")
                .replace("in (\"chennai\", \"mumbai\", \"delhi\")", "in (\"chennai\", \"mumbai\")");
    }

    /** Returns a sentence that a person can act on. */
    static String advice(BacktestResult result) {
        return switch (result.verdict().outcome()) {
            case UNCHANGED -> "Merge the change: it changes the units of no event.";
            case WITHIN_POLICY -> "Merge the change, and keep the report with it.";
            case NOT_CONCLUSIVE ->
                "Repair the events, and run the backtest again: "
                        + result.verdict().reasons().get(0) + '.';
            case BLOCKED ->
                result.meters().stream()
                        .max(Comparator.comparing(meter -> meter.accounts().newlyZero()))
                        .filter(meter -> meter.accounts().newlyZero() > 0)
                        .map(BacktestExample::adviceForLostAccounts)
                        .orElseGet(() -> "Do not merge the change before these limits are discussed: "
                                + String.join(", ", result.verdict().reasons()) + '.');
        };
    }

    private static String adviceForLostAccounts(MeterDelta meter) {
        AccountDelta greatest = meter.accounts().newlyZeroAccounts().get(0);
        String remedy = meter.explainingSegment()
                .map(segment -> "let events count again where " + segment.dimension() + " is "
                        + segment.values().stream().map(String::valueOf).collect(Collectors.joining(" or ")))
                .orElse("change the rules of " + meter.name() + " again");
        return "Do not merge the change: inform the " + meter.accounts().newlyZero()
                + " accounts that lose all units of "
                + meter.name() + " (" + greatest.accountId() + " loses the most, "
                + greatest.units().before().toPlainString() + "), or " + remedy + '.';
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = BacktestExample.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("The resource " + resource + " is not in the examples");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
