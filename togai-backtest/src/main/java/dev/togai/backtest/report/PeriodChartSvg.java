package dev.togai.backtest.report;

import dev.togai.backtest.UnitsDelta;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart of two panels with a common axis of time: the units before and after the change as pairs of bars, and below the differences with
 * their own scale, because small ones are not visible in the pairs.
 */
final class PeriodChartSvg {

    private static final double LEFT = 62;
    private static final double RIGHT = 14;
    private static final double TOP = 10;
    private static final double PANEL = 150;
    private static final double SPACE = 30;
    private static final double DIFFERENCE_PANEL = 84;
    private static final double BOTTOM = 26;
    private static final double MAX_WIDTH = 980;
    private static final double MAX_COLUMN = 84;

    /** The columns up to which each difference has its number. */
    private static final int MAX_NUMBERED = 14;

    private static final double CHARACTER_WIDTH = 6.4;
    private static final double MAX_BAR = 24;
    private static final double BAR_SHARE = 0.36;
    private static final int INTERVALS = 3;
    private static final int DIFFERENCE_INTERVALS = 2;

    private final ReportBlock.PeriodChart chart;
    private final HtmlWriter html;
    private final double column;
    private final double width;

    private PeriodChartSvg(ReportBlock.PeriodChart chart, HtmlWriter html) {
        this.chart = chart;
        this.html = html;
        int columns = chart.periods().size();
        this.column = Math.min(MAX_COLUMN, (MAX_WIDTH - LEFT - RIGHT) / columns);
        this.width = LEFT + columns * column + RIGHT;
    }

    static void write(ReportBlock.PeriodChart chart, HtmlWriter html) {
        new PeriodChartSvg(chart, html).write();
    }

    private void write() {
        html.start("figure", "class", "chart");
        html.start("figcaption")
                .element("span", "before", "class", "key-before")
                .text(" ")
                .element("span", "after", "class", "key-after")
                .text(" ")
                .element("span", "increase", "class", "key-increase")
                .text(" ")
                .element("span", "decrease", "class", "key-decrease")
                .end();
        html.start("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", chart.title());
        double height = TOP + PANEL + SPACE + DIFFERENCE_PANEL + BOTTOM;
        html.start(
                "svg",
                "viewBox",
                "0 0 " + Svg.number(width) + ' ' + Svg.number(height),
                "width",
                Svg.number(width),
                "height",
                Svg.number(height),
                "role",
                "img");
        html.element("title", chart.title());
        html.element("desc", description());
        List<UnitsDelta> units =
                chart.periods().stream().map(it -> it.sum().units()).toList();
        ChartScale scale = ChartScale.of(
                units.stream().flatMap(it -> Stream.of(it.before(), it.after())).toList(), INTERVALS);
        ChartScale differences =
                ChartScale.of(units.stream().map(UnitsDelta::difference).toList(), DIFFERENCE_INTERVALS);
        axis(scale, TOP, PANEL, false);
        axis(differences, TOP + PANEL + SPACE, DIFFERENCE_PANEL, true);
        for (int i = 0; i < chart.periods().size(); i++) {
            column(i, scale, differences);
        }
        labels();
        html.end().end().end();
    }

    private String description() {
        List<PeriodGroup> periods = chart.periods();
        return "Bars for " + UnitsFormat.count(periods.size(), "window") + " from "
                + periods.get(0).label() + " to "
                + periods.get(periods.size() - 1).label()
                + ": the units before and after the change, and below the difference. The table has the numbers.";
    }

    private void axis(ChartScale scale, double top, double height, boolean isSigned) {
        for (BigDecimal tick : scale.ticks()) {
            double y = top + height * (1 - scale.position(tick));
            line(LEFT, y, width - RIGHT, y, tick.signum() == 0 ? "zero" : "grid");
            String sign = isSigned && tick.signum() > 0 ? "+" : "";
            html.element(
                    "text",
                    sign + UnitsFormat.compact(tick).replace('-', '\u2212'),
                    "x",
                    Svg.number(LEFT - 8),
                    "y",
                    Svg.number(y + 4),
                    "text-anchor",
                    "end");
        }
    }

    private void column(int index, ChartScale scale, ChartScale differences) {
        PeriodGroup period = chart.periods().get(index);
        UnitsDelta units = period.sum().units();
        UnitsFormat format = chart.format();
        double left = LEFT + index * column;
        double middle = left + column / 2;
        double bar = Math.min(MAX_BAR, column * BAR_SHARE);
        if (period.isAfterGap()) {
            line(left, TOP, left, TOP + PANEL + SPACE + DIFFERENCE_PANEL, "gap");
        }
        html.start("g");
        html.element(
                "title",
                period.name() + ": " + format.units(units.before()) + " before, " + format.units(units.after())
                        + " after, " + format.signed(units.difference()) + " ("
                        + UnitsFormat.percent(units) + ")");
        rectangle(left, TOP, column, PANEL + SPACE + DIFFERENCE_PANEL, "hover");
        bar(scale, units.before(), TOP, PANEL, middle - bar, bar, "before");
        bar(scale, units.after(), TOP, PANEL, middle, bar, "after");
        BigDecimal difference = units.difference();
        String style = difference.signum() < 0 ? "decrease" : "increase";
        double top = TOP + PANEL + SPACE;
        bar(differences, difference, top, DIFFERENCE_PANEL, middle - bar / 2, bar, style);
        html.end();
        if (chart.periods().size() <= MAX_NUMBERED && difference.signum() != 0) {
            double y = top + DIFFERENCE_PANEL * (1 - differences.position(difference));
            html.element(
                    "text",
                    UnitsFormat.percent(units).replace(" %", "%").replace('-', '\u2212'),
                    "class",
                    "value",
                    "x",
                    Svg.number(middle),
                    "y",
                    Svg.number(difference.signum() > 0 ? y - 4 : y + 12),
                    "text-anchor",
                    "middle");
        }
    }

    private void bar(
            ChartScale scale, BigDecimal value, double top, double height, double x, double size, String style) {
        double zero = top + height * (1 - scale.position(BigDecimal.ZERO));
        double end = top + height * (1 - scale.position(value));
        if (value.signum() != 0) {
            rectangle(x, Math.min(zero, end), size, Math.max(1, Math.abs(zero - end)), style);
        }
    }

    private void rectangle(double x, double y, double barWidth, double height, String style) {
        html.empty(
                "rect",
                "class",
                style,
                "x",
                Svg.number(x),
                "y",
                Svg.number(y),
                "width",
                Svg.number(barWidth),
                "height",
                Svg.number(height));
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        html.empty(
                "line",
                "class",
                style,
                "x1",
                Svg.number(x1),
                "y1",
                Svg.number(y1),
                "x2",
                Svg.number(x2),
                "y2",
                Svg.number(y2));
    }

    private void labels() {
        double labelWidth = CHARACTER_WIDTH * chart.periods().get(0).label().length() + CHARACTER_WIDTH * 2;
        int step = (int) Math.ceil(labelWidth / column);
        for (int i = 0; i < chart.periods().size(); i += step) {
            double middle = LEFT + (i + 1.0 / 2) * column;
            boolean isCut = middle + labelWidth / 2 > width;
            html.element(
                    "text",
                    chart.periods().get(i).label(),
                    "x",
                    Svg.number(isCut ? width : middle),
                    "y",
                    Svg.number(TOP + PANEL + SPACE + DIFFERENCE_PANEL + BOTTOM - 8),
                    "text-anchor",
                    isCut ? "end" : "middle");
        }
    }
}
