package dev.togai.meters.report;

import java.util.Comparator;
import java.util.Objects;

/**
 * A place in a file. Immutable and thread-safe. Locations are ordered by file, line and column.
 *
 * @param file the name of the file, as the caller gave it
 * @param line the line, from 1
 * @param column the column, from 1, in UTF-16 characters
 * @param lineText the text of the line, without its end
 */
public record SourceLocation(String file, int line, int column, String lineText) implements Comparable<SourceLocation> {

    private static final Comparator<SourceLocation> ORDER = Comparator.comparing(SourceLocation::file)
            .thenComparingInt(SourceLocation::line)
            .thenComparingInt(SourceLocation::column);

    /** Rejects nulls. */
    public SourceLocation {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(lineText, "lineText");
    }

    @Override
    public int compareTo(SourceLocation other) {
        return ORDER.compare(this, other);
    }

    /** Returns the location as compilers print it: {@code meters/rides.meter.yaml:7:9}. */
    @Override
    public String toString() {
        return file + ':' + line + ':' + column;
    }
}
