package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.meters.internal.Termination;
import dev.togai.meters.plan.ApplyException;
import dev.togai.meters.plan.ApplyResult;
import dev.togai.meters.plan.EventHold;
import dev.togai.meters.plan.GapReport;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.PlanApplier;
import dev.togai.meters.plan.PlanListener;
import dev.togai.meters.plan.StepResult;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Applies a plan. Each meter is read before each step, and a plan that no longer fits is not applied. SIGTERM and Ctrl-C stop it before its
 * next step. A gap that has begun is ended first, and held events are released.
 */
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

    /**
     * The shell command that continues the sending of events. A plan that ends without a hold runs it too, because an earlier apply may have
     * been ended within its hold.
     */
    @Parameter(property = "togai.releaseCommand")
    @Nullable
    String releaseCommand;

    /** The seconds after which a command that still runs is ended; at least 60 for the release. */
    @Parameter(property = "togai.commandTimeout", defaultValue = "30")
    int commandTimeout = 30;

    /** The end of the process by a signal, which stops the plan after a gap that has begun. */
    final Termination termination = Termination.ofBuild();

    @Override
    void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException {
        MeterPlan applied = readPlan(plan);
        PlanApplier.Builder applier = PlanApplier.builder(togai)
                .holdTimeout(Duration.ofSeconds(commandTimeout))
                .stopWhen(termination::isRequested)
                .listener(new StepLog());
        boolean holds = holdCommand != null || releaseCommand != null;
        if (holds) {
            applier.hold(EventHold.ofCommands(
                    required(holdCommand, "togai.holdCommand"), required(releaseCommand, "togai.releaseCommand")));
        }
        Optional<Duration> command = holds ? Optional.of(Duration.ofSeconds(commandTimeout)) : Optional.empty();
        termination.awaitPlan(command, getLog()::warn);
        try {
            apply(applier.build(), applied);
        } finally {
            termination.ended(0);
        }
    }

    private void apply(PlanApplier applier, MeterPlan applied) throws IOException, MojoFailureException {
        ApplyResult result;
        try {
            result = applier.apply(applied);
        } catch (ApplyException e) {
            report(e.report());
            throw new MojoFailureException(e.getMessage(), e);
        }
        report(result.report());
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
        public void eventsReleased() {
            getLog().info(
                            "The release command ran, because an earlier apply may have been ended while it held events.");
        }

        @Override
        public void gapEnded(GapReport gap) {
            getLog().info(gap.toString());
        }
    }
}
