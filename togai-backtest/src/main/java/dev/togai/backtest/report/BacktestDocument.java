package dev.togai.backtest.report;

import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.MeterDelta;
import java.util.ArrayList;
import java.util.List;

/** Builds the sections of a report, the most important first. */
final class BacktestDocument {

    private BacktestDocument() {}

    static List<ReportSection> of(BacktestResult result) {
        List<ReportSection> sections = new ArrayList<>();
        sections.add(VerdictSection.of(result));
        sections.add(QualitySection.of(result.quality()));
        sections.add(OverviewSection.of(result));
        int number = 1;
        for (MeterDelta meter : OverviewSection.changedFirst(result)) {
            if (meter.kind() != MeterDelta.Kind.UNCHANGED) {
                sections.add(MeterSection.of(result, meter, "meter-" + number));
            }
            number++;
        }
        sections.add(BasisSection.of(result));
        return sections;
    }
}
