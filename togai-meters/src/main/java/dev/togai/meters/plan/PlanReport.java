package dev.togai.meters.plan;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.plan.PlanStep.Kind;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reports of plans, drifts and applied plans. */
final class PlanReport {

    /** The field of a {@link FieldDifference} of a meter that exists on one side only. */
    private static final String WHOLE_METER = "meter";

    private static final String EXISTS = "exists";

    /** The most steps that are listed by number. */
    private static final int MAX_STEP_NUMBERS = 6;

    /** The most events of a gap that are listed by id, and the most problems. */
    private static final int MAX_EVENTS = 50;

    private PlanReport() {}

    static MeterReport of(MeterPlan plan) {
        List<ReportEntry> entries = new ArrayList<>();
        plan.overLimit().ifPresent(problem -> entries.add(entry(Severity.ERROR, "limit", Optional.empty(), problem)));
        for (PlannedChange change : plan.changes()) {
            entries.add(change(change, stepsOf(change, plan)));
        }
        plan.notes().forEach(note -> entries.add(entry(Severity.NOTE, "note", Optional.empty(), "note: " + note)));
        risks(plan)
                .forEach((risk, steps) -> entries.add(
                        entry(Severity.NOTE, "risk", Optional.empty(), "risk of " + steps(steps) + ": " + risk)));
        String work = plan.isEmpty()
                ? "no step is necessary"
                : MessageText.count(plan.steps().size(), "step") + ", " + MessageText.count(plan.requests(), "request")
                        + " in at least " + plan.minDuration().toSeconds() + " s" + corrections(plan);
        return new MeterReport(
                "plan", entries, (plan.isAllowed() ? "" : "not allowed: ") + work + ", " + others(plan.otherMeters()));
    }

    /** Returns the requests that depend on the events of gaps, which the number of requests does not have. */
    private static String corrections(MeterPlan plan) {
        return plan.steps().stream().anyMatch(PlanCorrection::endsCorrectedGap)
                ? " and " + PlanCost.REQUESTS_OF_CORRECTION + " more for each corrected event"
                : "";
    }

    static MeterReport of(MeterDrift drift) {
        List<ReportEntry> entries = drift.meters().stream()
                .map(meter -> ReportEntry.of(
                                Severity.WARNING,
                                "drift",
                                meter.name(),
                                Optional.empty(),
                                "\"" + meter.name() + "\""
                                        + meter.id().map(id -> " (" + id + ")").orElse("")
                                        + (meter.id().isPresent() ? " differs" : " does not exist"))
                        .withDetails(differences(meter.differences())))
                .toList();
        String differ = drift.isEmpty()
                ? "no meter differs"
                : drift.meters().size() == 1
                        ? "1 meter differs"
                        : drift.meters().size() + " meters differ";
        return new MeterReport("drift", entries, differ + ", " + others(drift.otherMeters()));
    }

    static MeterReport of(ApplyResult result) {
        List<ReportEntry> entries = new ArrayList<>();
        result.steps().forEach(step -> entries.add(step(step)));
        result.gaps().forEach(gap -> entries.add(gap(gap)));
        result.probes()
                .forEach(probe -> entries.add(
                        entry(Severity.NOTE, "probe", Optional.of(probe.meterName()), "probe: " + probe.message())));
        List<String> counts = new ArrayList<>();
        for (StepResult.Outcome outcome : StepResult.Outcome.values()) {
            if (result.count(outcome) > 0 || outcome == StepResult.Outcome.DONE) {
                counts.add(result.count(outcome) + " " + MessageText.word(outcome));
            }
        }
        return new MeterReport(
                "apply",
                entries,
                "of " + MessageText.count(result.steps().size(), "step") + ", " + String.join(", ", counts));
    }

    static MeterReport of(GapCorrection correction) {
        long corrected = correction.gaps().stream()
                .mapToLong(gap -> gap.corrected().size())
                .sum();
        long missed =
                correction.gaps().stream().mapToLong(gap -> gap.missed().size()).sum();
        long gaps = correction.gaps().stream()
                .filter(gap -> gap.strategy() == GapStrategy.CORRECTION)
                .count();
        boolean isSearched = correction.gaps().stream().allMatch(GapReport::isSearched);
        return new MeterReport(
                "correct",
                correction.gaps().stream().map(PlanReport::gap).toList(),
                MessageText.count(gaps, "gap") + " of the strategy correction, "
                        + MessageText.count(corrected, "event") + " corrected, "
                        + (isSearched
                                ? missed + " not counted"
                                : missed == 0
                                        ? "number not counted is not known"
                                        : "at least " + missed + " not counted"));
    }

    /** Returns the report of a plan that stopped, with the reason as an error. */
    static MeterReport of(ApplyException stopped) {
        MeterReport report = of(stopped.result());
        List<ReportEntry> entries = new ArrayList<>(report.entries());
        entries.add(entry(Severity.ERROR, "stopped", Optional.empty(), String.valueOf(stopped.getMessage())));
        return new MeterReport(report.check(), entries, report.summary());
    }

    private static ReportEntry change(PlannedChange change, List<PlanStep> steps) {
        boolean losesEvents = change.gap().filter(GapStrategy.ACCEPT::equals).isPresent();
        boolean billsInterruption =
                change.gap().filter(GapStrategy.CORRECTION::equals).isPresent()
                        && steps.stream().noneMatch(step -> step.kind() == Kind.DEACTIVATE);
        boolean isWarning =
                losesEvents || billsInterruption || !change.warnings().isEmpty();
        Severity severity = isWarning ? Severity.WARNING : Severity.NOTE;
        List<String> details = new ArrayList<>(differences(change.differences()));
        details.addAll(change.evidence());
        change.gap()
                .filter(gap -> change.isAllowed())
                .ifPresent(gap -> details.add("events in the gap: " + MessageText.word(gap)));
        change.warnings().forEach(warning -> details.add("warning: " + warning));
        change.notes().forEach(note -> details.add("note: " + note));
        change.obstacles().forEach(obstacle -> details.add("not allowed: " + obstacle));
        steps.forEach(step -> details.add(step.toString()));
        return ReportEntry.of(
                        change.isAllowed() ? severity : Severity.ERROR,
                        change.isAllowed() ? "change" : "not-allowed",
                        change.meterName(),
                        Optional.empty(),
                        message(change, steps))
                .withDetails(details);
    }

    private static String message(PlannedChange change, List<PlanStep> steps) {
        String text = '"' + change.meterName() + "\" " + effect(change, steps);
        if (change.changeClass().isPresent() && !change.differences().isEmpty()) {
            text += ": " + MessageText.word(change.changeClass().get())
                    + (change.isProved() ? ", proved" : ", not proved");
        }
        return change.isAllowed() ? text : text + " - not allowed";
    }

    private static String effect(PlannedChange change, List<PlanStep> steps) {
        boolean isCreated = steps.stream().anyMatch(step -> step.kind() == Kind.CREATE);
        boolean isSuccessor = change.gap().filter(GapStrategy.SUCCESSOR::equals).isPresent();
        if (isCreated || (isSuccessor && change.formerName().isPresent())) {
            return change.formerName().map(name -> "replaces \"" + name + '"').orElse("is created");
        }
        if (change.formerName().isPresent()) {
            return "is the new name of \"" + change.formerName().get() + '"';
        }
        if (steps.isEmpty()) {
            return "needs no step";
        }
        return switch (steps.get(steps.size() - 1).kind()) {
            case DELETE -> "is deleted";
            case DEACTIVATE -> "is deactivated";
            case ACTIVATE -> change.differences().isEmpty() ? "is activated" : "is changed";
            default -> "is changed";
        };
    }

    private static List<PlanStep> stepsOf(PlannedChange change, MeterPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.meterName().equals(change.meterName()))
                .toList();
    }

    /** Returns the numbers of the steps by risk, in the order of the steps. */
    private static Map<String, List<String>> risks(MeterPlan plan) {
        Map<String, List<String>> risks = new LinkedHashMap<>();
        for (PlanStep step : plan.steps()) {
            step.risks()
                    .forEach(risk -> risks.computeIfAbsent(risk, any -> new ArrayList<>())
                            .add(String.valueOf(step.number())));
        }
        return risks;
    }

    private static String steps(List<String> numbers) {
        if (numbers.size() > MAX_STEP_NUMBERS) {
            return numbers.size() + " steps";
        }
        return (numbers.size() == 1 ? "step " : "steps ") + String.join(", ", numbers);
    }

    private static ReportEntry step(StepResult result) {
        Severity severity = switch (result.outcome()) {
            case FAILED -> Severity.ERROR;
            case NOT_STARTED -> Severity.WARNING;
            case DONE, SKIPPED -> Severity.NOTE;
        };
        return entry(
                severity,
                MessageText.word(result.outcome()).replace(' ', '-'),
                Optional.of(result.step().meterName()),
                result.line());
    }

    /** Returns the entry of a gap, with the ids of its events up to a maximum. */
    static ReportEntry gap(GapReport gap) {
        List<String> details = new ArrayList<>();
        addIds("not counted", gap.missed(), details);
        addIds("corrected", gap.corrected(), details);
        addFirst("further problem", gap.problems(), details);
        addFirst("further warning", gap.warnings(), details);
        details.addAll(gap.notes());
        return entry(
                        severity(gap),
                        "gap",
                        Optional.of(gap.meterName()),
                        "gap of \"" + gap.meterName() + "\" from " + gap.from().truncatedTo(ChronoUnit.MILLIS) + " to "
                                + gap.to().truncatedTo(ChronoUnit.MILLIS) + ", " + MessageText.word(gap.strategy())
                                + ": " + missed(gap) + ", " + gap.corrected().size() + " corrected")
                .withDetails(details);
    }

    /** Returns an error for a gap whose events are not corrected as planned: the commands and goals fail. */
    private static Severity severity(GapReport gap) {
        if (!gap.isComplete()) {
            return gap.strategy() == GapStrategy.CORRECTION ? Severity.ERROR : Severity.WARNING;
        }
        return gap.warnings().isEmpty() ? Severity.NOTE : Severity.WARNING;
    }

    private static String missed(GapReport gap) {
        String events = MessageText.count(gap.missed().size(), "event") + " not counted";
        if (gap.isSearched()) {
            return events;
        }
        return gap.missed().isEmpty() ? "number of events not counted is not known" : "at least " + events;
    }

    private static void addFirst(String noun, List<String> lines, List<String> details) {
        lines.stream().limit(MAX_EVENTS).forEach(details::add);
        int more = lines.size() - MAX_EVENTS;
        if (more > 0) {
            details.add("and " + MessageText.count(more, noun));
        }
    }

    private static void addIds(String label, List<String> ids, List<String> details) {
        ids.stream().limit(MAX_EVENTS).forEach(id -> details.add(label + ": " + id));
        int more = ids.size() - MAX_EVENTS;
        if (more > 0) {
            details.add(label + ": " + MessageText.count(more, "further event"));
        }
    }

    /** Returns the old value and the new one of each field, as the lines of a difference. */
    private static List<String> differences(List<FieldDifference> differences) {
        List<String> lines = new ArrayList<>();
        for (FieldDifference difference : differences) {
            if (isOneSided(difference)) {
                continue; // The message states that the meter exists on one side only.
            }
            difference.live().ifPresent(value -> lines.add("- " + difference.field() + ": " + value));
            difference.declared().ifPresent(value -> lines.add("+ " + difference.field() + ": " + value));
        }
        return lines;
    }

    private static boolean isOneSided(FieldDifference difference) {
        boolean isOnlyAtService = difference.live().filter(EXISTS::equals).isPresent()
                && difference.declared().isEmpty();
        boolean isOnlyDeclared = difference.declared().filter(EXISTS::equals).isPresent()
                && difference.live().isEmpty();
        return difference.field().equals(WHOLE_METER) && (isOnlyAtService || isOnlyDeclared);
    }

    private static ReportEntry entry(Severity severity, String id, Optional<String> meter, String message) {
        return new ReportEntry(severity, id, meter, Optional.empty(), message, List.of());
    }

    private static String others(int number) {
        return MessageText.count(number, "other meter") + " left alone";
    }
}
