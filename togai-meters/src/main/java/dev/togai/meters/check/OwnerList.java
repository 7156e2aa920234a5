package dev.togai.meters.check;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import java.util.List;
import java.util.Optional;

/** The list of meters with their owners. */
final class OwnerList {

    private OwnerList() {}

    static MeterReport report(LocatedMeterSet set) {
        List<MeterDeclaration> meters = set.set().meters();
        long owners = meters.stream()
                .map(MeterDeclaration::owner)
                .flatMap(Optional::stream)
                .distinct()
                .count();
        return new MeterReport(
                "owners",
                meters.stream().map(meter -> entry(set, meter)).toList(),
                MessageText.count(meters.size(), "meter") + " of " + MessageText.count(owners, "owner"));
    }

    private static ReportEntry entry(LocatedMeterSet set, MeterDeclaration meter) {
        String events = meter.meter()
                .eventSchemaName()
                .map(schema -> "events " + schema)
                .orElse("no event schema");
        return meter.owner()
                .map(owner -> ReportEntry.of(
                        Severity.NOTE,
                        "owner",
                        meter.name(),
                        set.location(meter.name(), "owner"),
                        owner + " owns \"" + meter.name() + "\", " + events))
                .orElseGet(() -> ReportEntry.of(
                        Severity.WARNING,
                        "no-owner",
                        meter.name(),
                        set.location(meter.name()),
                        "The meter \"" + meter.name() + "\" has no owner, " + events));
    }
}
