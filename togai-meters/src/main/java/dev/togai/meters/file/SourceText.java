package dev.togai.meters.file;

import dev.togai.meters.report.SourceLocation;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The text of a file with its lines. Lines end with {@code \n}. Not thread-safe. */
final class SourceText {

    private final String file;
    private final String text;
    private final int[] lineStarts;

    /** The line that was returned last. Locations of values on one long line share its text. */
    private @Nullable LineText last;

    private record LineText(int line, String text) {}

    /** The position whose offset was returned last. */
    private Cursor cursor = new Cursor(0, 0, 0);

    private record Cursor(int line, int column, int offset) {}

    private SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Returns the source of a file. A byte order mark is dropped, and {@code \r\n} and {@code \r} become {@code \n}. */
    static SourceText of(String file, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new SourceText(file, content.replace("\r\n", "\n").replace('\r', '\n'));
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** Returns the offset of a line and a column, both from 0, the column in code points. Positions in ascending order are fast. */
    int offset(int line, int column) {
        boolean isAhead = line == cursor.line() && column >= cursor.column();
        int at = isAhead ? cursor.offset() : lineStarts[Math.min(line, lineStarts.length - 1)];
        for (int i = isAhead ? cursor.column() : 0; i < column && at < text.length(); i++) {
            at += Character.charCount(text.codePointAt(at));
        }
        cursor = new Cursor(line, column, at);
        return at;
    }

    /** Returns the index, from 0, of the line with this offset. */
    int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    /** Returns the number of lines. */
    int lines() {
        return lineStarts.length;
    }

    /** Returns the offset of the start of a line. */
    int lineStart(int line) {
        return lineStarts[line];
    }

    /** Returns the text of a line, without its end. */
    String line(int line) {
        LineText found = last;
        if (found == null || found.line() != line) {
            int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
            found = new LineText(line, text.substring(lineStarts[line], end));
            last = found;
        }
        return found.text();
    }

    /** Returns the location of an offset. */
    SourceLocation location(int offset) {
        int line = lineOf(offset);
        return new SourceLocation(file, line + 1, offset - lineStarts[line] + 1, line(line));
    }
}
