package dev.togai.meters.report;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.internal.MessageText;
import java.util.List;
import java.util.StringJoiner;

/** A report as one JSON object. */
final class ReportJson {

    private ReportJson() {}

    static String of(MeterReport report) {
        StringJoiner entries = new StringJoiner(",", "[", "]");
        report.entries().forEach(entry -> entries.add(entry(entry)));
        return "{\"check\":" + quote(report.check())
                + ",\"errors\":" + report.count(Severity.ERROR)
                + ",\"warnings\":" + report.count(Severity.WARNING)
                + ",\"notes\":" + report.count(Severity.NOTE)
                + ",\"summary\":" + quote(report.summary())
                + ",\"entries\":" + entries + '}';
    }

    private static String entry(ReportEntry entry) {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        fields.add("\"severity\":" + quote(MessageText.word(entry.severity())));
        fields.add("\"id\":" + quote(entry.id()));
        entry.meter().ifPresent(meter -> fields.add("\"meter\":" + quote(meter)));
        entry.location()
                .ifPresent(location -> fields.add("\"file\":" + quote(location.file()))
                        .add("\"line\":" + location.line())
                        .add("\"column\":" + location.column()));
        fields.add("\"message\":" + quote(entry.message()));
        if (!entry.details().isEmpty()) {
            fields.add("\"details\":" + array(entry.details()));
        }
        return fields.toString();
    }

    private static String array(List<String> strings) {
        StringJoiner array = new StringJoiner(",", "[", "]");
        strings.forEach(string -> array.add(quote(string)));
        return array.toString();
    }

    /** Returns the string as JSON. Unpaired surrogates, which UTF-8 cannot encode, are escaped too. */
    static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(character -> {
            boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (character == '"' || character == '\\') {
                json.append('\\').appendCodePoint(character);
            } else if (character < ' ' || surrogate) {
                json.append(String.format("\\u%04x", character));
            } else {
                json.appendCodePoint(character);
            }
        });
        return json.append('"').toString();
    }
}
