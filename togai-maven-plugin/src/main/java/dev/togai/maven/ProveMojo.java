package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import java.time.Duration;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Proves the promises of the meters, and finds meters that overlap or never count. */
@Mojo(name = "prove", requiresProject = false, threadSafe = true)
public final class ProveMojo extends ReportMojo {

    /** The severity of promises that are neither proved nor refuted: {@code error} or {@code warning}. */
    @Parameter(property = "togai.undecided", defaultValue = "error")
    @Nullable
    String undecided;

    /** The seconds for the search of meters that count the same events. */
    @Parameter(property = "togai.overlapLimit", defaultValue = "30")
    int overlapLimit = (int) MeterSetChecker.DEFAULT_OVERLAP_LIMIT.toSeconds();

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) throws MojoExecutionException {
        return checker.withUndecided(severity(undecided, "togai.undecided"))
                .withOverlapLimit(Duration.ofSeconds(Math.max(overlapLimit, 0)))
                .prove(set);
    }
}
