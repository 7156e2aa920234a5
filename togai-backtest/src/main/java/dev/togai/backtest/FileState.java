package dev.togai.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was before a run.
 *
 * @param file the file
 * @param key the identity of the file, which a replacement of the same name does not have; null if the file system has none
 * @param size the number of bytes
 * @param modifiedAt the time of the last change
 */
record FileState(Path file, @Nullable Object key, long size, FileTime modifiedAt) {

    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(file, attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    }

    /**
     * Returns whether bytes of the state may have changed before they were read. A file that only grew, such as a log, still has its former
     * bytes.
     */
    boolean isChanged() {
        FileState now;
        try {
            now = of(file);
        } catch (IOException ignored) { // Deleted, or no longer readable.
            return true;
        }
        return !Objects.equals(key, now.key)
                || now.size < size
                || (now.size == size && !modifiedAt.equals(now.modifiedAt));
    }
}
