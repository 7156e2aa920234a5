package dev.togai.meters.file;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.internal.TextFile;
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
     * Formats the files, and reports each one that changed. A file that cannot be written is an error, stays as it was, and the others
     * are formatted.
     *
     * @throws IOException if a file cannot be read
     */
    public MeterReport write() throws IOException {
        return report(true);
    }

    /**
     * Reports the text of a file as an error if it is not formatted.
     *
     * @param file the name of the file for messages
     * @throws MeterFileException if it has errors
     */
    public static MeterReport check(String file, String text) {
        String formatted = MeterFiles.format(file, text);
        return report(
                1, formatted.equals(text) ? List.of() : List.of(notFormatted(file, text, formatted)), "not formatted");
    }

    private static MeterReport report(int files, List<ReportEntry> entries, String state) {
        return new MeterReport(CHECK, entries, MessageText.count(files, "file") + ", " + entries.size() + ' ' + state);
    }

    private MeterReport report(boolean writes) throws IOException {
        List<ReportEntry> entries = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            String formatted = MeterFiles.format(file.toString(), text);
            if (!formatted.equals(text)) {
                entries.add(writes ? write(file, formatted) : notFormatted(file.toString(), text, formatted));
            }
        }
        if (!writes) {
            return report(files.size(), entries, "not formatted");
        }
        MeterReport written = new MeterReport(CHECK, entries, "");
        return new MeterReport(
                CHECK,
                entries,
                MessageText.count(files.size(), "file") + ", " + written.count(Severity.NOTE) + " changed");
    }

    private static ReportEntry write(Path file, String formatted) {
        try {
            TextFile.write(file, formatted);
        } catch (IOException e) {
            return entry(Severity.ERROR, "not-written", "The file cannot be formatted: " + e.getMessage());
        }
        return entry(Severity.NOTE, "formatted", file + " is formatted now");
    }

    private static ReportEntry entry(Severity severity, String id, String message) {
        return new ReportEntry(severity, id, Optional.empty(), Optional.empty(), message, List.of());
    }

    /** Returns the error at the first line that formatting changes, with the line as it should be. */
    private static ReportEntry notFormatted(String file, String text, String formatted) {
        List<String> lines = lines(text);
        List<String> formattedLines = lines(formatted);
        int same = 0;
        while (same < Math.min(lines.size(), formattedLines.size())
                && lines.get(same).equals(formattedLines.get(same))) {
            same++;
        }
        String found = line(lines, same);
        String expected = line(formattedLines, same);
        int column = 0;
        while (column < Math.min(found.length(), expected.length())
                && found.charAt(column) == expected.charAt(column)) {
            column++;
        }
        return ReportEntry.error(
                        "not-formatted",
                        new SourceLocation(file, same + 1, column + 1, found.replaceAll("[\\r\\n]+$", "")),
                        "The file is not formatted. Run togai fmt.")
                .withDetails(List.of("expected: " + shown(expected), "found:    " + shown(found)));
    }

    /** Returns the lines with their ends, which can differ too. */
    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)", -1));
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /** Returns a line for a message, in which the characters that are not visible are named. */
    private static String shown(String line) {
        if (line.isEmpty()) {
            return "the end of the file";
        }
        String content = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line + "<no line end>";
        return content.isEmpty()
                ? "a blank line"
                : content.replace("\uFEFF", "<byte order mark>")
                        .replace("\r", "<carriage return>")
                        .replace("\t", "<tab>")
                        .replaceAll(" (?= *$)", "<blank>");
    }
}
