package dev.togai.recorder.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link EventLog}, which each implementation fulfills. */
abstract class EventLogContract {

    private static final int HISTORIES = 20;
    private static final int GROUPS = 40;
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");
    private static final Settlement[] SETTLEMENTS = Settlement.values();

    private EventLog log;
    private LogModel model = LogModel.EMPTY;

    /** Opens an empty log. */
    abstract EventLog open() throws IOException;

    @BeforeEach
    void openLog() throws IOException {
        log = open();
    }

    @AfterEach
    void closeLog() throws IOException {
        log.close();
    }

    /** Returns an event, whose time is not in the order of the positions: the clock may be set. */
    private static LoggedEvent event(long position) {
        byte[] json = ("{\"id\":\"" + position + "\"}").getBytes(StandardCharsets.UTF_8);
        return new LoggedEvent(position, START.plusSeconds(position * 7_919 % 100_000), json);
    }

    /** Returns the next group of a log with this content. */
    static LogGroup randomGroup(SplittableRandom random, LogModel model) {
        List<LoggedEvent> events = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            events.add(event(model.next() + events.size()));
        }
        List<LoggedEvent> waiting = new ArrayList<>(model.waiting().values());
        waiting.addAll(events);
        List<SettledEvent> settled = new ArrayList<>();
        for (LoggedEvent event : waiting) {
            if (random.nextInt(4) == 0) {
                settled.add(new SettledEvent(event.position(), SETTLEMENTS[random.nextInt(SETTLEMENTS.length)]));
            }
        }
        long rejected = model.counts().rejected() + random.nextInt(2);
        return new LogGroup(events, settled, model.counts().after(events.size(), settled, rejected));
    }

    private LogGroup group(List<Long> positions, List<Long> settled) {
        List<SettledEvent> done = settled.stream()
                .map(position -> new SettledEvent(position, Settlement.DELIVERED))
                .toList();
        return new LogGroup(
                positions.stream().map(EventLogContract::event).toList(),
                done,
                model.counts().after(positions.size(), done, 0));
    }

    private void append(LogGroup group) throws IOException {
        log.append(group);
        model = model.after(group);
    }

    private void append(List<Long> positions, List<Long> settled) throws IOException {
        append(group(positions, settled));
    }

    private List<Long> positions(long from, int maxEvents, long maxBytes) throws IOException {
        return log.read(from, maxEvents, maxBytes).stream()
                .map(LoggedEvent::position)
                .toList();
    }

    private void assertContent() throws IOException {
        assertThat(model.differenceTo(log.status(), log.read(0, Integer.MAX_VALUE, Long.MAX_VALUE)))
                .isEmpty();
    }

    private void assertRejected(LogGroup group) throws IOException {
        assertThatIllegalArgumentException().isThrownBy(() -> log.append(group));
        assertContent();
    }

    @Test
    void a_new_log_is_empty() throws IOException {
        assertContent();
    }

    @Test
    void a_settled_event_is_not_returned() throws IOException {
        append(List.of(1L, 2L, 3L), List.of());
        append(List.of(), List.of(2L));

        assertContent();
        assertThat(positions(0, 10, 1_000)).containsExactly(1L, 3L);
    }

    @Test
    void an_event_can_be_settled_in_the_group_that_adds_it() throws IOException {
        append(List.of(1L, 2L), List.of(1L));

        assertContent();
        assertThat(positions(0, 10, 1_000)).containsExactly(2L);
    }

    @Test
    void a_group_can_have_counts_alone() throws IOException {
        append(List.of(1L), List.of());
        append(new LogGroup(List.of(), List.of(), model.counts().after(0, List.of(), 9)));

        assertContent();
        assertThat(log.status().counts().rejected()).isEqualTo(9);
    }

    @Test
    void a_read_begins_at_a_position_and_ends_at_a_number_of_events() throws IOException {
        append(List.of(1L, 2L, 3L, 4L), List.of());

        assertThat(positions(2, 2, 1_000)).containsExactly(2L, 3L);
        assertThat(positions(5, 2, 1_000)).isEmpty();
        assertThat(positions(1, 0, 1_000)).isEmpty();
    }

    @Test
    void a_read_ends_at_a_number_of_bytes_after_the_first_event() throws IOException {
        append(List.of(1L, 2L, 3L), List.of());
        int bytes = event(1).bytes();

        assertThat(positions(1, 10, 0)).containsExactly(1L);
        assertThat(positions(1, 10, 2L * bytes - 1)).containsExactly(1L);
        assertThat(positions(1, 10, 2L * bytes)).containsExactly(1L, 2L);
    }

    @Test
    void a_list_of_events_does_not_follow_the_log() throws IOException {
        append(List.of(1L, 2L), List.of());
        List<LoggedEvent> events = log.read(0, 10, 1_000);

        append(List.of(3L), List.of(1L));

        assertThat(events).extracting(LoggedEvent::position).containsExactly(1L, 2L);
    }

    @Test
    void the_oldest_event_has_the_lowest_position_although_its_time_is_later() throws IOException {
        append(List.of(1L, 2L), List.of());
        for (long position = 3; position < 40; position++) {
            append(List.of(position), List.of(position - 1));
            assertContent();
        }
        append(List.of(), List.of(1L));

        assertThat(log.status().oldest()).contains(event(39).recordedAt());
    }

    @Test
    void events_without_the_next_positions_are_rejected() throws IOException {
        append(List.of(1L), List.of());

        assertRejected(group(List.of(1L), List.of()));
        assertRejected(group(List.of(3L), List.of()));
        assertRejected(group(List.of(2L, 4L), List.of(1L)));
    }

    @Test
    void settlements_of_events_that_the_log_never_had_are_rejected() throws IOException {
        append(List.of(1L), List.of());

        assertRejected(group(List.of(), List.of(0L)));
        assertRejected(group(List.of(), List.of(2L)));
        assertRejected(group(List.of(2L), List.of(1L, 3L)));
    }

    @Test
    void a_log_can_be_closed_twice() throws IOException {
        append(List.of(1L), List.of());

        log.close();
        log.close();
    }

    @Test
    void a_log_has_the_content_of_its_groups_after_any_of_them() throws IOException {
        for (int seed = 0; seed < HISTORIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < GROUPS; i++) {
                append(randomGroup(random, model));

                assertContent();
                assertRead(1L + random.nextInt((int) model.next()), 1 + random.nextInt(6), 1L + random.nextInt(60));
            }
            log.close();
            log = open();
            model = LogModel.EMPTY;
        }
    }

    private void assertRead(long from, int maxEvents, long maxBytes) throws IOException {
        List<LoggedEvent> expected = model.read(from, maxEvents, maxBytes);
        assertThat(LogModel.differenceTo(log.read(from, maxEvents, maxBytes), expected))
                .as("read from %s", from)
                .isEmpty();
    }
}
