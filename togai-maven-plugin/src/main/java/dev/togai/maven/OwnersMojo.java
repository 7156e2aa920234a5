package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the meters with their owners. */
@Mojo(name = "owners", requiresProject = false, threadSafe = true)
public final class OwnersMojo extends ReportMojo {

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) {
        return checker.owners(set);
    }
}
