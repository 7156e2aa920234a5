package dev.togai.backtest;

import dev.togai.event.EventRecord;
import dev.togai.json.TogaiJson;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Files of events: lines of JSON, plain or compressed by gzip or Zstandard. The first bytes of a file decide, not its name. Immutable and
 * thread-safe.
 */
public final class EventFiles {

    private static final int BUFFER = 1 << 16;

    private final List<Path> files;

    private EventFiles(List<Path> files) {
        this.files = files;
    }

    /** Finds files; otherwise as {@link #of(List)}. */
    public static EventFiles of(Path... paths) throws IOException {
        return of(List.of(paths));
    }

    /**
     * Finds files. Of a directory, it takes all files at any depth, without those whose names begin with a dot or an underscore: these are
     * written by programs for themselves, such as {@code _SUCCESS}. A file that is found twice is read once.
     *
     * @throws NoSuchFileException if a path does not exist
     * @throws IOException if a directory cannot be read
     */
    public static EventFiles of(List<Path> paths) throws IOException {
        Set<Path> found = new TreeSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
                    inside.filter(file -> Files.isRegularFile(file) && !isHidden(path.relativize(file)))
                            .map(Path::normalize)
                            .forEach(found::add);
                }
            } else if (Files.exists(path)) {
                found.add(path.normalize());
            } else {
                throw new NoSuchFileException(path.toString());
            }
        }
        return new EventFiles(List.copyOf(found));
    }

    /**
     * Writes records of events to a file, which is replaced: a line for each, compressed by gzip. The records are those of {@code
     * togai.events().all()}, of which Togai lists at most 50 with a request.
     *
     * @return the number of records
     * @throws IOException if the file cannot be written
     */
    public static long write(Iterable<EventRecord> records, Path file) throws IOException {
        long count = 0;
        try (Writer writer = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), BUFFER), StandardCharsets.UTF_8)) {
            for (EventRecord each : records) {
                writer.append(TogaiJson.write(each)).append('\n');
                count++;
            }
        }
        return count;
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    /** Returns the files in the order of their names. */
    public List<Path> files() {
        return files;
    }

    /** Returns the parts that threads read. */
    List<FileRange> ranges() {
        List<FileRange> ranges = new ArrayList<>();
        files.forEach(file -> ranges.addAll(FileRange.of(file)));
        return ranges;
    }
}
