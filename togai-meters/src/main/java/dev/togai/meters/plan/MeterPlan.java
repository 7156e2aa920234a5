package dev.togai.meters.plan;

import dev.togai.meters.internal.TextFile;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan that changes the meters of an organisation, in steps of one call each. It can be stored as JSON, reviewed, and applied by a
 * {@link PlanApplier} in another process. It is bound to the meters that it was made from. Immutable and thread-safe.
 *
 * <p>The JSON has a fingerprint of its own: a plan that was edited is not read.
 */
public final class MeterPlan {

    private final Instant plannedAt;
    private final List<BaseMeter> bases;
    private final List<PlannedChange> changes;
    private final List<PlanStep> steps;
    private final int otherMeters;
    private final int requests;
    private final int requestsPerSecond;
    private final Optional<String> overLimit;
    private final List<String> notes;

    MeterPlan(
            Instant plannedAt,
            List<BaseMeter> bases,
            List<PlannedChange> changes,
            List<PlanStep> steps,
            int otherMeters,
            int requests,
            int requestsPerSecond,
            Optional<String> overLimit,
            List<String> notes) {
        this.plannedAt = plannedAt;
        this.bases = List.copyOf(bases);
        this.changes = List.copyOf(changes);
        this.steps = List.copyOf(steps);
        this.otherMeters = otherMeters;
        this.requests = requests;
        this.requestsPerSecond = requestsPerSecond;
        this.overLimit = overLimit;
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads a plan from the JSON of {@link #toJson()}. White space and line ends may differ.
     *
     * @throws InvalidPlanException if it is no plan, was edited, or was written by a newer version of this library
     */
    public static MeterPlan parse(String json) {
        return PlanReader.read(json);
    }

    /** Returns the time of planning. */
    public Instant plannedAt() {
        return plannedAt;
    }

    /** Returns the meters of the service that the steps start from. */
    public List<BaseMeter> bases() {
        return bases;
    }

    /** Returns the meter that a step starts from. */
    BaseMeter base(PlanStep step) {
        return bases.stream()
                .filter(base -> step.meterId().filter(base.id()::equals).isPresent())
                .findFirst()
                .orElseThrow(() ->
                        new InvalidPlanException("The plan has no base meter of the step " + step + ". Plan again."));
    }

    /** Returns the changes of meters, with those that are not allowed, and those that only have notes. */
    public List<PlannedChange> changes() {
        return changes;
    }

    /** Returns the steps in their order. */
    public List<PlanStep> steps() {
        return steps;
    }

    /** Returns the number of meters that the set does not name, which are left alone. */
    public int otherMeters() {
        return otherMeters;
    }

    /** Returns the number of requests that applying the plan takes, without retries and corrections. */
    public int requests() {
        return requests;
    }

    int requestsPerSecond() {
        return requestsPerSecond;
    }

    Optional<String> overLimit() {
        return overLimit;
    }

    /** Returns remarks that concern several meters, for example on an earlier plan that was perhaps ended. */
    public List<String> notes() {
        return notes;
    }

    /** Returns the least time that the requests take under the quota of the organisation, in whole seconds. */
    public Duration minDuration() {
        return Duration.ofSeconds((requests + requestsPerSecond - 1) / requestsPerSecond);
    }

    /** Returns whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Returns whether the plan can be applied: no change and no limit has an obstacle. */
    public boolean isAllowed() {
        return obstacles().isEmpty();
    }

    /** Returns the reasons why the plan cannot be applied, each with the name of its meter. */
    public List<String> obstacles() {
        return Stream.concat(
                        overLimit.stream(),
                        changes.stream()
                                .flatMap(change -> change.obstacles().stream()
                                        .map(obstacle -> change.meterName() + ": " + obstacle)))
                .toList();
    }

    /** Returns the fingerprint of the plan. Equal plans have equal fingerprints. */
    public String fingerprint() {
        return PlanJson.fingerprint(this);
    }

    /** Returns the JSON. Equal plans have equal JSON, in which each step is on a line of its own. */
    public String toJson() {
        return PlanJson.write(this);
    }

    /**
     * Returns the reason why a file must not be replaced with this plan: it has something else, or another plan. Only the plan in the file can {@linkplain
     * PlanApplier#correct(MeterPlan) correct} its gaps, if it was applied and stopped before it corrected them.
     *
     * @param stored the content of the file
     * @return empty if the content is blank, is this plan, has no gap with the strategy {@link GapStrategy#CORRECTION}, or was certainly not
     *     applied: it is not allowed, or this plan starts from the same state of each meter with such a gap
     */
    public Optional<String> conflictWith(String stored) {
        if (stored.isBlank()) {
            return Optional.empty();
        }
        MeterPlan before;
        try {
            before = parse(stored);
        } catch (InvalidPlanException ignored) { // The reason is of no use: the file was not meant to be read.
            return Optional.of("It has no plan that this version can read. Choose another file, or delete this one.");
        }
        List<String> meterNames = before.isAllowed() && !equals(before)
                ? before.steps.stream()
                        .filter(PlanCorrection::endsCorrectedGap)
                        .filter(step -> !startsFrom(before.base(step)))
                        .map(PlanStep::meterName)
                        .toList()
                : List.of();
        return meterNames.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "It has another plan, made at " + before.plannedAt
                                + ", which is needed to correct the events of"
                                + " its gaps if it was applied: " + String.join(", ", meterNames)
                                + ". Choose another file. Or run the command or goal \"correct\" with that plan, then delete it.");
    }

    private boolean startsFrom(BaseMeter other) {
        return other.updatedAt().isPresent() && bases.contains(other);
    }

    /**
     * Writes the JSON to a file in one step. A file that exists is replaced: see {@link #conflictWith}.
     *
     * @throws IOException if the file cannot be written, with its name. A file that exists is as before then
     */
    public void write(Path file) throws IOException {
        TextFile.write(file, toJson());
    }

    /** Returns the report: the changes with their steps. A change that is not allowed is an error, one that loses events is a warning. */
    public MeterReport report() {
        return PlanReport.of(this);
    }

    /** Returns whether the other object is a plan with the same content, and the same time of planning. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MeterPlan plan && toJson().equals(plan.toJson());
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    /** Returns the number of steps, and whether the plan is allowed. */
    @Override
    public String toString() {
        return "MeterPlan[" + steps.size() + (steps.size() == 1 ? " step" : " steps")
                + (isAllowed() ? "]" : ", not allowed]");
    }
}
