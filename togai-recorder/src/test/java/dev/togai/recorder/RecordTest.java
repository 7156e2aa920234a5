package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.event;
import static dev.togai.recorder.RecorderFixture.runDue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordTest {

    private final RecorderFixture fixture = new RecorderFixture();

    @Test
    void an_event_is_accepted_and_waits() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            RecordResult result = recorder.record(event("ride-1"));

            assertThat(result.isAccepted()).isTrue();
            assertThat(result.rejection()).isEmpty();
            assertThat(result.id()).isEqualTo("ride-1");
            assertThat(recorder.ledger().waiting()).isEqualTo(1);
            assertThat(fixture.requests()).isEmpty();
        }
    }

    @Test
    void an_event_can_be_built_while_it_is_recorded() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            RecordResult result = recorder.record(ride -> ride.from(event("ride-1")));

            assertThat(result.id()).isEqualTo("ride-1");
        }
    }

    @Test
    void equal_events_without_an_id_are_two_usages() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            String first = recorder.record(event()).id();
            String second = recorder.record(event()).id();
            recorder.flush(RecorderFixture.MINUTE);

            assertThat(first).isNotEqualTo(second).hasSizeLessThanOrEqualTo(50);
            assertThat(fixture.counted(first)).isOne();
            assertThat(fixture.counted(second)).isOne();
        }
    }

    @Test
    void two_recorders_generate_different_ids() {
        try (UsageRecorder one = fixture.builder().open();
                UsageRecorder other = fixture.builder().open()) {
            assertThat(one.record(event()).id())
                    .isNotEqualTo(other.record(event()).id());
        }
    }

    @Test
    void an_event_over_the_number_of_events_is_rejected_and_counted() {
        try (UsageRecorder recorder = fixture.builder().maxEvents(2).open()) {
            RecorderFixture.record(recorder, 2);

            RecordResult third = recorder.record(event());

            assertThat(third.rejection()).contains(RecordRejection.FULL);
            assertThat(recorder.ledger().rejected()).isEqualTo(1);
            assertThat(recorder.ledger().rejections()).containsEntry(RecordRejection.FULL, 1L);
            RecorderFixture.assertAddsUp(recorder.ledger());
        }
    }

    @Test
    void events_in_the_log_in_memory_count_until_they_are_delivered() {
        try (UsageRecorder recorder = fixture.builder().maxEvents(2).open()) {
            RecorderFixture.record(recorder, 2);
            recorder.engine().writeStep();
            assertThat(recorder.record(event()).isAccepted()).isFalse();

            recorder.flush(RecorderFixture.MINUTE);

            assertThat(recorder.record(event()).isAccepted()).isTrue();
        }
    }

    @Test
    void events_in_a_log_on_disk_do_not_count_in_memory() {
        try (UsageRecorder recorder =
                fixture.builder(new KeptLog()).maxEvents(2).open()) {
            RecorderFixture.record(recorder, 2);
            recorder.engine().writeStep();

            assertThat(recorder.record(event()).isAccepted()).isTrue();
            assertThat(recorder.ledger().waiting()).isEqualTo(3);
        }
    }

    @Test
    void an_event_over_the_bytes_is_rejected() {
        try (UsageRecorder recorder = fixture.builder().maxBytes(64 << 10).open()) {
            int accepted = 0;
            while (recorder.record(event()).isAccepted()) {
                accepted++;
            }

            assertThat(accepted).isBetween(100, 400);
            assertThat(recorder.ledger().waitingBytes()).isBetween(64_000L, 65_536L);
        }
    }

    @Test
    void an_event_larger_than_the_bound_is_invalid() {
        UsageEvent large = UsageEvent.builder()
                .from(event())
                .dimension("note", "x".repeat(UsageRecorder.MAX_EVENT_BYTES))
                .build();
        try (UsageRecorder recorder = fixture.builder().open()) {
            assertThat(recorder.record(large).rejection()).contains(RecordRejection.INVALID);
        }
    }

    @Test
    void an_event_that_cannot_be_written_as_json_is_invalid() {
        UsageEvent unpaired = UsageEvent.builder()
                .from(event())
                .unchecked()
                .dimension("note", "\ud800")
                .build();
        UsageEvent malformed =
                UsageEvent.builder().from(event()).putUnknownField("tag", "{").build();
        try (UsageRecorder recorder = fixture.builder().open()) {
            assertThat(recorder.record(unpaired).rejection()).contains(RecordRejection.INVALID);
            assertThat(recorder.record(malformed).rejection()).contains(RecordRejection.INVALID);
            assertThat(recorder.ledger().rejected()).isEqualTo(2);
        }
    }

    @Test
    void a_full_recorder_waits_for_space() {
        RecorderBuilder builder = fixture.builder().maxEvents(1).whenFull(WhenFull.waitUpTo(Duration.ofSeconds(5)));
        try (UsageRecorder recorder = builder.open()) {
            recorder.record(event("ride-1"));

            RecordResult second = recorder.record(event("ride-2"));

            assertThat(second.isAccepted()).isTrue();
            assertThat(fixture.counted("ride-1")).isOne();
        }
    }

    @Test
    void a_full_recorder_rejects_after_the_wait() throws Exception {
        RecorderBuilder builder = fixture.builder().maxEvents(1).whenFull(WhenFull.waitUpTo(Duration.ofSeconds(5)));
        try (UsageRecorder recorder = builder.open()) {
            recorder.record(event("ride-1"));
            assertThat(recorder.pause(Duration.ZERO)).isTrue();

            RecordResult second = recorder.record(event("ride-2"));

            assertThat(second.rejection()).contains(RecordRejection.FULL);
            assertThat(fixture.time.nanoTime()).isGreaterThanOrEqualTo(5_000_000_000L);
        }
    }

    @Test
    void a_caller_that_waits_for_space_goes_on_when_it_is_interrupted() throws Exception {
        RecorderBuilder builder = fixture.builder().maxEvents(1).whenFull(WhenFull.waitUpTo(Duration.ofSeconds(5)));
        try (UsageRecorder recorder = builder.open()) {
            recorder.record(event("ride-1"));
            recorder.pause(Duration.ZERO);
            Thread.currentThread().interrupt();

            RecordResult second = recorder.record(event("ride-2"));

            assertThat(second.rejection()).contains(RecordRejection.FULL);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void an_event_is_stored_when_the_writer_has_appended_it() throws Exception {
        KeptLog log = new KeptLog();
        try (UsageRecorder recorder = fixture.builder(log).open()) {
            RecordResult result = recorder.record(event());

            assertThat(result.awaitStored(RecorderFixture.MINUTE)).isTrue();
            assertThat(log.status().nextPosition()).isEqualTo(2);
        }
    }

    @Test
    void an_event_is_not_stored_while_the_log_fails() throws Exception {
        KeptLog log = new KeptLog();
        log.setFailing(true);
        try (UsageRecorder recorder = fixture.builder(log).open()) {
            RecordResult result = recorder.record(event());

            assertThat(result.awaitStored(Duration.ofSeconds(1))).isFalse();
            log.setFailing(false);
            assertThat(result.awaitStored(RecorderFixture.MINUTE)).isTrue();
        }
    }

    @Test
    void a_rejected_event_is_never_stored() throws Exception {
        UsageRecorder recorder = fixture.builder().open();
        recorder.close();

        RecordResult result = recorder.record(event());

        assertThat(result.rejection()).contains(RecordRejection.CLOSED);
        assertThat(result.awaitStored(RecorderFixture.MINUTE)).isFalse();
    }

    @Test
    void a_full_queue_names_the_storage_if_it_is_the_cause() {
        KeptLog log = new KeptLog();
        log.setFailing(true);
        try (UsageRecorder recorder = fixture.builder(log).maxEvents(1).open()) {
            recorder.record(event());
            recorder.engine().writeStep();

            assertThat(recorder.record(event()).rejection()).contains(RecordRejection.STORAGE_FAILED);
            assertThat(recorder.ledger().failures()).containsEntry(DeliveryFailure.STORAGE, 1L);
            log.setFailing(false);
        }
    }

    @Test
    void a_full_log_keeps_settling_and_goes_on() {
        KeptLog log = new KeptLog();
        log.setMaxWaiting(2);
        try (UsageRecorder recorder = fixture.builder(log).open()) {
            RecorderFixture.record(recorder, 2);
            recorder.engine().writeStep();
            RecorderFixture.record(recorder, 1);
            recorder.engine().writeStep();
            assertThat(recorder.ledger().failures()).containsEntry(DeliveryFailure.STORAGE_FULL, 1L);

            UsageLedger ledger = recorder.flush(RecorderFixture.MINUTE);

            assertThat(ledger.delivered()).isEqualTo(3);
        }
    }

    @Test
    void the_result_does_not_show_the_event() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            assertThat(recorder.record(event("ride-1"))).hasToString("RecordResult[accepted, QUEUED]");
        }
    }

    @Test
    void threads_record_while_another_reads_ledgers_that_add_up() {
        try (UsageRecorder recorder = fixture.builder(new KeptLog()).open()) {
            CompletableFuture<?>[] threads = new CompletableFuture<?>[2];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = CompletableFuture.runAsync(() -> RecorderFixture.record(recorder, 500));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(threads);
            long last = 0;
            while (!all.isDone()) {
                recorder.engine().writeStep();
                UsageLedger ledger = recorder.ledger();
                RecorderFixture.assertAddsUp(ledger);
                assertThat(ledger.recorded()).isGreaterThanOrEqualTo(last);
                last = ledger.recorded();
            }
            all.join();
            runDue(recorder);

            assertThat(recorder.flush(RecorderFixture.MINUTE).delivered()).isEqualTo(1_000);
        }
    }
}
