package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.ApplyResult;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.PlanApplier;
import dev.togai.meters.plan.PlanListener;
import dev.togai.meters.plan.StepResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Applies a plan. Each meter is read before each step, and a plan that no longer fits is not applied. */
@Mojo(name = "apply", requiresProject = false, threadSafe = true)
public final class ApplyMojo extends ServiceMojo {

    /** The file of the plan. */
    @Parameter(property = "togai.plan", defaultValue = "${project.build.directory}/togai/plan.json")
    @Nullable
    File plan;

    @Override
    void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException {
        MeterPlan read =
                MeterPlan.parse(Files.readString(required(plan, "togai.plan").toPath()));
        ApplyResult result = PlanApplier.builder(togai)
                .listener(new PlanListener() {
                    @Override
                    public void stepEnded(StepResult step) {
                        getLog().info(step.toString());
                    }
                })
                .build()
                .apply(read);
        finish(result.report());
        if (!result.isComplete()) {
            throw new MojoFailureException("The plan was not applied completely. Plan again.");
        }
    }
}
