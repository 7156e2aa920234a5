package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recorder that sends each event before {@code record} returns. */
class SendOnRecordTest {

    private final RecorderFixture fixture = new RecorderFixture();

    @Test
    void an_event_is_delivered_when_record_returns() {
        try (UsageRecorder recorder = fixture.builder().sendOnRecord().open()) {
            recorder.record(event("ride-1"));

            assertThat(recorder.ledger().delivered()).isEqualTo(1);
            assertThat(fixture.time.nanoTime()).isZero();
        }
    }

    @Test
    void a_failed_event_waits_for_its_backoff_and_is_sent_by_a_later_record() {
        fixture.togai.failNext(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = fixture.builder().sendOnRecord().open()) {
            recorder.record(event("ride-1"));
            assertThat(recorder.ledger().waiting()).isEqualTo(1);

            fixture.time.advance(MINUTE);
            recorder.record(event("ride-2"));

            assertThat(recorder.ledger().delivered()).isEqualTo(2);
        }
    }

    @Test
    void a_flush_sends_events_that_failed() {
        fixture.togai.failNext(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = fixture.builder().sendOnRecord().open()) {
            recorder.record(event("ride-1"));

            assertThat(recorder.flush(MINUTE).delivered()).isEqualTo(1);
            assertThat(fixture.time.nanoTime()).isPositive();
        }
    }

    @Test
    void a_paused_recorder_sends_nothing_until_it_is_resumed() throws Exception {
        try (UsageRecorder recorder = fixture.builder().sendOnRecord().open()) {
            recorder.pause(Duration.ZERO);
            recorder.record(event("ride-1"));
            assertThat(recorder.ledger().waiting()).isEqualTo(1);

            recorder.resume();
            recorder.record(event("ride-2"));

            assertThat(recorder.ledger().delivered()).isEqualTo(2);
        }
    }

    @Test
    void a_handler_can_record_the_corrected_event() {
        List<UsageRecorder> opened = new ArrayList<>();
        try (UsageRecorder recorder = fixture.builder()
                .sendOnRecord()
                .deadLetters(letter -> opened.get(0).record(event("corrected")))
                .open()) {
            opened.add(recorder);

            recorder.record(UsageEvent.builder().from(event()).schemaName("").build());

            assertThat(recorder.ledger().deadLetters()).isEqualTo(1);
            assertThat(recorder.ledger().delivered()).isEqualTo(1);
        }
    }

    @Test
    void dead_letters_are_kept_until_they_are_taken() {
        try (UsageRecorder recorder = fixture.builder().sendOnRecord().open()) {
            recorder.record(UsageEvent.builder().from(event()).schemaName("").build());

            assertThat(recorder.deadLetters()).hasSize(1).isEqualTo(recorder.deadLetters());
            assertThat(recorder.takeDeadLetters()).hasSize(1);
            assertThat(recorder.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_closed_recorder_rejects_events() {
        UsageRecorder recorder = fixture.builder().sendOnRecord().open();
        recorder.close();

        assertThat(recorder.record(event()).rejection()).contains(RecordRejection.CLOSED);
    }
}
