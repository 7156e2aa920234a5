package dev.togai.backtest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the files of a folder, without those whose names begin with a dot or an underscore. Not thread-safe. */
final class EventFileVisitor extends SimpleFileVisitor<Path> {

    /** The files by their real paths, so that a file and a link to it are read once. */
    private final Map<Path, Path> files = new HashMap<>();

    private Path root = Path.of("");

    /** Sets the path that the next visits begin with. Its own name may begin with a dot. */
    EventFileVisitor from(Path path) {
        root = path;
        return this;
    }

    Collection<Path> files() {
        return files.values();
    }

    Collection<Path> realFiles() {
        return files.keySet();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            throw new IOException(
                    file + " is a link to a file that does not exist: restore the file, or remove the link");
        }
        if (!attributes.isRegularFile()) {
            throw new IOException(file + " is a pipe or a device: write its events to a file, and name this file");
        }
        files.merge(file.toRealPath(), file, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (e instanceof FileSystemLoopException) {
            throw new IOException(file + " is a link to a folder that it is in: remove the link", e);
        }
        if (e instanceof AccessDeniedException) {
            throw new IOException(file + " cannot be read: permit the user to read it", e);
        }
        throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
        if (e != null) {
            throw new IOException(folder + " cannot be read completely: " + e.getMessage(), e);
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isHidden(Path file) {
        if (file.equals(root)) {
            return false;
        }
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") || name.startsWith("_");
    }
}
