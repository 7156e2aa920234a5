package dev.togai.maven;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.json.TogaiJson;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import dev.togai.schema.EventSchema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks the meter files as a build does, without a network: their format, rules, examples and promises, and the change since the base.
 */
@Mojo(name = "check", requiresProject = false, threadSafe = true, defaultPhase = LifecyclePhase.VERIFY)
public final class CheckMojo extends ReportMojo {

    /** The directory of the meter files before the change, which must have meter files; without it, no change is reported. */
    @Parameter(property = "togai.base")
    @Nullable
    File base;

    /** The severity of promises that are neither proved nor refuted: {@code error} or {@code warning}. */
    @Parameter(property = "togai.undecided", defaultValue = "error")
    @Nullable
    String undecided;

    /** The event schemas in JSON, to find misspelled attributes and dimensions. */
    @Parameter(property = "togai.schemas")
    List<File> schemas = List.of();

    @Override
    MeterReport report(MeterSetChecker checker, LocatedMeterSet set) throws IOException, MojoExecutionException {
        MeterSetChecker configured =
                checker.withUndecided(severity(undecided, "togai.undecided")).withSchemas(schemas());
        boolean hasNotes = severity(failOn, "togai.failOn") == Severity.NOTE;
        List<Path> before = base == null ? List.of() : List.of(base.toPath());
        return (hasNotes ? configured.withNotes() : configured).check(List.of(metersPath()), before);
    }

    private List<EventSchema> schemas() throws IOException {
        List<EventSchema> read = new ArrayList<>();
        for (File schema : schemas) {
            read.add(TogaiJson.read(Files.readString(schema.toPath()), EventSchema.class));
        }
        return read;
    }
}
