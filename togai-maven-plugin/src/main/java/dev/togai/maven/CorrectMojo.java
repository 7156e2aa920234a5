package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.GapCorrection;
import dev.togai.meters.plan.PlanApplier;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Corrects the events of the gaps of a plan that was applied with the strategy {@code correction}, and that stopped before it corrected
 * them. With the parameters {@code togai.meter}, {@code togai.from} and {@code togai.to}, corrects the events
 * of that meter and time instead. Each event that the meter has not evaluated is corrected once, also if the goal runs again.
 */
@Mojo(name = "correct", requiresProject = false, threadSafe = true)
public final class CorrectMojo extends ServiceMojo {

    /** The file of the plan. */
    @Parameter(property = "togai.plan", defaultValue = "${project.build.directory}/togai/plan.json")
    @Nullable
    File plan;

    /** The meter whose events are corrected, without a plan. */
    @Parameter(property = "togai.meter")
    @Nullable
    String meter;

    /** The start of the time in which Togai received the events of the meter, such as 2026-04-01T00:00:00Z. */
    @Parameter(property = "togai.from")
    @Nullable
    String from;

    /** The end of this time. */
    @Parameter(property = "togai.to")
    @Nullable
    String to;

    /** The most events near a gap that are searched. */
    @Parameter(property = "togai.maxEvents", defaultValue = "10000")
    int maxEvents = 10_000;

    /** The most days between an event and a gap in which it was received late. */
    @Parameter(property = "togai.maxEventAge", defaultValue = "1")
    int maxEventAge = 1;

    @Override
    void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException {
        PlanApplier applier = PlanApplier.builder(togai)
                .maxGapEvents(maxEvents)
                .maxEventAge(Duration.ofDays(maxEventAge))
                .build();
        GapCorrection correction = correct(applier);
        report(correction.report());
        if (!correction.isComplete()) {
            throw new MojoFailureException("Events of gaps are not counted. The report lists them.");
        }
    }

    private GapCorrection correct(PlanApplier applier) throws IOException, MojoExecutionException {
        if (meter == null && from == null && to == null) {
            return applier.correct(readPlan(plan));
        }
        try {
            return applier.correct(
                    required(meter, "togai.meter"),
                    time(required(from, "togai.from"), "togai.from"),
                    time(required(to, "togai.to"), "togai.to"));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
