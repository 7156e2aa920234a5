package dev.togai.recorder.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentLogTest {

    private static final int SEGMENT_BYTES = 4096;
    private static final int RESERVE_BYTES = 1000;
    private static final SegmentLogOptions OPTIONS =
            new SegmentLogOptions(true, SEGMENT_BYTES, 20L * SEGMENT_BYTES, RESERVE_BYTES);
    private static final int EVENT_BYTES = 300;
    private static final String FIRST_SEGMENT = Segment.name(1);

    private final SimulatedDisk disk = new SimulatedDisk(new Random(1));
    private EventLog log;
    private GroupSequence groups;

    @BeforeEach
    void open() throws IOException {
        log = SegmentLog.open(disk, OPTIONS);
        groups = new GroupSequence(EVENT_BYTES, log.status());
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    private void reopen() throws IOException {
        log.close();
        open();
    }

    private List<Long> positions() throws IOException {
        return log.read(0, Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                .map(LoggedEvent::position)
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void a_new_log_is_empty() throws IOException {
        assertThat(log.read(0, 10, 1000)).isEmpty();
        assertThat(log.status().counts()).isEqualTo(LedgerCounts.ZERO);
        assertThat(log.status().nextPosition()).isEqualTo(1);
        assertThat(log.status().oldest()).isEmpty();
    }

    @Test
    void a_reopened_log_has_the_events_that_wait_and_the_counts() throws IOException {
        log.append(groups.events(3));
        log.append(groups.settled(1, 3));

        reopen();

        assertThat(log.read(0, 10, 1000)).singleElement().satisfies(event -> {
            assertThat(event.json())
                    .isEqualTo(GroupSequence.event(3, EVENT_BYTES).json());
            assertThat(event.recordedAt()).isEqualTo(GroupSequence.START.plusMillis(3));
        });
        assertThat(log.status().counts()).isEqualTo(new LedgerCounts(3, 2, 0, 0, 0));
        assertThat(log.status().nextPosition()).isEqualTo(4);
        assertThat(log.status().waitingBytes()).isEqualTo(EVENT_BYTES);
        assertThat(log.status().oldest()).contains(GroupSequence.START.plusMillis(3));
    }

    @Test
    void a_read_returns_the_first_event_although_it_exceeds_the_bytes() throws IOException {
        log.append(groups.events(3));

        assertThat(log.read(2, 10, 1)).extracting(LoggedEvent::position).containsExactly(2L);
        assertThat(log.read(2, 10, 2 * EVENT_BYTES)).hasSize(2);
        assertThat(log.read(4, 10, 1)).isEmpty();
    }

    @Test
    void a_group_that_is_longer_than_a_segment_is_stored() throws IOException {
        log.append(groups.events(1));
        log.append(groups.events(50));
        log.append(groups.events(1));

        reopen();

        assertThat(positions()).isEqualTo(range(1, 53));
    }

    @Test
    void events_without_the_next_position_are_rejected() {
        LogGroup group = new LogGroup(List.of(GroupSequence.event(2, 10)), List.of(), LedgerCounts.ZERO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.append(group))
                .withMessage("The event after position 0 has position 2");
    }

    @Test
    void a_settlement_of_an_unknown_event_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.append(groups.settled(7, 8)))
                .withMessage("The log has no event at position 7");
    }

    @Test
    void a_closed_log_rejects_groups() throws IOException {
        log.close();

        assertThatThrownBy(() -> log.append(groups.events(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("The log is closed");
    }

    @Test
    void a_group_that_is_cut_at_any_byte_is_absent_as_a_whole() throws IOException {
        log.append(groups.events(2));
        int end = disk.size(FIRST_SEGMENT);
        log.append(groups.group(3, 1, 2));
        log.close();
        byte[] whole = disk.content(FIRST_SEGMENT);

        for (int size = end; size < whole.length; size += 7) {
            disk.content(FIRST_SEGMENT, Arrays.copyOf(whole, size));
            open();

            assertThat(positions()).as("cut at " + size).isEqualTo(range(1, 3));
            assertThat(log.status().counts().accepted()).isEqualTo(2);
            assertThat(log.status().damages()).isEmpty();
            log.close();
        }
    }

    @Test
    void a_tail_of_zeros_is_no_event() throws IOException {
        log.append(groups.events(2));
        log.close();
        byte[] content = disk.content(FIRST_SEGMENT);
        disk.content(FIRST_SEGMENT, Arrays.copyOf(content, content.length + 3000));

        open();

        assertThat(positions()).isEqualTo(range(1, 3));
        assertThat(log.status().damages()).isEmpty();
    }

    @Test
    void events_after_damage_are_returned_and_the_damage_is_reported() throws IOException {
        for (int i = 0; i < 10; i++) {
            log.append(groups.events(5));
        }
        log.close();
        disk.flip(FIRST_SEGMENT, 2000, 4);

        open();

        assertThat(positions())
                .isEqualTo(Stream.of(range(1, 6), range(11, 51))
                        .flatMap(List::stream)
                        .toList());
        assertThat(log.status().damages()).singleElement().satisfies(damage -> {
            assertThat(damage.file()).isEqualTo(FIRST_SEGMENT);
            assertThat(damage.offset()).isBetween(1500L, 2000L);
            assertThat(damage.events()).isEqualTo(5);
        });
        assertThat(log.status().counts()).isEqualTo(new LedgerCounts(45, 0, 0, 0, 0));
    }

    @Test
    void no_changed_byte_is_returned_and_only_the_last_group_can_be_lost_without_a_report() throws IOException {
        for (int i = 1; i <= 8; i++) {
            log.append(groups.group(3, i, i + 1));
        }
        log.append(groups.events(3));
        log.close();
        String last = Segment.name(disk.list().size() - 1);
        int lastGroup = disk.size(last) - (int) FrameFormat.bytes(groups.events(3));
        for (String name : List.of(FIRST_SEGMENT, last)) {
            for (int offset = 0; offset < (name.equals(last) ? lastGroup : disk.size(name)); offset += 3) {
                SimulatedDisk damaged = copyOfDisk();
                damaged.flip(name, offset, 1 << (offset % 8));

                try (EventLog other = SegmentLog.open(damaged, OPTIONS)) {
                    checkDamaged(other, name + " at " + offset);
                }
            }
        }
    }

    private SimulatedDisk copyOfDisk() throws IOException {
        SimulatedDisk copy = new SimulatedDisk(new Random(1));
        for (String file : disk.list()) {
            copy.create(file).close();
            copy.content(file, disk.content(file));
        }
        return copy;
    }

    private static void checkDamaged(EventLog log, String place) throws IOException {
        List<LoggedEvent> events = log.read(0, Integer.MAX_VALUE, Long.MAX_VALUE);
        assertThat(events)
                .as(place)
                .allMatch(event -> LogModel.isSame(event, GroupSequence.event(event.position(), EVENT_BYTES)));
        LogStatus status = log.status();
        assertThat(status.damages()).as(place).hasSize(1);
        assertThat(status.counts().waiting()).as(place).isEqualTo(events.size());
        List<Long> missing = new ArrayList<>(range(9, 28));
        missing.removeAll(events.stream().map(LoggedEvent::position).toList());
        assertThat((long) missing.size())
                .as(place)
                .isLessThanOrEqualTo(status.damages().get(0).events());
    }

    @Test
    void damage_that_a_read_finds_is_reported_and_skipped() throws IOException {
        log.append(groups.events(3));
        log.append(groups.events(3));
        disk.flip(FIRST_SEGMENT, 400, 1);

        assertThat(positions()).isEqualTo(range(4, 7));
        assertThat(log.status().damages())
                .extracting(LogDamage::file, LogDamage::events)
                .containsExactly(tuple(FIRST_SEGMENT, 3L));
        assertThat(positions()).isEqualTo(range(4, 7));
        assertThat(log.status().counts()).isEqualTo(new LedgerCounts(3, 0, 0, 0, 0));

        log.append(groups.settled(2, 5));
        assertThat(log.status().counts().waiting()).isEqualTo(2);
        reopen();
        assertThat(log.status().counts().waiting()).isEqualTo(2);
        assertThat(positions()).isEqualTo(range(5, 7));
    }

    @Test
    void a_damaged_file_is_kept_when_its_events_are_settled() throws IOException {
        log.append(groups.events(6));
        log.append(groups.events(6));
        log.close();
        disk.flip(FIRST_SEGMENT, 400, 1);
        open();
        log.append(groups.settled(7, 13));

        assertThat(disk.list()).contains(FIRST_SEGMENT + ".damaged").doesNotContain(FIRST_SEGMENT);
        assertThat(log.status().damages()).extracting(LogDamage::events).containsExactly(6L);
    }

    @Test
    void a_missing_segment_is_reported_and_the_counts_add_up() throws IOException {
        for (int i = 0; i < 6; i++) {
            log.append(groups.events(6));
        }
        log.close();
        disk.remove(Segment.name(2));

        open();

        assertThat(log.status().damages())
                .extracting(LogDamage::file, LogDamage::events)
                .containsExactly(
                        tuple("a file that is missing", 36L - positions().size()));
        assertThat(log.status().counts().waiting()).isEqualTo(positions().size());
    }

    @Test
    void a_newer_version_of_the_format_is_rejected_by_the_name_of_the_file() throws IOException {
        log.append(groups.events(1));
        log.close();
        SegmentHeader header = new SegmentHeader(2, 1, 0, 0, 0, SegmentHeader.Checkpoint.START);
        byte[] content = disk.content(FIRST_SEGMENT);
        header.encode(CRC32C::new).get(content, 0, SegmentHeader.BYTES);
        disk.content(FIRST_SEGMENT, content);

        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The file " + FIRST_SEGMENT)
                .hasMessageContaining("has version 2 of the format, and this library reads versions up to 1");
    }

    @Test
    void a_full_log_rejects_events_and_accepts_settlements_and_then_events() throws IOException {
        while (log.status().storedBytes() < OPTIONS.maxBytes() - 2 * SEGMENT_BYTES) {
            log.append(groups.events(5));
        }
        LogStatus before = log.status();
        assertThatThrownBy(() -> log.append(new GroupSequence(EVENT_BYTES, log.status()).events(30)))
                .isInstanceOf(LogFullException.class)
                .hasMessageContaining("exceeds its bound of " + (OPTIONS.maxBytes() - SEGMENT_BYTES) + " bytes");
        assertThat(log.status()).isEqualTo(before);

        log.append(groups.settled(1, before.nextPosition()));
        log.append(groups.events(30));

        assertThat(positions()).hasSize(30);
        assertThat(log.status().storedBytes()).isLessThan(5 * SEGMENT_BYTES);
    }

    @Test
    void a_full_disk_fails_events_and_accepts_settlements_from_the_reserve() throws IOException {
        log.append(groups.events(10));
        disk.capacity(disk.usedBytes());

        assertThatThrownBy(() -> log.append(new GroupSequence(EVENT_BYTES, log.status()).events(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("No space is left");
        log.append(groups.settled(1, 6));
        assertThat(positions()).isEqualTo(range(6, 11));

        disk.capacity(Long.MAX_VALUE);
        log.append(groups.events(1));
        reopen();
        assertThat(positions()).isEqualTo(range(6, 12));
        assertThat(disk.list()).contains("reserve");
    }

    @Test
    void a_read_only_disk_fails_appends_until_it_can_be_written() throws IOException {
        log.append(groups.events(2));
        disk.readOnly(true);

        assertThatThrownBy(() -> log.append(groups.events(1))).isInstanceOf(IOException.class);
        assertThat(positions()).isEqualTo(range(1, 3));

        disk.readOnly(false);
        groups = new GroupSequence(EVENT_BYTES, log.status());
        log.append(groups.events(1));
        reopen();
        assertThat(positions()).isEqualTo(range(1, 4));
    }

    @Test
    void a_group_whose_force_fails_is_written_to_a_new_segment_and_reported() throws IOException {
        AtomicInteger failures = new AtomicInteger();
        log.close();
        log = SegmentLog.open(new FailingForce(disk, failures), OPTIONS);
        log.append(groups.events(2));
        failures.set(1);

        log.append(groups.events(2));

        assertThat(log.status().warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .isEqualTo("The force of the segment " + FIRST_SEGMENT
                                + " failed: input/output error. Its last group is in the segment " + Segment.name(2)
                                + ". Check the disk."));
        disk.endOfMachine();
        open();
        assertThat(positions()).isEqualTo(range(1, 5));
    }

    /** Files of which a number of forces fails. */
    private static final class FailingForce extends ForwardingFiles {

        private final AtomicInteger failures;

        FailingForce(LogFiles files, AtomicInteger failures) {
            super(files);
            this.failures = failures;
        }

        @Override
        LogFile forward(String name, LogFile file) {
            return new ForwardingFile(file) {
                @Override
                public void force() throws IOException {
                    if (failures.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
                        throw new IOException("input/output error");
                    }
                    super.force();
                }
            };
        }
    }

    @Test
    void an_event_that_waits_for_long_keeps_little_of_the_disk() throws IOException {
        log.append(groups.events(1));
        for (int i = 0; i < 100; i++) {
            long next = log.status().nextPosition();
            log.append(groups.events(10));
            log.append(groups.settled(next, next + 10));
        }

        assertThat(positions()).containsExactly(1L);
        assertThat(log.status().storedBytes()).isLessThan(3L * SEGMENT_BYTES + RESERVE_BYTES);
        reopen();
        assertThat(positions()).containsExactly(1L);
        assertThat(log.status().damages()).isEmpty();
    }

    @Test
    void one_event_is_read_without_the_rest_of_its_segment() throws IOException {
        SegmentLogOptions large = SegmentLogOptions.defaults(false);
        AtomicLong bytes = new AtomicLong();
        try (EventLog other = SegmentLog.open(new CountingReads(new SimulatedDisk(new Random(2)), bytes), large)) {
            GroupSequence sequence = new GroupSequence(EVENT_BYTES, other.status());
            for (int i = 0; i < 20; i++) {
                other.append(sequence.events(500));
            }

            other.read(7_777, 1, 1);
            long ofOne = bytes.getAndSet(0);
            for (long from = 1; from <= 10_000; from += 500) {
                assertThat(other.read(from, 500, Long.MAX_VALUE)).hasSize(500);
            }
            long ofAll = bytes.get();

            assertThat(ofOne).isLessThan(150_000);
            assertThat(ofAll).isLessThan(2 * other.status().storedBytes());
        }
    }

    /** Files that count the bytes that are read. */
    private static final class CountingReads extends ForwardingFiles {

        private final AtomicLong bytes;

        CountingReads(LogFiles files, AtomicLong bytes) {
            super(files);
            this.bytes = bytes;
        }

        @Override
        LogFile forward(String name, LogFile file) {
            return new ForwardingFile(file) {
                @Override
                public int read(ByteBuffer target, long position) throws IOException {
                    int count = super.read(target, position);
                    bytes.addAndGet(count);
                    return count;
                }
            };
        }
    }
}
