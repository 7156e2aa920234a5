package dev.togai.backtest.report;

import dev.togai.backtest.Verdict;
import java.util.List;

/** Renders the key statements of a report as Markdown, for a comment on a pull request. Not thread-safe. */
final class MarkdownRenderer implements ReportBlock.Visitor {

    /** The most characters. Comments on pull requests are limited to about 65,000. */
    private static final int MAX_LENGTH = 60_000;

    /** The characters that start an element of Markdown or HTML within a line. */
    private static final String SPECIAL = "\\`*_[]<>|~&";

    private final StringBuilder text = new StringBuilder();

    private MarkdownRenderer() {}

    static String render(List<ReportSection> sections) {
        MarkdownRenderer renderer = new MarkdownRenderer();
        for (ReportSection section : sections) {
            int end = renderer.text.length();
            renderer.add(section);
            if (renderer.text.length() > MAX_LENGTH) {
                renderer.text.setLength(end);
                renderer.text.append("\nThe other meters are left out. The HTML report has all.\n");
                break;
            }
        }
        return renderer.text.toString();
    }

    private void add(ReportSection section) {
        int begin = text.length();
        section.label()
                .ifPresent(label -> text.append("\n#### ")
                        .append(inline(section.title()))
                        .append(" (")
                        .append(label)
                        .append(")\n"));
        int end = text.length();
        section.blocks().forEach(block -> block.accept(this));
        section.parts().stream()
                .flatMap(part -> part.blocks().stream())
                .filter(ReportBlock.Paragraph.class::isInstance)
                .forEach(block -> block.accept(this));
        if (text.length() == end) {
            text.setLength(begin);
        }
    }

    @Override
    public void visit(ReportBlock.VerdictBlock verdict) {
        text.append("### ")
                .append(symbol(verdict.outcome()))
                .append(" Backtest: ")
                .append(verdict.headline())
                .append("\n\n");
        verdict.reasons()
                .forEach(reason -> text.append("- ").append(inline(reason)).append('\n'));
    }

    private static String symbol(Verdict.Outcome outcome) {
        return switch (outcome) {
            case UNCHANGED, WITHIN_POLICY -> "✅";
            case BLOCKED -> "❌";
            case NOT_CONCLUSIVE -> "⚠️";
        };
    }

    @Override
    public void visit(ReportBlock.Paragraph paragraph) {
        if (paragraph.isKey()) {
            text.append('\n').append(inline(paragraph.phrase())).append('\n');
        }
    }

    @Override
    public void visit(ReportBlock.Figures figures) {
        // The table of meters has the numbers.
    }

    @Override
    public void visit(ReportTable table) {
        if (!table.isKey()) {
            return;
        }
        text.append('\n');
        table.columns()
                .forEach(column -> text.append("| ").append(column.header()).append(' '));
        text.append("|\n");
        table.columns().forEach(column -> text.append(column.isNumber() ? "|--:" : "|---"));
        text.append("|\n");
        for (TableRow row : table.rows()) {
            row.cells()
                    .forEach(cell ->
                            text.append("| ").append(inline(cell.phrase())).append(' '));
            text.append("|\n");
        }
    }

    @Override
    public void visit(ReportBlock.PeriodChart chart) {
        // Markdown has no charts.
    }

    @Override
    public void visit(ReportBlock.EventExample example) {
        // The example is long. The HTML report has it.
    }

    private static String inline(Phrase phrase) {
        StringBuilder inline = new StringBuilder();
        phrase.parts().forEach(part -> inline.append(inline(part)));
        return inline.toString();
    }

    private static String inline(Phrase.Part part) {
        return switch (part.kind()) {
            case PLAIN -> escape(DisplayText.visible(part.text()));
            case STRONG -> "**" + escape(DisplayText.visible(part.text())) + "**";
            case NAME, CODE -> code(DisplayText.name(part.text()));
        };
    }

    /** Returns a name as code, in which Markdown finds no links and no mentions. */
    private static String code(String text) {
        return '`' + text.replace('`', '\'').replace("|", "\\|") + '`';
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(here -> {
            if (here == '@' || here == '#') {
                // GitHub ignores a backslash before a mention. The entity is shown as the character.
                escaped.append("&#").append(here).append(';');
            } else {
                escaped.append(SPECIAL.indexOf(here) >= 0 ? "\\" : "").append((char) here);
            }
        });
        // Markdown makes links of addresses also without any element.
        return escaped.toString().replace("://", "&#58;//").replace("www.", "www&#46;");
    }
}
