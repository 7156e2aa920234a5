package dev.togai.meters.check;

import dev.togai.dsl.lint.MeterChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.schema.EventSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The check of fields and rules. */
record LintRun(CheckOptions options) {

    MeterReport report(LocatedMeterSet set) {
        List<ReportEntry> entries = new ArrayList<>();
        for (MeterDeclaration meter : set.set().meters()) {
            for (Finding finding : checker(set, meter).check(meter.meter())) {
                entries.add(entry(set, meter, finding));
            }
        }
        return new MeterReport(
                "lint", entries, MessageText.count(set.set().meters().size(), "meter") + " checked");
    }

    private MeterChecker checker(LocatedMeterSet set, MeterDeclaration meter) {
        MeterChecker checker = MeterChecker.create().withShortNames(set.shortNames(meter.name()));
        Optional<EventSchema> schema = meter.meter().eventSchemaName().map(options.schemas()::get);
        return schema.map(checker::withSchema).orElse(checker);
    }

    private static ReportEntry entry(LocatedMeterSet set, MeterDeclaration meter, Finding finding) {
        List<String> details = finding.fix()
                .map(fix -> List.of("fix: " + RulePrinter.print(fix, set.shortNames(meter.name()))))
                .orElse(List.of());
        return ReportEntry.of(
                        finding.severity(),
                        finding.id(),
                        meter.name(),
                        set.location(meter.name(), finding.location().field()),
                        finding.message())
                .withDetails(details);
    }
}
