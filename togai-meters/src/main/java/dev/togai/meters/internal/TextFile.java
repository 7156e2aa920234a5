package dev.togai.meters.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A writer of text files in UTF-8, in one step: the text is written to a temporary file beside the file, which then replaces it. If this
 * fails, for example on a full disk, the file is unchanged.
 */
public final class TextFile {

    private TextFile() {}

    /**
     * Writes a file, and replaces one that exists. Permissions of the file stay, and a link stays a link to the file.
     *
     * @throws IOException if the file cannot be written, with its name
     */
    public static void write(Path file, String text) throws IOException {
        try {
            replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), text);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * Writes a file that does not exist.
     *
     * @throws IOException if the file cannot be written, with its name, or if it exists as a file or a link
     */
    public static void create(Path file, String text) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw failure(
                    file, new FileAlreadyExistsException(file.toString(), null, "a file or a link has this name"));
        }
        write(file, text);
    }

    private static void replace(Path file, String text) throws IOException {
        // Names that start with a dot are no meter files. That of the file can be too long for a suffix.
        Path temporary = file.resolveSibling(".togai-" + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            copyAttributes(file, temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            deleteAfter(e, temporary);
            throw e;
        }
    }

    /** Copies owner, group and permissions of a file that exists. */
    private static void copyAttributes(Path file, Path temporary) throws IOException {
        @Nullable PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (view == null || !Files.exists(file)) {
            return;
        }
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributes created = view.readAttributes();
        try {
            if (!before.group().equals(created.group())) {
                view.setGroup(before.group());
            }
            if (!before.owner().equals(created.owner())) {
                view.setOwner(before.owner());
            }
        } catch (IOException ignored) { // Few users may do this. The file of another user becomes one of this user.
        }
        // Last, because a change of the owner can reset them.
        view.setPermissions(before.permissions());
    }

    private static void deleteAfter(IOException failure, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static FileSystemException failure(Path file, IOException cause) {
        FileSystemException failure = new FileSystemException(
                file.toString(), null, reason(cause) + ". The file is as before. Correct this and run it again");
        failure.initCause(cause);
        return failure;
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "the permission to write in its directory is missing";
        }
        if (cause instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        @Nullable String reason = cause instanceof FileSystemException it ? it.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
