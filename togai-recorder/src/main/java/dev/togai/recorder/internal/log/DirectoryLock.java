package dev.togai.recorder.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a directory: a set for this process, and a file lock for other processes, which the operating system releases when
 * its process ends.
 */
final class DirectoryLock implements Closeable {

    /** The directories that this process has locked. The static set guards all of them. */
    private static final Set<Path> LOCKED = new HashSet<>();

    /** The channels of files that another class loader has locked. */
    private static final List<FileChannel> KEPT = new ArrayList<>();

    private static final String NAME = "lock";
    private static final int MAX_OWNER_BYTES = 32;
    private static final long LOCKED_BYTE = 1L << 30;

    private final Path directory;
    private final FileChannel channel;
    private boolean closed;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock acquire(Path directory, FileAttribute<?>[] permissions) throws IOException {
        synchronized (LOCKED) {
            // POSIX releases the locks of a process when it closes any channel of the file: the set is checked first.
            if (LOCKED.contains(directory)) {
                throw inUse(directory, "another recorder of this process");
            }
            FileChannel channel = FileChannel.open(
                    directory.resolve(NAME),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    permissions);
            try {
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
                if (lock == null) {
                    throw inUse(directory, "process " + owner(channel));
                }
                writeOwner(channel);
            } catch (OverlappingFileLockException e) {
                // Of another class loader. The channel remains open, because its close would release the lock of that
                // recorder.
                KEPT.add(channel);
                throw inUse(directory, "another recorder of this process");
            } catch (IOException | RuntimeException e) {
                close(channel, e);
                throw e;
            }
            LOCKED.add(directory);
            return new DirectoryLock(directory, channel);
        }
    }

    private static IOException inUse(Path directory, String owner) {
        return new IOException("The directory " + directory + " is in use by " + owner
                + ". Close that recorder, or use another directory: a directory has one recorder.");
    }

    /** Reads the process id outside the locked range, which Windows does not allow to read. */
    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_OWNER_BYTES);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    }

    private static void writeOwner(FileChannel channel) throws IOException {
        String owner = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static void close(FileChannel channel, @Nullable Exception failure) {
        try {
            channel.close();
        } catch (IOException e) {
            if (failure != null) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (LOCKED) {
            if (!closed) {
                closed = true;
                LOCKED.remove(directory);
                channel.close();
            }
        }
    }
}
