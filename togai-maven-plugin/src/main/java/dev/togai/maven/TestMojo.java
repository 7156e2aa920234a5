package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import org.apache.maven.plugins.annotations.Mojo;

/** Evaluates the examples of the meters. */
@Mojo(name = "test", requiresProject = false, threadSafe = true)
public final class TestMojo extends ReportMojo {

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) {
        return checker.test(set);
    }
}
