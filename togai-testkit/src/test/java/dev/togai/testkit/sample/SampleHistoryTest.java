package dev.togai.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleHistoryTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2024-04-01T00:00:00Z");

    private static final SampleHistory HISTORY = SampleHistory.of(SampleEvents.of(EventSchema.builder()
                    .name("ride_completed")
                    .addAttribute(EventAttribute.of("distance"))
                    .addDimension(EventDimension.builder().name("city").build())
                    .build())
            .between(START, END));

    private static List<UsageEvent> events(SampleHistory history, int count) {
        return history.lines(count)
                .map(line -> TogaiJson.read(line, UsageEvent.class))
                .toList();
    }

    private static Instant time(UsageEvent event) {
        return event.timestamp().toInstant(ZoneOffset.UTC).orElseThrow();
    }

    @Test
    void events_are_in_the_order_of_time_and_fill_the_period() {
        List<UsageEvent> events = events(HISTORY, 900);

        assertThat(events).extracting(SampleHistoryTest::time).isSorted();
        assertThat(time(events.get(0))).isBetween(START, START.plus(Duration.ofDays(1)));
        assertThat(time(events.get(899))).isBetween(END.minus(Duration.ofDays(1)), END);
        assertThat(new HashSet<>(events)).hasSize(900);
    }

    @Test
    void the_first_account_has_the_most_events() {
        List<UsageEvent> events = events(HISTORY.accounts(1_000), 10_000);

        assertThat(events.stream()
                        .filter(event -> event.accountId().equals("account-1"))
                        .count())
                .isBetween(800L, 1_200L);
        assertThat(events.stream().map(UsageEvent::accountId).distinct().count())
                .isBetween(500L, 1_000L);
    }

    @Test
    void late_events_have_times_before_those_of_the_lines_around_them() {
        List<UsageEvent> events = events(HISTORY.late(0.1, Duration.ofDays(30)), 1_000);

        Comparator<Instant> order = Comparator.naturalOrder();
        long late = 0;
        Instant latest = START;
        for (UsageEvent event : events) {
            late += order.compare(time(event), latest) < 0 ? 1 : 0;
            latest = order.compare(time(event), latest) < 0 ? latest : time(event);
        }
        assertThat(late).isBetween(60L, 140L);
    }

    @Test
    void repeated_lines_are_the_same_and_damaged_ones_are_cut_off() {
        List<String> repeated = HISTORY.repeated(0.1).lines(1_000).toList();
        List<String> damaged = HISTORY.damaged(0.1).lines(1_000).toList();

        assertThat(new HashSet<>(repeated)).hasSizeBetween(850, 950);
        assertThat(damaged.stream().filter(line -> !line.endsWith("}"))).hasSizeBetween(60, 140);
    }

    @Test
    void a_file_has_the_lines_of_the_seed(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("events.jsonl");

        HISTORY.write(file, 100);

        assertThat(Files.readAllLines(file)).isEqualTo(HISTORY.lines(100).toList());
    }

    @Test
    void shares_are_from_0_to_1() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HISTORY.damaged(2))
                .withMessage("damaged must be a share from 0 to 1, was 2.0.");
    }
}
