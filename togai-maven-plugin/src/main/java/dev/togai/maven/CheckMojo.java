package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.file.MeterFormat;
import dev.togai.meters.report.MeterReport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks the meter files as a build does, without a network: their format, rules, examples and promises, and the change since the base.
 */
@Mojo(name = "check", requiresProject = false, threadSafe = true, defaultPhase = LifecyclePhase.VERIFY)
public final class CheckMojo extends TogaiMojo {

    /** The directory of the meter files before the change; without it, no change is reported. */
    @Parameter(property = "togai.base")
    @Nullable
    File base;

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException {
        MeterSetChecker checker = MeterSetChecker.create();
        LocatedMeterSet set = read();
        List<MeterReport> reports = new ArrayList<>();
        reports.add(MeterFormat.of(List.of(metersPath())).check());
        reports.add(checker.lint(set));
        reports.add(checker.test(set));
        reports.add(checker.prove(set));
        if (base != null) {
            reports.add(checker.diff(MeterFiles.read(base.toPath()), set).report());
        }
        finish(MeterReport.join("check", reports));
    }
}
