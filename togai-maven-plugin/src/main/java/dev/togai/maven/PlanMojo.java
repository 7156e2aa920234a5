package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.GapStrategy;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.MeterPlanner;
import dev.togai.proof.ChangeClass;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** The confirmed classes of changes, for meters whose change policy requires it: for example {@code WIDER,RATE}. */
    @Parameter(property = "togai.confirm")
    @Nullable
    List<ChangeClass> confirm;

    /** The strategy for the events of a gap. */
    @Parameter(property = "togai.gap")
    @Nullable
    GapStrategy gap;

    @Override
    void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException {
        MeterPlanner.Builder planner = MeterPlanner.builder(togai);
        if (confirm != null) {
            confirm.forEach(planner::confirm);
        }
        if (gap != null) {
            planner.gap(gap);
        }
        MeterPlan made = planner.build().plan(read().set());
        made.toText().lines().forEach(getLog()::info);
        Path file = required(plan, "togai.plan").toPath().toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, made.toJson());
        getLog().info("Written to " + file);
        if (!made.isAllowed()) {
            throw new MojoFailureException("The plan is not allowed: " + String.join("; ", made.obstacles()));
        }
    }
}
