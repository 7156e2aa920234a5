package dev.togai.backtest.report;

import dev.togai.backtest.BacktestPolicy;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.report.ReportBlock.Paragraph;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.dsl.preview.DuplicatePolicy;
import dev.togai.dsl.preview.GradedAssumption;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The policy, the assumptions and the fingerprints of the inputs. */
final class BasisSection {

    private BasisSection() {}

    static ReportSection of(BacktestResult result) {
        return ReportSection.of(
                "basis",
                "Policy, assumptions and inputs",
                List.of(
                        policy(result.policy()),
                        Paragraph.of(
                                "Togai's documents do not describe each detail of its service. A grade states how reliable an"
                                        + " assumption is: documented by Togai, evidence in public software, or assumed."),
                        assumptions(result),
                        inputs(result)));
    }

    private static ReportTable policy(BacktestPolicy policy) {
        return ReportTable.of(
                "policy",
                "Policy",
                List.of(Column.text("Limit"), Column.text("Value")),
                List.of(
                        row("Units of all accounts of a meter change by at most", limit(policy.maxTotalPercent())),
                        row(
                                "Units of one account of a meter in a window change by at most",
                                limit(policy.maxAccountPercent())),
                        row(
                                "An account that had units may have none",
                                TableCell.text(policy.allowsNewlyZero() ? "yes" : "no")),
                        row(
                                "An account that had no units may have some",
                                TableCell.text(policy.allowsNewlyBilled() ? "yes" : "no")),
                        row("Damaged lines, at most", limit(Optional.of(policy.maxDamagedPercent())))));
    }

    private static TableCell limit(Optional<BigDecimal> percent) {
        return percent.map(it -> TableCell.number(it.toPlainString() + " %", it))
                .orElse(TableCell.text("no limit"));
    }

    private static TableRow row(String name, TableCell value) {
        return TableRow.of(TableCell.text(name), value);
    }

    private static ReportTable assumptions(BacktestResult result) {
        List<TableRow> rows = new ArrayList<>();
        for (GradedAssumption assumption : assumptionsOf(result)) {
            rows.add(TableRow.of(
                    TableCell.text(assumption.subject()),
                    TableCell.phrase(Phrase.ofCode(assumption.value())),
                    TableCell.text(assumption.grade().name().toLowerCase(Locale.ROOT)),
                    TableCell.text(assumption.isDefault() ? "" : "not the default")));
        }
        return ReportTable.of(
                "assumptions",
                "Assumptions",
                List.of(Column.text("Assumption"), Column.text("Value"), Column.text("Grade"), Column.text("Remark")),
                rows);
    }

    /** Returns the assumptions that have an effect. Ids are compared by the backtest, not by its meters. */
    static List<GradedAssumption> assumptionsOf(BacktestResult result) {
        return GradedAssumption.of(result.assumptions().withDuplicatePolicy(DuplicatePolicy.COUNT_ONCE)).stream()
                .filter(it ->
                        !it.name().equals("duplicatePolicy") || result.quality().duplicatesFound())
                .toList();
    }

    private static ReportTable inputs(BacktestResult result) {
        return ReportTable.of(
                "inputs",
                "Inputs",
                List.of(Column.text("Input"), Column.text("Value")),
                List.of(
                        row(
                                "Windows",
                                TableCell.text("one " + result.period().name().toLowerCase(Locale.ROOT))),
                        row("Start of the period", TableCell.text(time(result.from(), "no limit"))),
                        row("End of the period, exclusive", TableCell.text(time(result.until(), "no limit"))),
                        row("First event", TableCell.text(time(result.quality().firstEvent(), "none"))),
                        row("Last event", TableCell.text(time(result.quality().lastEvent(), "none"))),
                        row("Fingerprint of the lines", code(result.quality().fingerprint())),
                        row("Fingerprint of the meters before", code(result.fingerprintBefore())),
                        row("Fingerprint of the meters after", code(result.fingerprintAfter())),
                        row(
                                "Bytes of the lines, uncompressed",
                                TableCell.count(result.quality().bytes()))));
    }

    private static TableCell code(String fingerprint) {
        return TableCell.phrase(Phrase.ofCode(fingerprint));
    }

    private static String time(Optional<Instant> time, String otherwise) {
        return time.map(Instant::toString).orElse(otherwise);
    }
}
