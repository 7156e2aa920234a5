package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import org.apache.maven.plugins.annotations.Mojo;

/** Determines how well the examples cover the rules of the meters. */
@Mojo(name = "coverage", requiresProject = false, threadSafe = true)
public final class CoverageMojo extends ReportMojo {

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) {
        return checker.coverage(set);
    }
}
