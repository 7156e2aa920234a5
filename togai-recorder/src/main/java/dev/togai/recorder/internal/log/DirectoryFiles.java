package dev.togai.recorder.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory of a file system. Where the file system has POSIX permissions, the directory and its files are created for their
 * owner only, because events are usage of customers.
 */
public final class DirectoryFiles implements LogFiles {

    /** The JDK caches a direct buffer of this size for each thread that writes. */
    private static final int MAX_WRITE_BYTES = 1 << 20;

    private final Path directory;
    private final boolean posix;

    private DirectoryFiles(Path directory, boolean posix) {
        this.directory = directory;
        this.posix = posix;
    }

    /** Opens a directory, and creates it if it does not exist. */
    public static DirectoryFiles open(Path directory) throws IOException {
        boolean posix = isPosix(directory);
        Files.createDirectories(directory, permissions(posix, "rwx------"));
        return new DirectoryFiles(directory.toRealPath(), posix);
    }

    private static FileAttribute<?>[] permissions(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public Closeable lock() throws IOException {
        return DirectoryLock.acquire(directory, permissions(posix, "rw-------"));
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean exists(String name) {
        return !Files.notExists(directory.resolve(name));
    }

    @Override
    public LogFile create(String name) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new ChannelFile(FileChannel.open(directory.resolve(name), options, permissions(posix, "rw-------")));
    }

    @Override
    public LogFile open(String name) throws IOException {
        return new ChannelFile(
                FileChannel.open(directory.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void force() throws IOException {
        force(directory);
    }

    /** Forces the changes of a directory to the disk. */
    public static void force(Path directory) throws IOException {
        // Windows cannot open a directory, and NTFS keeps changes of directories in its own journal.
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } else if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
    }

    /** Returns whether the file system of a path has POSIX permissions. */
    public static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    /** A file channel. An interrupt of the thread closes it, and the log continues with a channel of its own. */
    private record ChannelFile(FileChannel channel) implements LogFile {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            int total = 0;
            while (target.hasRemaining()) {
                int count = channel.read(target, position + total);
                if (count < 0) {
                    break;
                }
                total += count;
            }
            return total;
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            long at = position;
            while (source.hasRemaining()) {
                ByteBuffer part = source.slice(source.position(), Math.min(source.remaining(), MAX_WRITE_BYTES));
                int count = channel.write(part, at);
                source.position(source.position() + count);
                at += count;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force() throws IOException {
            // Linux and macOS: fdatasync and F_FULLFSYNC, which include the length.
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
