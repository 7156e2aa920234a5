package dev.togai.backtest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
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

    /**
     * Creates the checkpoint of a run.
     *
     * @throws IOException if the file is among the events, or in a folder that does not exist
     */
    static Checkpoint of(Path file, Backtest backtest, EventFiles files, List<FileRange> ranges, LongSupplier nanoClock)
            throws IOException {
        if (files.contains(file)) {
            throw new IOException(
                    "The checkpoint " + file + " is among the files of events: name a file outside of their folders");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("The folder of the checkpoint " + file + " does not exist: create it");
        }
        StringBuilder key = new StringBuilder(backtest.fingerprint());
        for (FileState state : files.states()) {
            key.append('\n').append(state.file()).append(' ').append(state.modifiedAt());
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
        try {
            verify();
            try (ObjectInputStream in =
                    new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
                in.setObjectInputFilter(OWN_CLASSES);
                if (key.equals(in.readObject())) {
                    return (FilePass) in.readObject();
                }
            }
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new IOException("The checkpoint " + file + " cannot be read: delete it to start again", e);
        }
        throw new IOException("The checkpoint " + file
                + " belongs to another backtest, or the files have changed: delete it to start again");
    }

    /** Compares the checksum at the end of the file before any object is created: changed numbers would be read without an error. */
    private void verify() throws IOException {
        try (CheckedInputStream in =
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), new CRC32C())) {
            in.skipNBytes(Files.size(file) - Long.BYTES);
            long checksum = in.getChecksum().getValue();
            if (new DataInputStream(in).readLong() != checksum) {
                throw new IOException("The checksum is wrong");
            }
        }
    }

    /**
     * Replaces the file if the last one is old enough.
     *
     * @throws IOException if the file cannot be written
     */
    void write(FilePass pass) throws IOException {
        long now = nanoClock.getAsLong();
        if (now - lastWrite < INTERVAL_NANOS) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            write(pass, next);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException(
                    "The checkpoint " + file + " cannot be written: " + e + ". Name a file in a folder with space", e);
        }
        lastWrite = nanoClock.getAsLong();
    }

    private void write(FilePass pass, Path target) throws IOException {
        try (CheckedOutputStream checked = new CheckedOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(target), BUFFER), new CRC32C());
                ObjectOutputStream out = new ObjectOutputStream(checked)) {
            out.writeObject(key);
            out.writeObject(pass);
            out.flush();
            new DataOutputStream(checked).writeLong(checked.getChecksum().getValue());
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
