package dev.togai.meters.file;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The format of the meter files of directories, as {@link MeterFiles#format} defines it. Immutable and thread-safe. */
public final class MeterFormat {

    private static final String CHECK = "fmt";

    private final List<Path> files;

    private MeterFormat(List<Path> files) {
        this.files = files;
    }

    /**
     * Returns the format of files, and of the files of directories, as {@link MeterFiles#read(List)} finds them.
     *
     * @throws MeterFileException if files have errors
     */
    public static MeterFormat of(List<Path> paths) {
        return new MeterFormat(
                MeterFiles.read(paths).files().stream().map(Path::of).toList());
    }

    /**
     * Reports each file that is not formatted as an error.
     *
     * @throws IOException if a file cannot be read
     */
    public MeterReport check() throws IOException {
        return report(false);
    }

    /**
     * Formats the files, and reports each one that changed.
     *
     * @throws IOException if a file cannot be read or written
     */
    public MeterReport write() throws IOException {
        return report(true);
    }

    private MeterReport report(boolean writes) throws IOException {
        List<ReportEntry> entries = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            String formatted = MeterFiles.format(file.toString(), text);
            if (!formatted.equals(text)) {
                entries.add(writes ? formatted(file) : notFormatted(file, text, formatted));
                if (writes) {
                    Files.writeString(file, formatted);
                }
            }
        }
        return new MeterReport(
                CHECK,
                entries,
                files.size()
                        + (files.size() == 1 ? " file, " : " files, ")
                        + entries.size()
                        + (writes ? " changed" : " not formatted"));
    }

    private static ReportEntry formatted(Path file) {
        return new ReportEntry(
                Severity.NOTE, "formatted", Optional.empty(), Optional.empty(), file + " is formatted now", List.of());
    }

    /** Returns the error at the first line that formatting changes. */
    private static ReportEntry notFormatted(Path file, String text, String formatted) {
        List<String> lines = text.lines().toList();
        List<String> formattedLines = formatted.lines().toList();
        int line = 0;
        while (line < Math.min(lines.size(), formattedLines.size())
                && lines.get(line).equals(formattedLines.get(line))) {
            line++;
        }
        String lineText = line < lines.size() ? lines.get(line) : "";
        return ReportEntry.error(
                "not-formatted",
                new SourceLocation(file.toString(), line + 1, 1, lineText),
                "The file is not formatted. Run togai fmt.");
    }
}
