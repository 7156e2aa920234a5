package dev.togai.maven;

import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Explains which meters count an event, and how many units. */
@Mojo(name = "explain", requiresProject = false, threadSafe = true)
public final class ExplainMojo extends ReportMojo {

    /** The event in JSON, as Togai receives it. */
    @Parameter(property = "togai.event")
    @Nullable
    String event;

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) throws MojoExecutionException {
        return checker.explain(set, TogaiJson.read(required(event, "togai.event"), UsageEvent.class));
    }
}
