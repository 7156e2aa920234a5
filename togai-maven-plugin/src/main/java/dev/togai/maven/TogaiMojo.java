package dev.togai.maven;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.error.TogaiException;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFileException;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.report.MeterReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal over the meter files of a project. Maven creates an instance for each execution. */
abstract class TogaiMojo extends AbstractMojo {

    /** The directory of the meter files, or one file. */
    @Parameter(property = "togai.meters", defaultValue = "${basedir}/src/main/togai")
    @Nullable
    File meters;

    /** The directory of the reports in Markdown. */
    @Parameter(property = "togai.reports", defaultValue = "${project.build.directory}/togai")
    @Nullable
    File reports;

    /** Whether to do nothing. */
    @Parameter(property = "togai.skip", defaultValue = "false")
    boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, because togai.skip is set.");
            return;
        }
        try {
            run();
        } catch (MeterFileException e) {
            print(e.report());
            throw new MojoFailureException("The meter files have errors.");
        } catch (TogaiException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot read or write a file: " + e, e);
        }
    }

    /** Runs the goal. */
    abstract void run() throws IOException, MojoExecutionException, MojoFailureException;

    /** Returns the directory of the meter files, or one file. */
    final Path metersPath() throws MojoExecutionException {
        return required(meters, "togai.meters").toPath();
    }

    /** Reads the meter files. */
    final LocatedMeterSet read() throws MojoExecutionException {
        return MeterFiles.read(metersPath());
    }

    /** Returns the value of a parameter that Maven sets. */
    static <T> T required(@Nullable T value, String property) throws MojoExecutionException {
        if (value == null) {
            throw new MojoExecutionException("Set the parameter " + property + ".");
        }
        return value;
    }

    /** Returns the time that a parameter has. */
    static Instant time(String text, String property) throws MojoExecutionException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MojoExecutionException(
                    "The parameter " + property + " must be a time such as 2026-04-01T00:00:00Z, was \"" + text + "\".",
                    e);
        }
    }

    /** Prints a report and writes it as Markdown. Fails the build if it has errors. */
    final void finish(MeterReport report) throws IOException, MojoFailureException {
        finish(report, Severity.ERROR);
    }

    /** Prints a report and writes it as Markdown. Fails the build if it has an entry of a severity or a worse one. */
    final void finish(MeterReport report, Severity failOn) throws IOException, MojoFailureException {
        report(report);
        if (report.hasAtLeast(failOn)) {
            String found = report.hasErrors() ? "error" : report.hasAtLeast(Severity.WARNING) ? "warning" : "note";
            throw new MojoFailureException("togai:" + report.check() + " found " + found + "s.");
        }
    }

    /** Prints a report and writes it as Markdown. */
    final void report(MeterReport report) throws IOException {
        print(report);
        if (reports != null) {
            Path folder = Files.createDirectories(reports.toPath());
            Files.writeString(folder.resolve(report.check() + ".md"), report.markdown());
        }
    }

    /** Prints a report at the level of its worst entry. */
    private void print(MeterReport report) {
        Consumer<String> log = report.hasErrors()
                ? getLog()::error
                : report.count(Severity.WARNING) > 0 ? getLog()::warn : getLog()::info;
        report.text().lines().forEach(log);
    }
}
