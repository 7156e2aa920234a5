package dev.togai.backtest;

import static dev.togai.backtest.RideFiles.BACKTEST;
import static dev.togai.backtest.RideFiles.gzip;
import static dev.togai.backtest.RideFiles.inMemory;
import static dev.togai.backtest.RideFiles.ride;
import static dev.togai.backtest.RideFiles.rides;
import static dev.togai.backtest.RideFiles.utf8;
import static dev.togai.backtest.RideFiles.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBacktestTest {

    @TempDir
    Path directory;

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private BacktestResult run(int threads) throws IOException, InterruptedException {
        return FileBacktest.builder(BACKTEST).threads(threads).build().run(EventFiles.of(directory));
    }

    @Test
    void plain_and_compressed_files_in_any_division_give_the_same_result() throws Exception {
        List<String> rides = rides(3_000);
        Collections.shuffle(rides, new Random(1));
        write("plain.jsonl", utf8(rides.subList(0, 1_000)));
        write("day=1/part-0.gz", gzip(utf8(rides.subList(1_000, 2_000))));
        write("day=1/part-1", zstd(utf8(rides.subList(2_000, 3_000))));
        write("_SUCCESS", utf8(List.of("")));

        assertThat(run(1)).isEqualTo(run(7)).isEqualTo(inMemory(rides));
    }

    @Test
    void ranges_of_a_plain_file_have_each_line_once() throws Exception {
        List<String> rides = rides(200);
        Path file = write("plain.jsonl", utf8(rides));
        long size = Files.size(file);

        for (long length : List.of(1L, 7L, 100L, 1_000L, size)) {
            BacktestTally tally = BACKTEST.tally();
            for (long begin = 0; begin < size; begin += length) {
                new FileRange(file, FileFormat.PLAIN, begin, Math.min(size, begin + length)).addTo(tally, QUIET);
            }
            assertThat(BACKTEST.result(tally, true))
                    .as("ranges of %s bytes", length)
                    .isEqualTo(inMemory(rides));
        }
    }

    @Test
    void a_plain_file_with_fewer_bytes_than_its_ranges_is_one_damage() throws Exception {
        Path file = write("plain.jsonl", utf8(rides(100)));
        long size = Files.size(file);
        BacktestTally tally = BACKTEST.tally();

        new FileRange(file, FileFormat.PLAIN, 0, size + 1).addTo(tally, QUIET);
        new FileRange(file, FileFormat.PLAIN, size + 1, size + 2).addTo(tally, QUIET);
        new FileRange(file, FileFormat.PLAIN, size + 100, size + 200).addTo(tally, QUIET);

        assertThat(BACKTEST.result(tally, true).quality().damages()).containsOnly(entry(Damage.CHANGED_FILE, 1L));
    }

    private static final FileRange.Reading QUIET = new FileRange.Reading() {
        @Override
        public boolean onLines(long count) {
            return true;
        }

        @Override
        public void onBytes(long count) {}
    };

    @Test
    void of_events_with_one_id_one_counts_and_it_is_the_same_in_any_order() throws Exception {
        List<String> rides = rides(500);
        rides.addAll(rides.subList(100, 150));
        rides.add(ride(3, "1000"));
        rides.add(ride(3, "999"));
        List<BacktestResult> results = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(rides, new Random(seed));
            write("a.jsonl", utf8(rides.subList(0, 300)));
            write("b.jsonl", utf8(rides.subList(300, rides.size())));
            results.add(run(1 + seed));
        }

        assertThat(results).containsOnly(results.get(0));
        assertThat(results.get(0).quality().duplicates()).isEqualTo(52);
        assertThat(results.get(0).quality().conflictingIds()).isEqualTo(1);
        assertThat(results.get(0).quality().evaluated()).isEqualTo(500);
        assertThat(results.get(0).meters().get(0).units())
                .isEqualTo(inMemory(rides(500)).meters().get(0).units());
    }

    @Test
    void damaged_files_and_lines_are_counted_and_all_others_are_read() throws Exception {
        byte[] rides = utf8(rides(1_000));
        write("broken.jsonl", utf8(List.of(ride(2_000, "1"), "{\"schemaName\":", "[]", "42", "", ride(2_001, "1"))));
        byte[] compressed = gzip(rides);
        write("truncated.gz", Arrays.copyOf(compressed, compressed.length / 2));
        write("table.parquet", "PAR1....PAR1".getBytes(StandardCharsets.US_ASCII));
        byte[] huge = new byte[BacktestTally.MAX_LINE_LENGTH + 100_000];
        Arrays.fill(huge, (byte) ' ');
        huge[0] = '{';
        huge[huge.length - 1] = '\n';
        write("huge.jsonl", huge);

        DataQuality quality = run(2).quality();

        assertThat(quality.damages())
                .containsEntry(Damage.NOT_JSON, 1L)
                .containsEntry(Damage.NOT_AN_EVENT, 2L)
                .containsEntry(Damage.LONG_LINE, 1L)
                .containsEntry(Damage.DAMAGED_FILE, 1L)
                .containsEntry(Damage.UNREADABLE_FILE, 1L);
        assertThat(quality.evaluated()).isBetween(100L, 900L);
        assertThat(quality.damageExamples())
                .hasSize(6)
                .anySatisfy(example -> assertThat(example).contains("broken.jsonl at byte"));
    }

    @Test
    void more_ids_than_can_be_compared_give_a_result_that_is_not_conclusive() throws Exception {
        write("a.jsonl", utf8(rides(2_000)));

        BacktestResult result =
                FileBacktest.builder(BACKTEST).maxIds(640).build().run(EventFiles.of(directory));

        assertThat(result.quality().duplicatesFound()).isFalse();
        assertThat(result.quality().evaluated()).isEqualTo(2_000);
        assertThat(result.verdict().outcome()).isEqualTo(Verdict.Outcome.NOT_CONCLUSIVE);
    }

    @Test
    void a_run_continues_with_its_checkpoint() throws Exception {
        List<String> rides = rides(2_000);
        rides.addAll(rides.subList(0, 10));
        write("a.jsonl", utf8(rides.subList(0, 1_000)));
        write("b.jsonl", utf8(rides.subList(1_000, rides.size())));
        EventFiles files = EventFiles.of(directory);
        Path file = Files.createTempDirectory("checkpoint").resolve("state");
        List<FileRange> ranges = files.ranges();
        long[] clock = {0};
        FilePass interrupted = FilePass.of(BACKTEST, 1, Set.of(), new EventIds(10_000));
        BacktestTally first = interrupted.newTally(BACKTEST);
        ranges.get(0).addTo(first, QUIET);
        interrupted.tally().add(first);
        interrupted.setDoneRanges(1);
        Checkpoint checkpoint = Checkpoint.of(file, BACKTEST, files, ranges, () -> clock[0]);
        clock[0] = 120_000_000_000L;
        checkpoint.write(interrupted);
        List<BacktestProgress> progress = new ArrayList<>();

        BacktestResult result = FileBacktest.builder(BACKTEST)
                .checkpoint(file)
                .onProgress(progress::add)
                .build()
                .run(files);

        assertThat(result).isEqualTo(run(2));
        assertThat(result.quality().duplicates()).isEqualTo(10);
        assertThat(progress.get(progress.size() - 1).lines()).isEqualTo(1_010);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_checkpoint_of_other_files_is_rejected() throws Exception {
        write("a.jsonl", utf8(rides(10)));
        EventFiles files = EventFiles.of(directory);
        Path file = Files.createTempDirectory("checkpoint").resolve("state");
        long[] clock = {0};
        Checkpoint checkpoint = Checkpoint.of(file, BACKTEST, files, files.ranges(), () -> clock[0]);
        clock[0] = 120_000_000_000L;
        checkpoint.write(FilePass.of(BACKTEST, 1, Set.of(), null));
        write("b.jsonl", utf8(rides(10)));

        assertThatIOException()
                .isThrownBy(() ->
                        FileBacktest.builder(BACKTEST).checkpoint(file).build().run(EventFiles.of(directory)))
                .withMessageContaining("belongs to another backtest, or the files have changed");
    }
}
