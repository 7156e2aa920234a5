package dev.togai.meters.file;

import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** The errors of one file, in the order in which they were found. Not thread-safe. */
final class ReportCollector {

    private final SourceText source;
    private final List<ReportEntry> entries = new ArrayList<>();

    ReportCollector(SourceText source) {
        this.source = source;
    }

    SourceText source() {
        return source;
    }

    /** Adds an error at an offset. */
    void error(String id, int offset, String message) {
        entries.add(ReportEntry.error(id, source.location(offset), message));
    }

    SourceLocation location(int offset) {
        return source.location(offset);
    }

    /** Returns the number of errors. */
    int size() {
        return entries.size();
    }

    /** Returns the errors by place. */
    List<ReportEntry> entries() {
        return entries.stream()
                .sorted((one, other) ->
                        one.location().orElseThrow().compareTo(other.location().orElseThrow()))
                .toList();
    }
}
