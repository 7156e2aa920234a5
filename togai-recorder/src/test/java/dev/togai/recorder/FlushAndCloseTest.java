package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import dev.togai.recorder.internal.log.LogGroup;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlushAndCloseTest {

    private final RecorderFixture fixture = new RecorderFixture();

    @TempDir
    Path directory;

    @Test
    void a_flush_delivers_all_events_recorded_before() {
        try (UsageRecorder recorder = fixture.builder().batchEvents(10).open()) {
            RecorderFixture.record(recorder, 25);

            UsageLedger ledger = recorder.flush(MINUTE);

            assertThat(ledger.delivered()).isEqualTo(25);
            assertThat(ledger.waiting()).isZero();
            assertThat(ledger.oldest()).isEmpty();
            assertThat(fixture.time.nanoTime()).as("nothing lingered").isZero();
        }
    }

    @Test
    void a_flush_of_nothing_returns() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            assertThat(recorder.flush(Duration.ZERO).recorded()).isZero();
        }
    }

    @Test
    void a_flush_fails_if_events_still_wait_after_its_time() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = fixture.builder().open()) {
            RecorderFixture.record(recorder, 3);

            FlushException failure =
                    catchThrowableOfType(FlushException.class, () -> recorder.flush(Duration.ofSeconds(30)));

            assertThat(failure)
                    .hasMessage("The flush failed: it did not end within PT30S. Events that wait are sent later."
                            + " recorded 3 = delivered 0 + duplicate 0 + deadLetters 0 + waiting 3 + rejected 0,"
                            + " failures {SERVER=6}");
            assertThat(failure.ledger().waiting()).isEqualTo(3);
            fixture.togai.stopFailing();
        }
    }

    @Test
    void a_flush_fails_once_if_an_event_was_not_delivered() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            recorder.record(event("ride-1"));
            recorder.record(UsageEvent.builder().from(event()).schemaName("").build());

            assertThatThrownBy(() -> recorder.flush(MINUTE))
                    .isInstanceOf(FlushException.class)
                    .hasMessageContaining(
                            "1 event became a dead letter since the last flush. UsageRecorder.takeDeadLetters()");

            assertThat(recorder.flush(MINUTE).delivered()).isEqualTo(1);
        }
    }

    @Test
    void an_interrupted_flush_fails_and_keeps_the_interrupt() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = fixture.builder().open()) {
            RecorderFixture.record(recorder, 1);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> recorder.flush(MINUTE))
                    .isInstanceOf(FlushException.class)
                    .hasMessageContaining("the thread was interrupted");

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closing_delivers_what_waits() {
        UsageRecorder recorder = fixture.builder().open();
        RecorderFixture.record(recorder, 3);

        CloseReport report = recorder.close(MINUTE);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.ledger().delivered()).isEqualTo(3);
        assertThat(report.directory()).isEmpty();
        assertThat(recorder.ledger()).isEqualTo(report.ledger());
    }

    @Test
    void closing_without_a_directory_reports_how_many_events_are_lost() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder = fixture.builder().open();
        RecorderFixture.record(recorder, 3);

        CloseReport report = recorder.close(MINUTE);

        assertThat(report.isComplete()).isFalse();
        assertThat(report.lost()).isEqualTo(3);
        assertThat(report.left()).isZero();
        assertThat(report.ledger().waiting()).isEqualTo(3);
    }

    @Test
    void closing_with_a_directory_reports_what_is_left_there() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder = fixture.builder(new KeptLog()).open();
        RecorderFixture.record(recorder, 3);

        CloseReport report = recorder.close(MINUTE);

        assertThat(report.left()).isEqualTo(3);
        assertThat(report.lost()).isZero();
        assertThat(report.directory()).contains(Path.of("unused"));
    }

    @Test
    void closing_stores_events_although_sending_is_held() throws Exception {
        KeptLog log = new KeptLog();
        UsageRecorder recorder = fixture.builder(log).open();
        recorder.pause(MINUTE);
        RecordResult result = recorder.record(event());

        CloseReport report = recorder.close(MINUTE);

        assertThat(report.left()).isEqualTo(1);
        assertThat(result.awaitStored(Duration.ZERO)).isTrue();
        assertThat(log.status().counts().waiting()).isEqualTo(1);
        assertThat(fixture.time.nanoTime()).isZero();
    }

    @Test
    void closing_reports_events_that_could_not_be_stored() throws Exception {
        KeptLog log = new KeptLog();
        UsageRecorder recorder = fixture.builder(log).open();
        log.setFailing(true);
        RecordResult result = recorder.record(event());

        CloseReport report = recorder.close(Duration.ofSeconds(1));

        assertThat(report.lost()).isEqualTo(1);
        assertThat(result.awaitStored(MINUTE)).isFalse();
    }

    @Test
    void a_flush_names_the_place_of_dead_letters() {
        DeadLetterHandler handler = letter -> {};
        try (UsageRecorder recorder = fixture.builder().deadLetters(handler).open()) {
            recorder.record(UsageEvent.builder().from(event()).schemaName("").build());
            recorder.record(UsageEvent.builder().from(event()).schemaName("").build());

            assertThatThrownBy(() -> recorder.flush(MINUTE))
                    .hasMessageContaining("2 events became dead letters since the last flush. The handler of dead");
        }
        try (UsageRecorder recorder =
                fixture.builder().durability(Durability.OS, directory).open()) {
            recorder.record(UsageEvent.builder().from(event()).schemaName("").build());

            assertThatThrownBy(() -> recorder.flush(MINUTE))
                    .hasMessageContaining("in the file " + directory.resolve("dead-letters.jsonl"));
        }
    }

    @Test
    void the_receiver_of_the_report_is_called_once() {
        List<CloseReport> reports = new ArrayList<>();
        UsageRecorder recorder = fixture.builder().onClose(reports::add).open();
        RecorderFixture.record(recorder, 1);

        CloseReport report = recorder.close(MINUTE);
        recorder.close();

        assertThat(reports).containsExactly(report);
        assertThat(report).hasToString("All events were settled: " + report.ledger());
    }

    @Test
    void a_recorder_whose_receiver_of_the_report_fails_is_closed() {
        UsageRecorder recorder = fixture.builder()
                .onClose(report -> {
                    throw new IllegalStateException("full");
                })
                .open();

        assertThatIllegalStateException().isThrownBy(() -> recorder.close(MINUTE));

        assertThat(recorder.close(MINUTE).isComplete()).isTrue();
        assertThat(recorder.record(event()).isAccepted()).isFalse();
    }

    @Test
    void closing_twice_returns_the_same_report() {
        UsageRecorder recorder = fixture.builder().open();
        RecorderFixture.record(recorder, 1);

        CloseReport report = recorder.close(MINUTE);
        recorder.close();

        assertThat(recorder.close(Duration.ZERO)).isSameAs(report);
    }

    @Test
    void the_builder_sets_the_time_of_close() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder =
                fixture.builder().closeTimeout(Duration.ofSeconds(3)).open();
        RecorderFixture.record(recorder, 1);

        recorder.close();

        assertThat(fixture.time.nanoTime()).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThatThrownBy(() -> fixture.builder().closeTimeout(Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RecorderBuilder.closeTimeout");
    }

    @Test
    void closing_removes_the_hook_of_the_jvm() {
        UsageRecorder recorder = fixture.builder().open();
        Thread hook = recorder.closeOnShutdown(MINUTE);

        recorder.close();

        assertThat(Runtime.getRuntime().removeShutdownHook(hook)).isFalse();
    }

    @Test
    void rejected_events_are_in_the_ledger_of_the_next_process() {
        KeptLog log = new KeptLog();
        try (UsageRecorder recorder = fixture.builder(log).maxEvents(1).open()) {
            recorder.record(event());
            recorder.record(event());
        }

        try (UsageRecorder recorder = fixture.builder(log).open()) {
            UsageLedger ledger = recorder.ledger();

            assertThat(ledger.recorded()).isEqualTo(2);
            assertThat(ledger.delivered()).isEqualTo(1);
            assertThat(ledger.rejected()).isEqualTo(1);
            assertThat(ledger.rejections()).isEmpty();
        }
    }

    @Test
    void steps_after_the_end_do_nothing() {
        UsageRecorder recorder = fixture.builder().open();
        recorder.close();

        assertThat(recorder.engine().writeStep()).isEqualTo(RecorderEngine.IDLE);
        assertThat(recorder.engine().sendStep()).isEqualTo(RecorderEngine.IDLE);
    }

    @Test
    void a_ledger_shows_the_age_of_the_oldest_event() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = fixture.builder().open()) {
            RecorderFixture.record(recorder, 1);
            fixture.runFor(recorder, MINUTE);

            assertThat(recorder.ledger().oldestAge()).contains(MINUTE);
            fixture.togai.stopFailing();
        }
    }

    @Test
    void closing_an_interrupted_thread_stores_the_last_events(@TempDir Path directory) {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder =
                fixture.builder().durability(Durability.DISK, directory).open();
        RecorderFixture.record(recorder, 3);
        Thread.currentThread().interrupt();

        CloseReport report = recorder.close(MINUTE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.left()).isEqualTo(3);
        assertThat(report.lost()).isZero();
    }

    @Test
    void closing_a_thread_that_is_interrupted_meanwhile_stores_the_last_events() {
        AtomicInteger interrupts = new AtomicInteger(2);
        UsageRecorder recorder = fixture.builder(new KeptLog() {
                    @Override
                    public void append(LogGroup group) throws IOException {
                        if (interrupts.getAndDecrement() > 0) {
                            Thread.currentThread().interrupt();
                            throw new ClosedByInterruptException();
                        }
                        super.append(group);
                    }
                })
                .open();
        RecorderFixture.record(recorder, 3);
        recorder.engine().schedule().setPaused(true);

        CloseReport report = recorder.close(Duration.ZERO);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.left()).isEqualTo(3);
        assertThat(report.lost()).isZero();
    }

    @Test
    void closing_stores_events_whose_id_conflicts_although_dead_letters_wait() {
        UsageRecorder recorder = fixture.builder(new KeptLog())
                .deadLetters(letter -> {
                    throw new IllegalStateException("The queue of letters is down");
                })
                .open();
        for (int i = 0; i < 1_200; i++) {
            recorder.record(event(Optional.of("ride-1"), Integer.toString(i)));
        }
        RecorderFixture.record(recorder, 3);

        CloseReport report = recorder.close(Duration.ZERO);

        assertThat(report.lost()).isZero();
        assertThat(report.left()).isEqualTo(report.ledger().waiting());
    }

    @Test
    void a_flush_does_not_pass_events_that_a_sender_cannot_read_after_the_end() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder = fixture.builder().linger(MINUTE).open();
        RecorderFixture.record(recorder, 1);
        FlushMarker marker = recorder.engine().queue().mark();
        recorder.engine().writeStep();
        recorder.engine().schedule().setPaused(true);
        UsageLedger ledger = recorder.close(Duration.ZERO).ledger();
        recorder.engine().schedule().setPaused(false);

        SendTask task = recorder.engine().schedule().next();

        assertThat(task).isInstanceOf(SendTask.Idle.class);
        assertThat(marker.isReached(recorder.engine().schedule().lowestUnsettled()))
                .isFalse();
        assertThat(recorder.ledger()).isEqualTo(ledger);
    }

    @Test
    void a_handler_that_closes_the_recorder_gets_the_report_of_all_calls() {
        CompletableFuture<UsageRecorder> opened = new CompletableFuture<>();
        List<CloseReport> reports = new ArrayList<>();
        List<CloseReport> received = new ArrayList<>();
        UsageRecorder recorder = fixture.builder()
                .deadLetters(letter -> reports.add(opened.join().close(Duration.ZERO)))
                .onClose(received::add)
                .open();
        opened.complete(recorder);
        recorder.record(event("r".repeat(51)));

        CloseReport report = recorder.close(MINUTE);

        assertThat(reports).containsExactly(report);
        assertThat(recorder.ledger()).isEqualTo(report.ledger());
        assertThat(recorder.close(MINUTE)).isEqualTo(report);
        assertThat(received).containsExactly(report);
    }

    @Test
    void a_negative_timeout_is_over_at_once() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder = fixture.builder().open();
        RecorderFixture.record(recorder, 1);
        Duration negative = ChronoUnit.FOREVER.getDuration().negated();

        assertThatThrownBy(() -> recorder.flush(negative)).isInstanceOf(FlushException.class);
        assertThat(recorder.close(negative).lost()).isEqualTo(1);
    }

    @Test
    void a_flush_of_a_closed_recorder_states_that_it_ended() {
        UsageRecorder recorder = fixture.builder().open();
        recorder.close();

        assertThatThrownBy(() -> recorder.flush(MINUTE))
                .isInstanceOf(FlushException.class)
                .hasMessageContaining("the recorder ended");
    }
}
