package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** A goal that reports on the meters of files, without a network. */
abstract class ReportMojo extends TogaiMojo {

    @Override
    final void run() throws IOException, MojoExecutionException, MojoFailureException {
        finish(report(MeterSetChecker.create(), read()));
    }

    /** Returns the report. */
    abstract MeterReport report(MeterSetChecker checker, LocatedMeterSet set) throws MojoExecutionException;
}
