package dev.togai.backtest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The file with the state of an interrupted run. Not thread-safe. */
final class Checkpoint {

    /** The bytes on disk that are read between two times at which a checkpoint can be written. */
    private static final long ROUND_BYTES = 1L << 29;

    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int BUFFER = 1 << 16;

    /** A file of another origin must not create other objects. */
    private static final ObjectInputFilter OWN_CLASSES =
            ObjectInputFilter.Config.createFilter("dev.togai.**;java.base/*;!*");

    private final Path file;
    private final String key;
    private final LongSupplier nanoClock;
    private long lastWrite;

    private Checkpoint(Path file, String key, LongSupplier nanoClock) {
        this.file = file;
        this.key = key;
        this.nanoClock = nanoClock;
        this.lastWrite = nanoClock.getAsLong();
    }

    static Checkpoint of(Path file, Backtest backtest, EventFiles files, List<FileRange> ranges, LongSupplier nanoClock)
            throws IOException {
        StringBuilder key = new StringBuilder(backtest.fingerprint());
        for (Path path : files.files()) {
            key.append('\n').append(path).append(' ').append(Files.getLastModifiedTime(path));
        }
        ranges.forEach(range -> key.append('\n').append(range));
        return new Checkpoint(file, key.toString(), nanoClock);
    }

    /** Returns the end of the ranges that are read before the next checkpoint can be written. */
    static int endOfRound(int begin, List<FileRange> ranges) {
        int end = begin;
        for (long bytes = 0; end < ranges.size() && bytes < ROUND_BYTES; end++) {
            bytes += ranges.get(end).length();
        }
        return end;
    }

    /** Returns the state in the file; null if there is no file. */
    @Nullable
    FilePass read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            in.setObjectInputFilter(OWN_CLASSES);
            if (!key.equals(in.readObject())) {
                throw new IOException("The checkpoint " + file
                        + " belongs to another backtest, or the files have changed: delete it to start again");
            }
            return (FilePass) in.readObject();
        } catch (ClassNotFoundException | RuntimeException e) {
            throw new IOException("The checkpoint " + file + " cannot be read: delete it to start again", e);
        }
    }

    /** Replaces the file if the last one is old enough. */
    void write(FilePass pass) throws IOException {
        long now = nanoClock.getAsLong();
        if (now - lastWrite < INTERVAL_NANOS) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (ObjectOutputStream out =
                new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(next), BUFFER))) {
            out.writeObject(key);
            out.writeObject(pass);
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        lastWrite = nanoClock.getAsLong();
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
