package dev.togai.recorder.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFilesTest {

    private static final SegmentLogOptions OPTIONS = SegmentLogOptions.defaults(true);

    @TempDir
    Path folder;

    private EventLog open(Path directory) throws IOException {
        return SegmentLog.open(DirectoryFiles.open(directory), OPTIONS);
    }

    @Test
    void a_log_in_a_directory_is_reopened() throws IOException {
        try (EventLog log = open(folder)) {
            log.append(new GroupSequence(300, log.status()).group(1000, 1, 501));
        }

        try (EventLog log = open(folder)) {
            assertThat(log.read(0, 1000, Long.MAX_VALUE))
                    .hasSize(500)
                    .allMatch(event -> LogModel.isSame(event, GroupSequence.event(event.position(), 300)));
        }
    }

    @Test
    void a_second_log_of_the_directory_is_rejected_by_its_name_until_the_first_is_closed() throws IOException {
        Path other = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("log")));
        EventLog log = open(other);

        assertThatThrownBy(() -> open(folder.resolve("log")))
                .isInstanceOf(IOException.class)
                .hasMessage("The directory " + folder.toRealPath().resolve("log")
                        + " is in use by another recorder of this process. Close that recorder, or use another"
                        + " directory: a directory has one recorder.");
        log.close();
        open(other).close();
    }

    @Test
    void a_second_log_of_another_class_loader_is_rejected_and_leaves_the_lock_of_the_first() throws Exception {
        open(folder).close();
        Path file = folder.resolve("lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.lock(1L << 30, 1, false)) {
            boolean wasListed = isListed(file);

            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is in use by another recorder of this process");

            assertThat(lock.isValid()).isTrue();
            assertThat(isListed(file)).isEqualTo(wasListed);
        }
    }

    /** Returns whether Linux lists a lock of the file. */
    private static boolean isListed(Path file) throws IOException {
        Path locks = Path.of("/proc/locks");
        return Files.exists(locks)
                && Files.readString(locks).contains(":" + Files.getAttribute(file, "unix:ino") + " ");
    }

    @Test
    void a_log_that_cannot_be_opened_releases_the_directory() throws IOException {
        open(folder).close();
        Path segment = Files.createDirectory(folder.resolve(Segment.name(1)));
        assertThatThrownBy(() -> open(folder)).isInstanceOf(IOException.class);
        Files.delete(segment);

        open(folder).close();
    }

    @Test
    void only_the_owner_can_read_the_files() throws IOException {
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "the file system has no POSIX permissions");
        Path directory = folder.resolve("a/b");
        try (EventLog log = open(directory)) {
            log.append(new GroupSequence(300, log.status()).events(1));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files)
                        .hasSize(3)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void a_log_continues_after_an_interrupt_of_its_thread() throws IOException {
        try (EventLog log = open(folder)) {
            log.append(new GroupSequence(300, log.status()).events(2));
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> log.append(new GroupSequence(300, log.status()).events(3)))
                        .isInstanceOf(IOException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }

            log.append(new GroupSequence(300, log.status()).events(1));

            assertThat(log.read(0, 10, Long.MAX_VALUE))
                    .extracting(LoggedEvent::position)
                    .containsExactly(1L, 2L, 3L);
        }
        try (EventLog log = open(folder)) {
            assertThat(log.status().nextPosition()).isEqualTo(4);
        }
    }
}
