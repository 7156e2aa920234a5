package dev.togai.dsl.coverage;

import java.util.List;

/** The report of a coverage as text. */
final class CoverageText {

    private CoverageText() {}

    static String of(MeterCoverage coverage) {
        StringBuilder text = new StringBuilder();
        text.append("Coverage of meter \"")
                .append(coverage.meter())
                .append("\" by ")
                .append(coverage.eventCount())
                .append(coverage.eventCount() == 1 ? " event\n" : " events\n");
        List<Decision> branches = coverage.undecidedBranches();
        text.append(coverage.decisions().size())
                .append(" branches: ")
                .append(branches.size())
                .append(" undecided\n");
        text.append(coverage.counts()).append('\n');
        append("Undecided branches", branches.stream().map(Decision::toString).toList(), text);
        append(
                "Surviving mutants",
                coverage.survivingMutants().stream().map(CoverageText::survivor).toList(),
                text);
        append(
                "Undecided mutants, which may have the same meaning",
                coverage.undecidedMutants().stream()
                        .map(UndecidedMutant::toString)
                        .toList(),
                text);
        return text.toString();
    }

    private static String survivor(SurvivingMutant survivor) {
        return survivor.mutant() + "\n    distinguishing event: " + survivor.distinguishingValues() + "\n    expected: "
                + survivor.expected() + ", mutant: " + survivor.found();
    }

    private static void append(String title, List<String> lines, StringBuilder text) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append(":\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }
}
