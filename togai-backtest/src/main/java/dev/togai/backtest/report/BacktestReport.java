package dev.togai.backtest.report;

import dev.togai.backtest.BacktestResult;
import java.util.List;
import java.util.Objects;

/**
 * The report of a backtest: the verdict, the quality of the events, and for each changed meter its units by window, account, dimension and
 * kind of difference. Immutable and thread-safe. Equal results have equal reports, byte by byte: a report has no timings, and does not
 * depend on how the events were divided.
 *
 * <pre>{@code
 * BacktestReport report = BacktestReport.of(result);
 * Files.writeString(file, report.html());
 * }</pre>
 *
 * <p>Text, Markdown and HTML round numbers to 2 decimals. {@link #json()} has the exact numbers, and the HTML has them in its {@code data}
 * elements.
 */
public final class BacktestReport {

    private final BacktestResult result;

    private BacktestReport(BacktestResult result) {
        this.result = result;
    }

    /** Returns the report of a result. */
    public static BacktestReport of(BacktestResult result) {
        return new BacktestReport(Objects.requireNonNull(result, "result"));
    }

    /** Returns the report for a terminal. Lines end with {@code \n}. */
    public String text() {
        return TextRenderer.render(document());
    }

    /** Returns the verdict and the statements about each meter as Markdown, for a comment on a pull request. */
    public String markdown() {
        return MarkdownRenderer.render(document());
    }

    /** Returns all numbers as one JSON object. Units and percentages are strings of exact decimals in plain notation. */
    public String json() {
        return BacktestJson.of(result);
    }

    /** Returns the report as one HTML page, which needs no network and no script, and can be printed. */
    public String html() {
        return HtmlRenderer.render(document());
    }

    private List<ReportSection> document() {
        return BacktestDocument.of(result);
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
