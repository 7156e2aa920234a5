package dev.togai.maven;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestPolicy;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.EventFiles;
import dev.togai.backtest.FileBacktest;
import dev.togai.backtest.Verdict.Outcome;
import dev.togai.backtest.report.BacktestReport;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.meters.file.MeterFiles;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compares the usage of the meters with that of another directory by past events. Fails the build if the change exceeds the limits, or if
 * the events allow no conclusion. The report is also written as {@code backtest.html}.
 */
@Mojo(name = "backtest", requiresProject = false, threadSafe = true)
public final class BacktestMojo extends TogaiMojo {

    /** The directory of the meter files before the change, for example of the base branch. */
    @Parameter(property = "togai.base", required = true)
    @Nullable
    File base;

    /** Files of events, or directories with such files: lines of JSON, which may be compressed by gzip or Zstandard. */
    @Parameter(property = "togai.events", required = true)
    List<File> events = List.of();

    /** The length of the windows of usage: {@code hour}, {@code day}, {@code week} or {@code month}. */
    @Parameter(property = "togai.period", defaultValue = "month")
    String period = "month";

    /** The time before which events are left out, such as {@code 2026-04-01T00:00:00Z}. */
    @Parameter(property = "togai.from")
    @Nullable
    String from;

    /** The time from which on events are left out. */
    @Parameter(property = "togai.until")
    @Nullable
    String until;

    /** Dimensions that may explain the differences, in addition to those that changed meters name. */
    @Parameter(property = "togai.dimensions")
    List<String> dimensions = List.of();

    /** The greatest difference of a meter's units in percent; 5 by default. */
    @Parameter(property = "togai.maxTotal")
    @Nullable
    BigDecimal maxTotal;

    /** The greatest difference of an account's units of a meter in a window in percent; 25 by default. */
    @Parameter(property = "togai.maxAccount")
    @Nullable
    BigDecimal maxAccount;

    /** The greatest share of damaged lines in percent; 0.1 by default. */
    @Parameter(property = "togai.maxDamaged")
    @Nullable
    BigDecimal maxDamaged;

    /** Whether accounts may have no units any more. */
    @Parameter(property = "togai.allowZero", defaultValue = "false")
    boolean allowZero;

    /** Whether accounts that had no units may have some. */
    @Parameter(property = "togai.allowNew", defaultValue = "false")
    boolean allowNew;

    /** The file to continue from after an interruption. It has ids of events and accounts. */
    @Parameter(property = "togai.checkpoint")
    @Nullable
    File checkpoint;

    /** The number of threads; by default one for each processor. */
    @Parameter(property = "togai.threads")
    @Nullable
    Integer threads;

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException {
        BacktestResult result = result();
        BacktestReport report = BacktestReport.of(result);
        Outcome outcome = result.verdict().outcome();
        boolean isFailure = outcome == Outcome.BLOCKED || outcome == Outcome.NOT_CONCLUSIVE;
        Consumer<String> log = isFailure ? getLog()::error : getLog()::info;
        report.text().lines().forEach(log);
        if (reports != null) {
            Path folder = Files.createDirectories(reports.toPath());
            Files.writeString(folder.resolve("backtest.md"), report.markdown());
            Files.writeString(folder.resolve("backtest.html"), report.html());
        }
        if (isFailure) {
            throw new MojoFailureException("togai:backtest is "
                    + (outcome == Outcome.BLOCKED ? "blocked by its policy: " : "not conclusive: ")
                    + String.join(", ", result.verdict().reasons()) + '.');
        }
    }

    private BacktestResult result() throws IOException, MojoExecutionException {
        if (events.isEmpty()) {
            throw new MojoExecutionException("Set the parameter togai.events.");
        }
        try {
            FileBacktest.Builder run = FileBacktest.builder(backtest());
            if (checkpoint != null) {
                run.checkpoint(checkpoint.toPath());
            }
            if (threads != null) {
                run.threads(threads);
            }
            return run.build()
                    .run(EventFiles.of(events.stream().map(File::toPath).toList()));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("The backtest was interrupted.", e);
        }
    }

    private Backtest backtest() throws MojoExecutionException {
        Backtest.Builder backtest = Backtest.builder()
                .before(MeterFiles.read(required(base, "togai.base").toPath()))
                .after(read())
                .period(period())
                .policy(policy())
                .dimensions(dimensions.toArray(String[]::new));
        if (from != null) {
            backtest.from(time(from, "togai.from"));
        }
        if (until != null) {
            backtest.until(time(until, "togai.until"));
        }
        return backtest.build();
    }

    private UsagePeriod period() throws MojoExecutionException {
        try {
            return UsagePeriod.valueOf(period.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(
                    "The parameter togai.period must be hour, day, week or month, was \"" + period + "\".", e);
        }
    }

    private BacktestPolicy policy() throws MojoExecutionException {
        BacktestPolicy.Builder policy =
                BacktestPolicy.builder().allowsNewlyZero(allowZero).allowsNewlyBilled(allowNew);
        if (maxTotal != null) {
            policy.maxTotalPercent(limit(maxTotal, "togai.maxTotal"));
        }
        if (maxAccount != null) {
            policy.maxAccountPercent(limit(maxAccount, "togai.maxAccount"));
        }
        if (maxDamaged != null) {
            policy.maxDamagedPercent(limit(maxDamaged, "togai.maxDamaged"));
        }
        return policy.build();
    }

    private static BigDecimal limit(BigDecimal percent, String property) throws MojoExecutionException {
        if (percent.signum() < 0) {
            throw new MojoExecutionException(
                    "The parameter " + property + " must be a number of percent such as 2.5, was " + percent + '.');
        }
        return percent;
    }
}
