package dev.togai.maven;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that reports on the meters of files, without a network. */
abstract class ReportMojo extends TogaiMojo {

    /** The mildest severity of entries that fail the build: {@code error}, {@code warning} or {@code note}. */
    @Parameter(property = "togai.failOn", defaultValue = "error")
    @Nullable
    String failOn;

    @Override
    final void run() throws IOException, MojoExecutionException, MojoFailureException {
        Severity severity = severity(failOn, "togai.failOn");
        finish(report(MeterSetChecker.create(), read()), severity);
    }

    /** Returns the report. */
    abstract MeterReport report(MeterSetChecker checker, LocatedMeterSet set)
            throws IOException, MojoExecutionException;

    /** Returns the severity that a parameter names. */
    static Severity severity(@Nullable String name, String property) throws MojoExecutionException {
        if (name == null) {
            return Severity.ERROR;
        }
        try {
            return Severity.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(
                    "The parameter " + property + " must be error, warning or note, was \"" + name + "\".", e);
        }
    }
}
