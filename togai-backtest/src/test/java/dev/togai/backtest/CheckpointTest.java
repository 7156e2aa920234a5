package dev.togai.backtest;

import static dev.togai.backtest.RideFiles.BACKTEST;
import static dev.togai.backtest.RideFiles.rides;
import static dev.togai.backtest.RideFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are damaged or in a wrong place. */
class CheckpointTest {

    @TempDir
    Path directory;

    private Path events;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        events = Files.createDirectory(directory.resolve("events"));
        Files.write(events.resolve("a.jsonl"), utf8(rides(100)));
        file = directory.resolve("state");
    }

    private BacktestResult run() throws IOException, InterruptedException {
        return FileBacktest.builder(BACKTEST).checkpoint(file).build().run(EventFiles.of(events));
    }

    private byte[] checkpoint() throws IOException {
        EventFiles files = EventFiles.of(events);
        long[] clock = {0};
        Checkpoint checkpoint = Checkpoint.of(file, BACKTEST, files, files.ranges(), () -> clock[0]);
        clock[0] = 120_000_000_000L;
        FilePass pass = FilePass.of(BACKTEST, 1, Set.of(), new EventIds(10_000));
        byte[] ride = utf8(rides(1));
        pass.tally().add(ride, 0, ride.length);
        checkpoint.write(pass);
        return Files.readAllBytes(file);
    }

    private void requireRejected(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatIOException()
                .isThrownBy(this::run)
                .withMessage("The checkpoint " + file + " cannot be read: delete it to start again");
    }

    @Test
    void a_checkpoint_with_one_changed_bit_is_rejected() throws Exception {
        byte[] intact = checkpoint();
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] changed = intact.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            requireRejected(changed);
        }
        Files.write(file, intact);

        assertThat(run().quality().lines()).isEqualTo(101);
    }

    @Test
    void a_checkpoint_that_is_cut_off_or_empty_or_no_checkpoint_is_rejected_with_its_name() throws Exception {
        byte[] intact = checkpoint();
        for (int length : new int[] {0, 1, Long.BYTES, intact.length / 2, intact.length - 1}) {
            requireRejected(Arrays.copyOf(intact, length));
        }
        requireRejected(utf8(rides(100)));
    }

    @Test
    void a_checkpoint_cannot_be_a_file_of_events_or_in_a_folder_of_events() throws Exception {
        for (String name : new String[] {"a.jsonl", "state", "../events/state"}) {
            file = events.resolve(name);
            assertThatIOException()
                    .isThrownBy(this::run)
                    .withMessageContaining("is among the files of events: name a file outside of their folders");
        }
        assertThat(events.resolve("a.jsonl")).hasBinaryContent(utf8(rides(100)));
    }

    @Test
    void the_folder_of_a_checkpoint_is_required_before_the_events_are_read() {
        file = directory.resolve("missing/state");

        assertThatIOException().isThrownBy(this::run).withMessageContaining("does not exist: create it");
    }

    @Test
    void a_heap_that_is_too_small_is_an_error_with_remedies() {
        FileBacktest backtest = FileBacktest.builder(BACKTEST)
                .onProgress(progress -> {
                    throw new OutOfMemoryError("Java heap space");
                })
                .build();

        assertThatIOException()
                .isThrownBy(() -> backtest.run(EventFiles.of(events)))
                .withMessageContaining("use a greater heap (java -Xmx), longer windows, fewer dimensions, or Spark");
    }
}
