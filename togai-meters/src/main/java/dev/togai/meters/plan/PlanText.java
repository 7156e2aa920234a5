package dev.togai.meters.plan;

import dev.togai.meters.internal.MessageText;
import java.util.List;

/** The report of a plan for readers. */
final class PlanText {

    private PlanText() {}

    static String of(MeterPlan plan) {
        StringBuilder text = new StringBuilder();
        if (!plan.isAllowed()) {
            text.append("NOT ALLOWED. ");
        }
        text.append(
                plan.isEmpty()
                        ? "No step is necessary."
                        : MessageText.count(plan.steps().size(), "step"));
        if (!plan.isEmpty()) {
            text.append(", ").append(MessageText.count(plan.requests(), "request"));
            text.append(" in at least ").append(plan.minDuration().toSeconds()).append(" s.");
        }
        text.append(' ')
                .append(MessageText.count(plan.otherMeters(), "other meter"))
                .append(" left alone.\n");
        plan.overLimit()
                .ifPresent(
                        problem -> text.append("not allowed: ").append(problem).append('\n'));
        plan.changes().forEach(change -> append(text, change));
        if (!plan.isEmpty()) {
            text.append("\nSteps\n");
            plan.steps().forEach(step -> append(text, step));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, PlannedChange change) {
        text.append('\n').append(change.meterName());
        change.formerName().ifPresent(name -> text.append(" (now ").append(name).append(')'));
        change.changeClass()
                .ifPresent(changeClass -> text.append(": ")
                        .append(changeClass)
                        .append(change.isProved() ? ", proved" : ", not proved")
                        .append(", ")
                        .append(change.permission()));
        text.append(change.isAllowed() ? "" : " - NOT ALLOWED").append('\n');
        change.differences().forEach(difference -> line(text, "", difference.toString()));
        lines(text, "evidence: ", change.evidence());
        change.gap().ifPresent(gap -> line(text, "gap: ", gap.name()));
        lines(text, "note: ", change.notes());
        lines(text, "not allowed: ", change.obstacles());
    }

    private static void append(StringBuilder text, PlanStep step) {
        text.append("  ").append(step).append('\n');
        text.append("     ").append(step.reason()).append('\n');
        step.risks().forEach(risk -> text.append("     risk: ").append(risk).append('\n'));
    }

    private static void lines(StringBuilder text, String label, List<String> lines) {
        lines.forEach(line -> line(text, label, line));
    }

    private static void line(StringBuilder text, String label, String line) {
        text.append("  ").append(label).append(line).append('\n');
    }
}
