package dev.togai.cli;

import dev.togai.cli.MeterFile.LocatedFinding;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.JsonLocations.Position;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.text.RuleNotation;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of the linter: findings to standard output, unusable inputs and the totals to standard error. Not thread-safe. */
final class LintReport {

    private final CliContext context;
    private final boolean jsonLines;
    private final RuleNotation notation;
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private int files;
    private int unusable;

    /**
     * Creates a report.
     *
     * @param jsonLines whether findings are JSON, with fixes as Togai stores them
     * @param notation the notation of fixes in text
     */
    LintReport(CliContext context, boolean jsonLines, RuleNotation notation) {
        this.context = context;
        this.jsonLines = jsonLines;
        this.notation = notation;
    }

    /** Prints the findings of a file. */
    void file(String argument, List<LocatedFinding> findings) {
        files++;
        String name = CliContext.displayName(argument);
        for (LocatedFinding located : findings) {
            Finding finding = located.finding();
            counts.merge(finding.severity(), 1, Integer::sum);
            if (jsonLines) {
                printJson(name, located.position(), finding);
            } else {
                printText(name, located.position(), finding);
            }
        }
    }

    /** Prints the message about an input that cannot be read. */
    void unusable(String message) {
        unusable++;
        context.message(message);
    }

    private void printText(String name, Position position, Finding finding) {
        ResultWriter results = context.results();
        results.text(name + ':' + position + ": " + word(finding.severity()) + '[' + finding.id() + "]: "
                + finding.message());
        String part = finding.location().path().equals(NodePath.ROOT)
                ? ""
                : " " + finding.location().path();
        results.text("    in " + finding.location().field() + part);
        finding.fix().ifPresent(fix -> results.text("    fix: " + notation.format(fix)));
    }

    private void printJson(String name, Position position, Finding finding) {
        JsonLine line = new JsonLine()
                .string("file", name)
                .number("line", position.line())
                .number("column", position.column())
                .string("severity", word(finding.severity()))
                .string("id", finding.id())
                .string("message", finding.message())
                .string("field", finding.location().field())
                .string("path", finding.location().path().toString());
        finding.fix().ifPresent(fix -> line.string("fix", RuleWriter.write(fix).text()));
        context.results().line(line.end());
    }

    /** Prints the totals and returns the exit code. */
    int finish(Severity failOn) {
        context.results().flush();
        context.message(
                counted(count(Severity.ERROR), "error") + ", " + counted(count(Severity.WARNING), "warning") + ", "
                        + counted(count(Severity.NOTE), "note") + " in " + counted(files, "file")
                        + (unusable == 0 ? "." : "; " + counted(unusable, "input") + " not checked."));
        if (unusable > 0) {
            return ExitCodes.UNUSABLE;
        }
        // The severities are declared worst first.
        boolean fails = counts.keySet().stream().anyMatch(severity -> severity.compareTo(failOn) <= 0);
        return fails ? ExitCodes.NEGATIVE : ExitCodes.SUCCESS;
    }

    private int count(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
