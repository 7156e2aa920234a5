package dev.togai.backtest.report;

import dev.togai.backtest.Verdict;
import java.util.List;

/** A block of a report. Renderers are visitors. */
sealed interface ReportBlock
        permits ReportBlock.VerdictBlock,
                ReportBlock.Paragraph,
                ReportBlock.Figures,
                ReportBlock.PeriodChart,
                ReportBlock.EventExample,
                ReportTable {

    /** Passes the block to its method of a visitor. */
    void accept(Visitor visitor);

    /** The blocks by kind. */
    interface Visitor {

        /** Renders the verdict. */
        void visit(VerdictBlock verdict);

        /** Renders a paragraph. */
        void visit(Paragraph paragraph);

        /** Renders numbers. */
        void visit(Figures figures);

        /** Renders a table. */
        void visit(ReportTable table);

        /** Renders a chart. */
        void visit(PeriodChart chart);

        /** Renders an event. */
        void visit(EventExample example);
    }

    /**
     * The verdict.
     *
     * @param outcome the outcome
     * @param headline the outcome in words
     * @param reasons the reasons
     */
    record VerdictBlock(Verdict.Outcome outcome, String headline, List<Phrase> reasons) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /**
     * A paragraph.
     *
     * @param isKey whether it is one of the main statements, which also a short rendering has
     * @param phrase the text
     */
    record Paragraph(boolean isKey, Phrase phrase) implements ReportBlock {

        static Paragraph of(String text) {
            return new Paragraph(false, Phrase.of(text));
        }

        static Paragraph key(Phrase phrase) {
            return new Paragraph(true, phrase);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** Some numbers with their names. */
    record Figures(List<Figure> figures) implements ReportBlock {

        /** A number with its name and a remark, which can be empty. */
        record Figure(String name, TableCell value, String remark) {}

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** A chart of units by window. */
    record PeriodChart(String title, UnitsFormat format, List<PeriodGroup> periods) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /**
     * An event with its results.
     *
     * @param title the kind of difference
     * @param event the JSON of the event, or why there is none
     * @param before the result before the change
     * @param after the result after the change
     */
    record EventExample(String title, String event, String before, String after) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }
}
