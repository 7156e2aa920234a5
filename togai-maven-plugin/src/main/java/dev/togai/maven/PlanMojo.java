package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.meters.MeterSet;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.MeterPlanner;
import dev.togai.meters.plan.PlannerOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Plans the changes that make the meters of the service those of the files. Changes nothing, and fails if the plan is not allowed. */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public final class PlanMojo extends ServiceMojo {

    /** The file of the plan. */
    @Parameter(property = "togai.plan", defaultValue = "${project.build.directory}/togai/plan.json")
    @Nullable
    File plan;

    /** The confirmed classes of changes, for meters whose change policy requires it: for example {@code wider,rate}. */
    @Parameter(property = "togai.allow")
    List<String> allow = List.of();

    /** The strategies for the events of gaps: {@code accept}, or {@code ride-units=hold} for one meter. */
    @Parameter(property = "togai.gap")
    List<String> gap = List.of();

    @Override
    void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException {
        MeterSet set = read().set();
        MeterPlan made =
                MeterPlanner.builder(togai).options(options(set)).build().plan(set);
        Path file = required(plan, "togai.plan").toPath().toAbsolutePath();
        requireReplaceable(file, made);
        Files.createDirectories(file.getParent());
        made.write(file);
        getLog().info("Written to " + file);
        finish(made.report());
    }

    private static void requireReplaceable(Path file, MeterPlan made) throws IOException, MojoExecutionException {
        Optional<String> reason =
                Files.isRegularFile(file) ? made.conflictWith(Files.readString(file)) : Optional.empty();
        if (reason.isPresent()) {
            throw new MojoExecutionException("The plan is not written to " + file + ". " + reason.get()
                    + " Set another file with -Dtogai.plan.");
        }
    }

    private PlannerOptions options(MeterSet set) throws MojoExecutionException {
        try {
            PlannerOptions options = PlannerOptions.parse(allow, gap);
            options.requireDeclared(set);
            return options;
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
