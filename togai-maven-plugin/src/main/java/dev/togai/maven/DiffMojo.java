package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.report.MeterReport;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Compares the meters with those of another directory, by the units of all events. */
@Mojo(name = "diff", requiresProject = false, threadSafe = true)
public final class DiffMojo extends ReportMojo {

    /** The directory of the meter files before the change, for example of the base branch. */
    @Parameter(property = "togai.base", required = true)
    @Nullable
    File base;

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) throws MojoExecutionException {
        LocatedMeterSet before = MeterFiles.read(required(base, "togai.base").toPath());
        return checker.diff(before, set).report();
    }
}
