package dev.togai.backtest.report;

import dev.togai.backtest.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Renders a report as one HTML page without scripts and other files. Not thread-safe. */
final class HtmlRenderer implements ReportBlock.Visitor {

    /** The longest name in a tooltip, in characters. */
    private static final int MAX_TOOLTIP = 500;

    private static final String MINUS = "\u2212";

    private final HtmlWriter html = new HtmlWriter();

    private HtmlRenderer() {}

    static String render(List<ReportSection> sections) {
        return new HtmlRenderer().page(sections);
    }

    private String page(List<ReportSection> sections) {
        html.start("html", "lang", "en").start("head");
        html.empty("meta", "charset", "utf-8");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", "Backtest of meters").style(styleSheet()).end();
        html.start("body").start("main");
        html.element("h1", sections.get(0).title().text());
        sections.get(0).blocks().forEach(block -> block.accept(this));
        contents(sections);
        sections.stream().skip(1).forEach(this::section);
        html.end().end().end();
        return html.toString();
    }

    private static String styleSheet() {
        try (InputStream css = HtmlRenderer.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(css, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet of the report cannot be read", e);
        }
    }

    private void contents(List<ReportSection> sections) {
        html.start("nav", "aria-label", "Contents").start("ul");
        sections.stream().skip(1).forEach(section -> {
            html.start("li").start("a", "href", '#' + section.id());
            phrase(section.title());
            html.end().end();
        });
        html.end().end();
    }

    private void section(ReportSection section) {
        boolean isMeter = section.label().isPresent();
        html.start("section", "id", section.id(), "class", isMeter ? "meter" : "plain");
        html.start("h2");
        phrase(section.title());
        section.label().ifPresent(label -> html.text(" ").element("span", label, "class", "label"));
        html.end();
        section.blocks().forEach(block -> block.accept(this));
        for (ReportSection part : section.parts()) {
            html.start("section", "id", part.id(), "class", "part");
            html.element("h3", part.title().text());
            part.blocks().forEach(block -> block.accept(this));
            html.end();
        }
        html.end();
    }

    @Override
    public void visit(ReportBlock.VerdictBlock verdict) {
        html.start(
                "div",
                "class",
                "verdict " + verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        html.start("p", "class", "headline")
                .element("span", symbol(verdict.outcome()), "class", "symbol", "aria-hidden", "true")
                .text(verdict.headline())
                .end();
        html.start("ul");
        verdict.reasons().forEach(reason -> {
            html.start("li");
            phrase(reason);
            html.end();
        });
        html.end().end();
    }

    private static String symbol(Verdict.Outcome outcome) {
        return switch (outcome) {
            case UNCHANGED, WITHIN_POLICY -> "✓";
            case BLOCKED -> "✕";
            case NOT_CONCLUSIVE -> "?";
        };
    }

    @Override
    public void visit(ReportBlock.Paragraph paragraph) {
        html.start("p", "class", paragraph.isKey() ? "key" : "note");
        phrase(paragraph.phrase());
        html.end();
    }

    @Override
    public void visit(ReportBlock.Figures figures) {
        html.start("dl", "class", "figures");
        for (ReportBlock.Figures.Figure figure : figures.figures()) {
            html.start("div").element("dt", figure.name()).start("dd");
            cell(figure.value());
            html.text(" ")
                    .element("span", figure.remark().replace("-", MINUS), "class", "remark")
                    .end()
                    .end();
        }
        html.end();
    }

    @Override
    public void visit(ReportTable table) {
        html.start("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", table.caption());
        html.start("table", "class", table.id());
        html.element("caption", table.caption()).start("thead").start("tr");
        table.columns()
                .forEach(column -> html.element(
                        "th", column.header(), "scope", "col", "class", column.isNumber() ? "number" : "text"));
        if (table.hasBars()) {
            html.element("td", "", "class", "bar");
        }
        html.end().end().start("tbody");
        table.rows().forEach(row -> row(table, row));
        html.end().end().end();
    }

    private void row(ReportTable table, TableRow row) {
        html.start("tr", "class", row.kind().name().toLowerCase(Locale.ROOT));
        for (int i = 0; i < row.cells().size(); i++) {
            String style = table.columns().get(i).isNumber() ? "number" : "text";
            if (i == 0) {
                html.start("th", "scope", "row", "class", style);
            } else {
                html.start("td", "class", style);
            }
            cell(row.cells().get(i));
            html.end();
        }
        if (table.hasBars()) {
            html.start("td", "class", "bar");
            row.bar().ifPresent(this::bar);
            html.end();
        }
        html.end();
    }

    private void cell(TableCell cell) {
        if (cell.exact().isEmpty()) {
            phrase(cell.phrase());
            return;
        }
        String exact = cell.exact().get();
        String shown = cell.phrase().text();
        boolean isExact = shown.replaceAll("[+, %]", "").equals(exact);
        html.element(
                "data",
                shown.replace("-", MINUS),
                isExact ? new String[] {"value", exact} : new String[] {"value", exact, "title", exact});
    }

    private void bar(TableRow.Bar bar) {
        html.start("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true");
        if (bar.end() > bar.start()) {
            html.empty(
                    "rect",
                    "class",
                    bar.isIncrease() ? "increase" : "decrease",
                    "x",
                    Svg.number(100 * bar.start()),
                    "y",
                    "0",
                    "width",
                    Svg.number(100 * (bar.end() - bar.start())),
                    "height",
                    "10");
        }
        html.end();
    }

    private void phrase(Phrase phrase) {
        for (Phrase.Part part : phrase.parts()) {
            switch (part.kind()) {
                case PLAIN -> html.text(part.text());
                case STRONG -> html.element("strong", part.text());
                case CODE -> html.element("code", part.text());
                case NAME -> name(part.text());
            }
        }
    }

    /** Writes a name in an element of its own, so that a name from the right to the left does not change the order of the rest. */
    private void name(String name) {
        String shown = DisplayText.name(name);
        if (shown.equals(name)) {
            html.element("bdi", name);
        } else {
            int end = name.offsetByCodePoints(0, Math.min(MAX_TOOLTIP, name.codePointCount(0, name.length())));
            html.element("bdi", shown, "title", name.substring(0, end));
        }
    }

    @Override
    public void visit(ReportBlock.PeriodChart chart) {
        PeriodChartSvg.write(chart, html);
    }

    @Override
    public void visit(ReportBlock.EventExample example) {
        html.start("article", "class", "example").element("h4", example.title());
        html.start("pre").element("code", example.event()).end();
        html.start("dl");
        result("Before", example.before());
        result("After", example.after());
        html.end().end();
    }

    private void result(String name, String result) {
        if (!result.isEmpty()) {
            html.start("div").element("dt", name).element("dd", result).end();
        }
    }
}
