package dev.togai.backtest.report;

import dev.togai.backtest.DifferenceKind;
import dev.togai.backtest.EventDifference;
import dev.togai.backtest.report.ReportBlock.Paragraph;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.MeterChange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The differences of the events beside those that are proved to be possible for any event. */
record ProofTable(MeterChange proof, List<EventDifference> differences) {

    private static final String UNKNOWN = "not excluded";
    private static final String NONE = "no event";

    static List<ReportBlock> of(MeterChange proof, List<EventDifference> differences) {
        return new ProofTable(proof, differences).blocks();
    }

    private List<ReportBlock> blocks() {
        return List.of(Paragraph.key(Phrase.of(statement())), table());
    }

    private String statement() {
        if (!proof.isProved()) {
            return "No statement about all possible events is proved: "
                    + proof.reason().orElse("the reason is not known") + '.';
        }
        return "Proved for all possible events: "
                + switch (proof.changeClass()) {
                    case EQUAL -> "each event has the same units.";
                    case NARROWER -> "fewer events count, and the units of all others are the same.";
                    case WIDER -> "more events count, and the units of all others are the same.";
                    case RATE -> "the same events count, and some have other units.";
                    case DIFFERENT -> "the change is not only one of counted events or of units.";
                    case UNKNOWN -> "nothing.";
                };
    }

    private ReportTable table() {
        return ReportTable.of(
                "proof",
                "Observed and proved",
                List.of(
                        Column.text("An event"),
                        Column.text("Observed in these events"),
                        Column.text("Proved for all possible events")),
                List.of(
                        row(DifferenceKind.MORE_UNITS, bound(proof.atMostIncrease(), "+")),
                        row(DifferenceKind.FEWER_UNITS, bound(proof.atMostDecrease(), "-")),
                        row(DifferenceKind.COUNTS_NEWLY, counts(ChangeClass.WIDER)),
                        row(DifferenceKind.COUNTS_NO_LONGER, counts(ChangeClass.NARROWER))));
    }

    private TableRow row(DifferenceKind kind, String proved) {
        return TableRow.of(
                TableCell.text(DifferenceTables.verb(kind)), TableCell.text(observed(kind)), TableCell.text(proved));
    }

    private String observed(DifferenceKind kind) {
        return differences.stream()
                .filter(it -> it.kind() == kind)
                .findFirst()
                .map(it -> UnitsFormat.count(it.events(), "event")
                        + it.units()
                                .percent()
                                .map(percent -> ", " + UnitsFormat.percent(percent) + " in total")
                                .orElse(""))
                .orElse(NONE);
    }

    private static String bound(Optional<BigDecimal> bound, String sign) {
        return bound.map(it -> it.signum() == 0
                        ? NONE
                        : "at most " + sign
                                + UnitsFormat.percent(it.movePointRight(2)).replace("+", "") + " for each event")
                .orElse("no limit is known");
    }

    /** Returns what is proved about events that count only before or only after the change, which is all that a class of changes does. */
    private String counts(ChangeClass only) {
        if (!proof.isProved()) {
            return UNKNOWN;
        }
        return switch (proof.changeClass()) {
            case EQUAL, RATE -> NONE;
            case NARROWER, WIDER -> proof.changeClass() == only ? "possible" : NONE;
            case DIFFERENT, UNKNOWN -> UNKNOWN;
        };
    }
}
