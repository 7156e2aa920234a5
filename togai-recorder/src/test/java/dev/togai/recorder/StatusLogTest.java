package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusLogTest {

    private final RecorderFixture fixture = new RecorderFixture();
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void captureTheLog() {
        RecorderFixture.LOG.addHandler(handler);
    }

    @AfterEach
    void releaseTheLog() {
        RecorderFixture.LOG.removeHandler(handler);
    }

    @Test
    void a_line_states_the_reason_and_the_action_once_a_minute() {
        fixture.togai.failAll(ErrorResponse.of(401, "Bearer secret-token is wrong"));
        try (UsageRecorder recorder = fixture.builder().open()) {
            recorder.record(event("ride-1"));
            for (int second = 0; second < 130; second++) {
                fixture.runFor(recorder, Duration.ofSeconds(1));
            }

            assertThat(lines)
                    .hasSizeBetween(2, 3)
                    .startsWith("WARNING Usage: 1 event waits, the oldest for 1 s. AUTHENTICATION (1 time):"
                            + " Set a token that may ingest events.")
                    .allSatisfy(line -> assertThat(line).doesNotContain("secret", "ride-1", "acme"));
            fixture.togai.stopFailing();
        }
    }

    @Test
    void a_recorder_without_problems_logs_nothing() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            RecorderFixture.record(recorder, 3);
            recorder.flush(MINUTE);
        }

        assertThat(lines).isEmpty();
    }

    @Test
    void a_log_that_throws_does_not_end_the_delivery() {
        Handler failing = new Handler() {
            @Override
            public void publish(LogRecord line) {
                throw new IllegalStateException("The log is full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        RecorderFixture.LOG.addHandler(failing);
        try (UsageRecorder recorder = fixture.builder().open()) {
            fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
            RecorderFixture.record(recorder, 3);
            fixture.runFor(recorder, MINUTE);
            fixture.togai.stopFailing();

            assertThat(recorder.flush(MINUTE.multipliedBy(2)).delivered()).isEqualTo(3);
            assertThat(lines).isNotEmpty();
        } finally {
            RecorderFixture.LOG.removeHandler(failing);
        }
    }

    @Test
    void an_outage_is_repeated_after_intervals_that_double_up_to_16_minutes() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = fixture.builder().open()) {
            recorder.record(event("ride-1"));
            runFor(recorder, Duration.ofHours(1));
            fixture.togai.stopFailing();
        }

        assertThat(lines.stream().map(StatusLogTest::age)).containsExactly(1L, 61L, 181L, 421L, 901L, 1_861L, 2_821L);
    }

    @Test
    void rejected_usage_and_a_new_kind_of_failure_are_reported_within_a_minute() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = fixture.builder().maxEvents(1).open()) {
            recorder.record(event("ride-1"));
            runFor(recorder, Duration.ofMinutes(10));
            int before = lines.size();
            recorder.record(event("ride-2"));
            runFor(recorder, MINUTE);
            fixture.togai.failAll(ErrorResponse.of(401, "Unauthorized"));
            runFor(recorder, Duration.ofMinutes(2));
            fixture.togai.stopFailing();

            assertThat(lines).hasSize(before + 3);
            assertThat(lines.get(before)).contains("Rejected, and not counted by Togai: 1 event");
            assertThat(lines.get(before + 2)).contains("AUTHENTICATION (");
        }
    }

    @Test
    void an_outage_after_a_quiet_time_is_repeated_after_a_minute_again() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            for (int outage = 0; outage < 2; outage++) {
                fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
                recorder.record(event());
                runFor(recorder, Duration.ofMinutes(5));
                fixture.togai.stopFailing();
                runFor(recorder, Duration.ofMinutes(20));
            }
        }

        assertThat(lines)
                .hasSize(8)
                .filteredOn(line -> line.contains("oldest"))
                .extracting(StatusLogTest::age)
                .containsExactly(1L, 61L, 181L, 1L, 61L, 181L);
    }

    private void runFor(UsageRecorder recorder, Duration duration) {
        for (int second = 0; second < duration.toSeconds(); second++) {
            fixture.runFor(recorder, Duration.ofSeconds(1));
        }
    }

    /** Returns the age of the oldest event in a line. */
    private static long age(String line) {
        return Long.parseLong(line.replaceFirst(".*the oldest for (\\d+) s\\..*", "$1"));
    }

    @Test
    void the_end_of_a_recorder_states_the_events_that_are_lost() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder = fixture.builder().open();
        RecorderFixture.record(recorder, 3);

        recorder.close(MINUTE);
        recorder.close(MINUTE);

        assertThat(lines)
                .last()
                .isEqualTo(
                        "WARNING The recorder was closed before all events were delivered. Lost, and not counted by Togai:"
                                + " 3 events. Allow more time to close, or use a durability with a directory.");
        assertThat(lines).filteredOn(line -> line.contains("closed")).hasSize(1);
    }

    @Test
    void the_end_of_a_recorder_states_the_directory_of_the_events_that_are_left() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder = fixture.builder(new KeptLog()).open();
        RecorderFixture.record(recorder, 1);

        recorder.close(MINUTE);

        assertThat(lines)
                .last()
                .isEqualTo("WARNING The recorder was closed before all events were delivered. Left in unused: 1 event."
                        + " The next recorder of the directory delivers it.");
    }

    @Test
    void rejected_events_and_dead_letters_are_reported() {
        try (UsageRecorder recorder = fixture.builder().maxEvents(1).open()) {
            recorder.record(UsageEvent.builder().from(event()).schemaName("").build());
            recorder.record(event());
            fixture.runFor(recorder, MINUTE);
            fixture.runFor(recorder, MINUTE);
        }

        assertThat(lines)
                .containsExactly(
                        "WARNING Usage: 1 event waits, the oldest for 0 s. Rejected, and not counted by Togai: 1 event"
                                + " {FULL=1}.",
                        "WARNING Usage: 0 events wait. Dead letters: 1. UsageRecorder.takeDeadLetters() returns the reason."
                                + " Correct the event and record it again.");
    }

    @Test
    void a_failure_of_the_database_is_reported_by_its_code() {
        DataSource database = ConnectionPool.proxy(DataSource.class, (method, arguments) -> {
            throw new SQLException("password=secret is rejected", "28P01", 7);
        });
        try (OutboxRelay relay = OutboxRelay.builder(fixture.togai.ingestion(), database)
                .time(fixture.time)
                .withoutThreads()
                .open()) {
            assertThatThrownBy(() -> relay.flush(MINUTE)).isInstanceOf(FlushException.class);
        }

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("secret"))
                .first()
                .asString()
                .contains("STORAGE (1 time)")
                .contains("The database fails to access the table togai_outbox: SQLState 28P01, error 7.");
    }
}
