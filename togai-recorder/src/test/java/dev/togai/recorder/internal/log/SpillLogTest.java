package dev.togai.recorder.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpillLogTest {

    private static final int GROUPS = 60;

    @Test
    void the_spilled_events_add_up_when_their_log_is_opened_again() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LogModel model = LogModel.EMPTY;
            MemoryLog spilled = new MemoryLog();
            SpillLog log = new SpillLog(spilled, random.nextInt(8), 200);
            for (int i = 0; i < GROUPS; i++) {
                LogGroup group = EventLogContract.randomGroup(random, model);
                model = model.after(group);
                log.append(group);
            }

            SpillLog next = new SpillLog(spilled, 0, 0);

            assertThat(next.status().counts().waiting()).isEqualTo(spilled.heldEvents());
            assertThat(next.read(1, 1_000, 1_000_000)).hasSize(spilled.heldEvents());
        }
    }

    @Test
    void events_in_damaged_bytes_of_the_other_log_leave_the_counts() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new Random(1));
        SpillLog log = new SpillLog(SegmentLog.open(disk, SegmentLogOptions.defaults(true)), 0, 0);
        GroupSequence groups = new GroupSequence(300, log.status());
        log.append(groups.events(3));
        log.append(groups.events(3));
        disk.flip(Segment.name(1), 400, 1);

        assertThat(log.read(1, 10, 10_000)).hasSize(3);
        assertThat(log.status().counts().waiting()).isEqualTo(3);
        log.append(new LogGroup(
                List.of(),
                List.of(new SettledEvent(4, Settlement.DELIVERED)),
                log.status().counts().after(0, List.of(new SettledEvent(4, Settlement.DELIVERED)), 0)));

        assertThat(log.status().counts()).isEqualTo(new LedgerCounts(3, 1, 0, 0, 0));
        assertThat(log.read(1, 10, 10_000)).hasSize(2);
    }

    @Test
    void a_failure_to_spill_changes_nothing() throws IOException {
        boolean[] fails = {true};
        MemoryLog spilled = new MemoryLog();
        EventLog failing = new EventLog() {
            @Override
            public void append(LogGroup group) throws IOException {
                if (fails[0]) {
                    throw new IOException("The disk is full");
                }
                spilled.append(group);
            }

            @Override
            public List<LoggedEvent> read(long from, int maxEvents, long maxBytes) {
                return spilled.read(from, maxEvents, maxBytes);
            }

            @Override
            public LogStatus status() {
                return spilled.status();
            }

            @Override
            public void close() {}
        };
        SpillLog log = new SpillLog(failing, 1, 1_000);
        log.append(new LogGroup(List.of(event(1)), List.of(), new LedgerCounts(1, 0, 0, 0, 0)));
        LogGroup second = new LogGroup(
                List.of(event(2)),
                List.of(new SettledEvent(1, Settlement.DELIVERED), new SettledEvent(2, Settlement.DUPLICATE)),
                new LedgerCounts(2, 1, 1, 0, 0));

        assertThatThrownBy(() -> log.append(second)).isInstanceOf(IOException.class);
        assertThat(log.status().counts().waiting()).isEqualTo(1);
        fails[0] = false;
        log.append(second);

        assertThat(log.status().counts().waiting()).isZero();
        assertThat(log.read(1, 10, 1_000)).isEmpty();
        assertThat(log.heldEvents()).isZero();
    }

    private static LoggedEvent event(long position) {
        byte[] json = ("{\"id\":\"" + position + "\"}").getBytes(StandardCharsets.UTF_8);
        return new LoggedEvent(position, Instant.ofEpochSecond(position), json);
    }
}
