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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Files of events: lines of JSON, plain or compressed by gzip or Zstandard. The first bytes of a file decide, not its name. Immutable and
 * thread-safe.
 */
public final class EventFiles {

    private static final int BUFFER = 1 << 16;

    private static final Set<FileVisitOption> FOLLOW_LINKS = Set.of(FileVisitOption.FOLLOW_LINKS);

    private final List<Path> files;

    /** The real paths of the files and of the directories. */
    private final Set<Path> inputs;

    private EventFiles(List<Path> files, Set<Path> inputs) {
        this.files = files;
        this.inputs = inputs;
    }

    /** Finds files; otherwise as {@link #of(List)}. */
    public static EventFiles of(Path... paths) throws IOException {
        return of(List.of(paths));
    }

    /**
     * Finds files. Of a directory, it takes all files at any depth, without those whose names begin with a dot or an underscore: these are
     * written by programs for themselves, such as {@code _SUCCESS}. A file that is found twice, also by a link, is read once.
     *
     * @throws NoSuchFileException if a path does not exist
     * @throws IOException if a directory cannot be read, or if a path is a link to a missing file, a pipe or a device
     */
    public static EventFiles of(List<Path> paths) throws IOException {
        EventFileVisitor visitor = new EventFileVisitor();
        Set<Path> inputs = new HashSet<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString(), null, "there is no file or folder of this name");
            }
            if (Files.isDirectory(path)) {
                inputs.add(path.toRealPath());
            }
            Files.walkFileTree(path, FOLLOW_LINKS, Integer.MAX_VALUE, visitor.from(path));
        }
        inputs.addAll(visitor.realFiles());
        return new EventFiles(visitor.files().stream().sorted().toList(), inputs);
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

    /** Returns the files in the order of their names. */
    public List<Path> files() {
        return files;
    }

    /**
     * Returns whether a path is one of the files, or is inside one of the directories. The file of the path need not exist. Do not write a
     * file of this path: the events would be lost, or the next run would read it as events.
     */
    public boolean contains(Path path) {
        Path real = real(path.toAbsolutePath());
        return inputs.stream().anyMatch(real::startsWith);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException ignored) { // The file does not exist yet.
            Path parent = file.getParent();
            return parent == null ? file : real(parent).resolve(file.getFileName());
        }
    }

    /** Returns the states of those files that exist. */
    List<FileState> states() {
        List<FileState> states = new ArrayList<>();
        for (Path file : files) {
            try {
                states.add(FileState.of(file));
            } catch (IOException ignored) { // The file cannot be read: reading it counts the damage.
            }
        }
        return states;
    }

    /** Returns the parts that threads read. */
    List<FileRange> ranges() {
        List<FileRange> ranges = new ArrayList<>();
        files.forEach(file -> ranges.addAll(FileRange.of(file)));
        return ranges;
    }
}
