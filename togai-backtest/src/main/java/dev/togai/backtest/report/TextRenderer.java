package dev.togai.backtest.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders a report for a terminal. Charts are left out: the table below each one has its numbers. Not thread-safe. */
final class TextRenderer implements ReportBlock.Visitor {

    private final StringBuilder text = new StringBuilder();

    private TextRenderer() {}

    static String render(List<ReportSection> sections) {
        TextRenderer renderer = new TextRenderer();
        sections.forEach(section -> renderer.add(section, "== ", " =="));
        return renderer.text.toString();
    }

    private void add(ReportSection section, String start, String end) {
        if (text.length() > 0) {
            text.append('\n');
        }
        String label = section.label().map(word -> " (" + word + ')').orElse("");
        text.append(start)
                .append(section.title().text())
                .append(label)
                .append(end)
                .append('\n');
        section.blocks().forEach(block -> block.accept(this));
        section.parts().forEach(part -> add(part, "-- ", " --"));
    }

    @Override
    public void visit(ReportBlock.VerdictBlock verdict) {
        text.append(verdict.headline().toUpperCase(Locale.ROOT)).append('\n');
        verdict.reasons()
                .forEach(reason -> text.append("- ").append(reason.text()).append('\n'));
    }

    @Override
    public void visit(ReportBlock.Paragraph paragraph) {
        text.append(paragraph.phrase().text()).append('\n');
    }

    @Override
    public void visit(ReportBlock.Figures figures) {
        text.append(figures.figures().stream()
                        .map(figure ->
                                (figure.name() + ' ' + figure.value().phrase().text() + ' ' + figure.remark()).strip())
                        .collect(Collectors.joining(", ")))
                .append('\n');
    }

    @Override
    public void visit(ReportTable table) {
        List<List<String>> lines = table.rows().stream()
                .map(row ->
                        row.cells().stream().map(cell -> cell.phrase().text()).toList())
                .toList();
        List<String> headers =
                table.columns().stream().map(ReportTable.Column::header).toList();
        int[] widths = new int[headers.size()];
        widen(widths, headers);
        lines.forEach(line -> widen(widths, line));
        text.append('\n').append(table.caption()).append('\n');
        append(headers, widths, table);
        lines.forEach(line -> append(line, widths, table));
    }

    private static void widen(int[] widths, List<String> line) {
        for (int i = 0; i < line.size(); i++) {
            widths[i] = Math.max(widths[i], width(line.get(i)));
        }
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private void append(List<String> line, int[] widths, ReportTable table) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            String space = " ".repeat(widths[i] - width(line.get(i)));
            boolean isNumber = table.columns().get(i).isNumber();
            row.append("  ").append(isNumber ? space + line.get(i) : line.get(i) + space);
        }
        text.append(row.toString().stripTrailing()).append('\n');
    }

    @Override
    public void visit(ReportBlock.PeriodChart chart) {
        // The table below the chart has its numbers.
    }

    @Override
    public void visit(ReportBlock.EventExample example) {
        text.append('\n').append(example.title()).append('\n');
        append("", example.event());
        append("before: ", example.before());
        append("after:  ", example.after());
    }

    private void append(String name, String line) {
        if (!line.isEmpty()) {
            text.append("  ").append(name).append(DisplayText.visible(line)).append('\n');
        }
    }
}
