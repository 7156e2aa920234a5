package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks the rules of the meters. */
@Mojo(name = "lint", requiresProject = false, threadSafe = true)
public final class LintMojo extends ReportMojo {

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) {
        return checker.lint(set);
    }
}
