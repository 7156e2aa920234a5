package dev.togai.dsl.coverage;

import java.util.List;
import java.util.function.Function;

/** The report of a coverage as an HTML page. */
final class CoverageHtml {

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #d0d4da; --soft: #f3f5f7; --gap: #b3261e; --ok: #1b6e3c; }
            @media (prefers-color-scheme: dark) {
              :root { --line: #3a4048; --soft: #23272d; --gap: #ff8a80; --ok: #7bd39a; }
            }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem;
              overflow-wrap: anywhere; }
            h1 { font-size: 1.5rem; }
            h2 { font-size: 1.15rem; margin-top: 2rem; }
            code { font: .9em ui-monospace, monospace; }
            dl.counts { display: flex; flex-wrap: wrap; gap: .75rem; }
            dl.counts div { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; }
            dl.counts dd { font-size: 1.4rem; margin: 0; }
            article { border: 1px solid var(--line); border-radius: .5rem; margin: .75rem 0; padding: .5rem 1rem; }
            article p { margin: .25rem 0; }
            article .place { font-size: .85rem; opacity: .75; }
            .gap { color: var(--gap); }
            .ok { color: var(--ok); }
            .rule { background: var(--soft); border-radius: .25rem; display: block; padding: .25rem .5rem; }
            """;

    private final StringBuilder page = new StringBuilder();

    private CoverageHtml() {}

    static String of(MeterCoverage coverage) {
        return new CoverageHtml().page(coverage);
    }

    private String page(MeterCoverage coverage) {
        String title = "Coverage of meter " + escaped(coverage.meter());
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>" + title + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n")
                .append("<h1>" + title + "</h1>\n");
        counts(coverage);
        section("Undecided branches", coverage.undecidedBranches(), CoverageHtml::branch);
        section("Surviving mutants", coverage.survivingMutants(), CoverageHtml::survivor);
        section(
                "Undecided mutants",
                coverage.undecidedMutants(),
                mutant -> mutant(mutant.mutant()) + "<p>" + escaped(mutant.reason()) + "</p>\n");
        section("All branches", coverage.decisions(), CoverageHtml::branch);
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private void counts(MeterCoverage coverage) {
        MutantCounts counts = coverage.counts();
        page.append("<dl class=\"counts\">\n");
        count("Sample events", coverage.eventCount(), "");
        count("Branches", coverage.decisions().size(), "");
        count("Undecided branches", coverage.undecidedBranches().size(), "gap");
        count("Killed mutants", counts.killed(), "ok");
        count("Surviving mutants", counts.surviving(), "gap");
        count("Undecided mutants", counts.undecided(), "");
        count("Mutants of the same meaning", counts.equivalent(), "");
        if (counts.omitted() > 0) {
            count("Mutants not tried", counts.omitted(), "gap");
        }
        page.append("</dl>\n");
    }

    private void count(String name, int count, String style) {
        page.append(
                "<div><dt>" + name + "</dt><dd class=\"" + (count == 0 ? "" : style) + "\">" + count + "</dd></div>\n");
    }

    private <T> void section(String title, List<T> items, Function<T, String> content) {
        page.append("<h2>" + title + "</h2>\n");
        if (items.isEmpty()) {
            page.append("<p>None.</p>\n");
        }
        items.forEach(
                item -> page.append("<article>\n").append(content.apply(item)).append("</article>\n"));
    }

    private static String branch(Decision decision) {
        return place(decision.location().toString()) + rule(decision.text()) + "<p>true for " + decision.timesTrue()
                + ", false for " + decision.timesFalse() + " events"
                + (decision.isTakenBothWays() ? "" : ": <strong class=\"gap\">" + decision.gap() + "</strong>")
                + "</p>\n";
    }

    private static String survivor(SurvivingMutant survivor) {
        return mutant(survivor.mutant()) + "<p>Distinguishing event: <code>" + escaped(survivor.distinguishingValues())
                + "</code></p>\n<p>Expected: <strong>" + escaped(survivor.expected())
                + "</strong>, mutant: <strong class=\"gap\">" + escaped(survivor.found()) + "</strong></p>\n";
    }

    private static String mutant(RuleMutant mutant) {
        return place(mutant.location() + ": " + mutant.operator().description()) + rule(mutant.original())
                + "<p>becomes</p>\n" + rule(mutant.mutated());
    }

    private static String place(String text) {
        return "<p class=\"place\">" + escaped(text) + "</p>\n";
    }

    private static String rule(String text) {
        return "<code class=\"rule\">" + escaped(text) + "</code>\n";
    }

    /** Escapes markup. Characters that HTML does not allow are replaced. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int point) {
        boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean isControl = Character.isISOControl(point) && point != '\n' && point != '\t';
        return !isSurrogate && !isControl;
    }
}
