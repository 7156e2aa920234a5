package dev.togai.backtest;

import static dev.togai.backtest.RideFiles.BACKTEST;
import static dev.togai.backtest.RideFiles.gzip;
import static dev.togai.backtest.RideFiles.inMemory;
import static dev.togai.backtest.RideFiles.rides;
import static dev.togai.backtest.RideFiles.utf8;
import static dev.togai.backtest.RideFiles.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.togai.backtest.report.BacktestReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose events are lost in part or as a whole. No such file may lead to a result that looks complete. */
class DamagedFilesTest {

    private static final byte[] FIRST = utf8(rides(1_000));
    private static final byte[] SKIPPABLE = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};

    @TempDir
    Path directory;

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }

    private BacktestResult run(Consumer<BacktestProgress> listener) throws IOException, InterruptedException {
        return FileBacktest.builder(BACKTEST).onProgress(listener).build().run(EventFiles.of(directory));
    }

    private BacktestResult run() throws IOException, InterruptedException {
        return run(progress -> {});
    }

    private static Stream<Arguments> damaged() throws IOException {
        byte[] gzip = gzip(utf8(rides(1_000)));
        byte[] zstd = zstd(utf8(rides(1_000)));
        return Stream.of(
                Arguments.of("a gzip file that is cut off", Arrays.copyOf(gzip, 8)),
                Arguments.of("a gzip file of which one byte is left", Arrays.copyOf(gzip, 1)),
                Arguments.of("a gzip file without its checksum", Arrays.copyOf(gzip, gzip.length - 8)),
                Arguments.of("a gzip file with another checksum", with(gzip, gzip.length - 8, ~gzip[gzip.length - 8])),
                Arguments.of("a gzip file with another length", with(gzip, gzip.length - 1, 77)),
                Arguments.of("a gzip file with a damaged first byte", with(gzip, 0, 0)),
                Arguments.of("a second gzip member with a damaged magic number", join(gzip, with(gzip, 0, 0))),
                Arguments.of("a second gzip member with another method", join(gzip, with(gzip, 2, 7))),
                Arguments.of("a second gzip member with unknown flags", join(gzip, with(gzip, 3, 0x80))),
                Arguments.of("a second gzip member that is cut off", join(gzip, Arrays.copyOf(gzip, 5))),
                Arguments.of("a second gzip member of one byte", join(gzip, Arrays.copyOf(gzip, 1))),
                Arguments.of("text after a gzip member", join(gzip, FIRST)),
                Arguments.of("a Zstandard frame after a gzip member", join(gzip, zstd)),
                Arguments.of("a Zstandard file that is cut off", Arrays.copyOf(zstd, zstd.length / 2)),
                Arguments.of("a Zstandard file of which two bytes are left", Arrays.copyOf(zstd, 2)),
                Arguments.of("a Zstandard file without its last byte", Arrays.copyOf(zstd, zstd.length - 1)),
                Arguments.of(
                        "a Zstandard file with another checksum", with(zstd, zstd.length - 1, ~zstd[zstd.length - 1])),
                Arguments.of(
                        "a Zstandard file with a damaged block", with(zstd, zstd.length / 2, ~zstd[zstd.length / 2])),
                Arguments.of("a second Zstandard frame of three bytes", join(zstd, Arrays.copyOf(zstd, 3))),
                Arguments.of("a gzip member after a Zstandard frame", join(zstd, gzip)),
                Arguments.of(
                        "a Zstandard frame with a window of 128 MiB",
                        new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0x88, 0x1d, 0, 0, 1, 2, 3}),
                Arguments.of("a skippable frame that is cut off", join(zstd, Arrays.copyOf(SKIPPABLE, 9))),
                Arguments.of("a file of bzip2", "BZh91AY&SY\u0001\u0002".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void a_damaged_file_makes_the_result_not_conclusive_and_is_named_first(String name, byte[] bytes) throws Exception {
        Files.write(directory.resolve("a.jsonl"), FIRST);
        Path damaged = Files.write(directory.resolve("b.gz"), bytes);

        BacktestResult result = run();

        assertThat(result.quality().damagedFiles()).isEqualTo(1);
        assertThat(result.verdict().outcome()).isEqualTo(Verdict.Outcome.NOT_CONCLUSIVE);
        assertThat(result.verdict().reasons().get(0))
                .startsWith("Events of a file are missing: " + damaged + ": the file");
        BacktestReport report = BacktestReport.of(result);
        assertThat(report.markdown()).startsWith("### ⚠️ Backtest: Not conclusive\n\n- Events of a file are missing: ");
        assertThat(report.text()).contains("Damaged lines 0 and 1 file");
    }

    private static byte[] gzipWithAllFields() throws IOException {
        byte[] gzip = gzip(utf8(rides(1_000)));
        byte[] fields = {2, 0, 'x', 'y', 'n', 0, 'c', 0, 1, 2};
        return join(
                with(Arrays.copyOf(gzip, 10), 3, 4 + 8 + 16 + 2), fields, Arrays.copyOfRange(gzip, 10, gzip.length));
    }

    private static Stream<Arguments> intact() throws IOException {
        byte[] first = utf8(rides(1_000).subList(0, 500));
        byte[] second = join(
                utf8(List.of("")),
                "\n".getBytes(StandardCharsets.US_ASCII),
                utf8(rides(1_000).subList(500, 1_000)));
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        return Stream.of(
                Arguments.of(
                        "several gzip members",
                        join(gzip(first), empty.toByteArray(), gzip(second), empty.toByteArray())),
                Arguments.of("a gzip member with all fields of the header", gzipWithAllFields()),
                Arguments.of("several Zstandard frames", join(zstd(first), zstd(new byte[0]), zstd(second))),
                Arguments.of(
                        "skippable frames",
                        join(SKIPPABLE, SKIPPABLE, zstd(first), SKIPPABLE, zstd(second), SKIPPABLE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("intact")
    void each_part_of_an_intact_file_is_read(String name, byte[] bytes) throws Exception {
        Files.write(directory.resolve("a"), bytes);

        assertThat(run()).isEqualTo(inMemory(rides(1_000)));
    }

    @Test
    void a_file_that_becomes_shorter_or_other_or_is_deleted_during_the_run_is_a_damage() throws Exception {
        List<Consumer<Path>> changes = List.of(
                file -> apply(() -> Files.write(file, Arrays.copyOf(FIRST, FIRST.length / 2))),
                file -> apply(() -> Files.setLastModifiedTime(file, FileTime.fromMillis(1))),
                file -> apply(() -> Files.move(
                        Files.write(directory.resolve("_next"), FIRST), file, StandardCopyOption.REPLACE_EXISTING)),
                file -> apply(() -> Files.deleteIfExists(file)));
        for (Consumer<Path> change : changes) {
            Path file = Files.write(directory.resolve("a.jsonl"), FIRST);

            BacktestResult result = run(progress -> change.accept(file));

            assertThat(result.quality().damages()).containsEntry(Damage.CHANGED_FILE, 1L);
            assertThat(result.verdict().outcome()).isEqualTo(Verdict.Outcome.NOT_CONCLUSIVE);
        }
    }

    @Test
    void a_file_that_is_deleted_before_it_is_read_is_named_with_the_reason() throws Exception {
        Path file = Files.write(directory.resolve("a.jsonl"), FIRST);
        EventFiles files = EventFiles.of(directory);
        Files.delete(file);

        BacktestResult result = FileBacktest.builder(BACKTEST).build().run(files);

        assertThat(result.verdict().reasons())
                .contains("Events of a file are missing: " + file
                        + ": the file cannot be read (it does not exist any more)");
    }

    @Test
    void a_log_that_grows_during_the_run_is_no_damage() throws Exception {
        Path file = Files.write(directory.resolve("a.jsonl"), FIRST);

        BacktestResult result =
                run(progress -> apply(() -> Files.write(file, new byte[] {'\n', '{'}, StandardOpenOption.APPEND)));

        assertThat(result.quality().damages()).isEmpty();
        assertThat(result.quality().lines()).isEqualTo(1_000);
    }

    private interface Change {
        Object apply() throws IOException;
    }

    private static void apply(Change change) {
        try {
            change.apply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nonexistent/june.jsonl", "/dev/null", "."})
    @DisabledOnOs(OS.WINDOWS)
    void a_link_without_a_file_of_events_is_an_error(String target) throws Exception {
        Files.write(directory.resolve("a.jsonl"), FIRST);
        Path link = Files.createSymbolicLink(directory.resolve("june.jsonl"), Path.of(target));

        assertThatIOException()
                .isThrownBy(() -> EventFiles.of(directory))
                .withMessageContaining(link.toString())
                .withMessageMatching(".*(remove the link|write its events to a file).*");
        assertThatIOException()
                .isThrownBy(() -> EventFiles.of(Path.of("/dev/null")))
                .withMessageContaining("/dev/null is a pipe or a device");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_and_links_to_it_are_read_once_and_hidden_links_are_left_out() throws Exception {
        Path file = Files.write(directory.resolve("a.jsonl"), FIRST);
        Files.createSymbolicLink(directory.resolve("b.jsonl"), file);
        Files.createSymbolicLink(directory.resolve(".lock"), Path.of("/nonexistent"));

        assertThat(EventFiles.of(directory, directory.resolve("b.jsonl")).files())
                .containsExactly(file);
    }
}
