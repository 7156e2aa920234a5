package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.ApplyException;
import dev.togai.meters.plan.ApplyResult;
import dev.togai.meters.plan.EventHold;
import dev.togai.meters.plan.GapReport;
import dev.togai.meters.plan.PlanApplier;
import dev.togai.meters.plan.PlanListener;
import dev.togai.meters.plan.StepResult;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
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

    /** The shell command that holds the sending of events, for the strategy {@code hold}. */
    @Parameter(property = "togai.holdCommand")
    @Nullable
    String holdCommand;

    /** The shell command that continues the sending of events. */
    @Parameter(property = "togai.releaseCommand")
    @Nullable
    String releaseCommand;

    /** The seconds after which a command that still runs is ended; at least 60 for the release. */
    @Parameter(property = "togai.commandTimeout", defaultValue = "30")
    int commandTimeout = 30;

    @Override
    void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException {
        PlanApplier.Builder applier = PlanApplier.builder(togai)
                .holdTimeout(Duration.ofSeconds(commandTimeout))
                .listener(new StepLog());
        if (holdCommand != null || releaseCommand != null) {
            applier.hold(EventHold.ofCommands(
                    required(holdCommand, "togai.holdCommand"), required(releaseCommand, "togai.releaseCommand")));
        }
        ApplyResult result;
        try {
            result = applier.build().apply(readPlan(plan));
        } catch (ApplyException e) {
            report(e.report());
            throw new MojoFailureException(e.getMessage(), e);
        }
        finish(result.report());
        if (!result.isComplete()) {
            throw new MojoFailureException("Events of gaps are not counted. Run togai:correct with this plan.");
        }
    }

    /** A listener that logs each step and each gap when it ends. */
    private final class StepLog implements PlanListener {

        @Override
        public void stepEnded(StepResult step) {
            getLog().info(step.line());
        }

        @Override
        public void gapEnded(GapReport gap) {
            getLog().info(gap.toString());
        }
    }
}
