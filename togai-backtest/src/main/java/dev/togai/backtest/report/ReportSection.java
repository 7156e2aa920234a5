package dev.togai.backtest.report;

import java.util.List;
import java.util.Optional;

/**
 * A section of a report. Immutable.
 *
 * @param id the id, unique in the document
 * @param title the title
 * @param label a word about the section, such as the kind of a change; empty if there is none
 * @param blocks the content
 * @param parts the sections in it
 */
record ReportSection(
        String id, Phrase title, Optional<String> label, List<ReportBlock> blocks, List<ReportSection> parts) {

    ReportSection {
        blocks = List.copyOf(blocks);
        parts = List.copyOf(parts);
    }

    static ReportSection of(String id, String title, List<ReportBlock> blocks) {
        return new ReportSection(id, Phrase.of(title), Optional.empty(), blocks, List.of());
    }
}
