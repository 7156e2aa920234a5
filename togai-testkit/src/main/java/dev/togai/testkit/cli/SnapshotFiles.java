package dev.togai.testkit.cli;

import dev.togai.testkit.FakeSnapshot;
import dev.togai.testkit.FakeTogai;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a fake starts from and ends with.
 *
 * @param load the file to load at the start
 * @param save the file to write at the end
 */
record SnapshotFiles(Optional<Path> load, Optional<Path> save) {

    /**
     * Loads the snapshot, and checks early that the other file can be written. The first run of a fake that loads and saves one file
     * has no file yet.
     *
     * @throws UncheckedIOException if a file cannot be read, or the folder of the other cannot be written
     * @throws dev.togai.error.MalformedJsonException if the file is no snapshot
     */
    void load(FakeTogai fake, PrintStream out) {
        save.ifPresent(SnapshotFiles::requireWritableFolder);
        if (load.isEmpty()) {
            return;
        }
        Path file = load.get();
        if (load.equals(save) && Files.notExists(file)) {
            out.println("Starting empty: " + file + " does not exist yet");
            return;
        }
        FakeSnapshot snapshot = FakeSnapshot.read(file);
        fake.restore(snapshot);
        out.println("Loaded " + snapshot + " from " + file);
    }

    /**
     * Writes the snapshot, if a file is set.
     *
     * @throws UncheckedIOException if the file cannot be written; an existing file is then unchanged
     */
    void save(FakeTogai fake, PrintStream out) {
        save.ifPresent(file -> {
            FakeSnapshot snapshot = fake.snapshot();
            snapshot.write(file);
            out.println("Saved " + snapshot + " to " + file);
        });
    }

    private static void requireWritableFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new UncheckedIOException(new IOException(
                    "The snapshot cannot be saved to " + file + ": its folder must exist and be writable."));
        }
    }
}
