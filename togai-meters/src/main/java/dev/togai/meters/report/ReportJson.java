package dev.togai.meters.report;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.internal.JsonText;
import dev.togai.meters.internal.MessageText;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as one JSON object. */
final class ReportJson {

    private ReportJson() {}

    static String of(MeterReport report) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("check", report.check());
        members.put("errors", report.count(Severity.ERROR));
        members.put("warnings", report.count(Severity.WARNING));
        members.put("notes", report.count(Severity.NOTE));
        members.put("summary", report.summary());
        members.put("entries", report.entries().stream().map(ReportJson::entry).toList());
        return JsonText.of(members);
    }

    private static Map<String, Object> entry(ReportEntry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("severity", MessageText.word(entry.severity()));
        members.put("id", entry.id());
        entry.meter().ifPresent(meter -> members.put("meter", meter));
        entry.location().ifPresent(location -> {
            members.put("file", location.file());
            members.put("line", location.line());
            members.put("column", location.column());
        });
        members.put("message", entry.message());
        if (!entry.details().isEmpty()) {
            members.put("details", entry.details());
        }
        return members;
    }
}
