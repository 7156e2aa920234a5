package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import org.apache.maven.plugins.annotations.Mojo;

/** Proves the promises of the meters, and finds meters that overlap or never count. */
@Mojo(name = "prove", requiresProject = false, threadSafe = true)
public final class ProveMojo extends ReportMojo {

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) {
        return checker.prove(set);
    }
}
