package dev.togai.benchmarks.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The resources of this process at one time. Needs the {@code /proc} of Linux.
 *
 * @param heap the bytes in use after a collection
 * @param threads the live threads
 * @param openFiles the open file descriptors, sockets included
 * @param sockets the open sockets
 * @param files the files in the directory of the recorder
 * @param fileBytes their bytes
 */
record ResourceSample(long heap, long threads, long openFiles, long sockets, long files, long fileBytes) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Collects garbage, and samples. */
    static ResourceSample take(Path directory) {
        System.gc();
        System.gc();
        List<String> descriptors =
                list(DESCRIPTORS).stream().map(ResourceSample::target).toList();
        List<Long> sizes = list(directory.resolve("log")).stream()
                .map(ResourceSample::size)
                .toList();
        return new ResourceSample(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                descriptors.size(),
                descriptors.stream()
                        .filter(target -> target.startsWith("socket:"))
                        .count(),
                sizes.size(),
                sizes.stream().mapToLong(Long::longValue).sum());
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException ignored) {
            // Closed since it was listed.
            return "";
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException ignored) {
            // Deleted since it was listed.
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
