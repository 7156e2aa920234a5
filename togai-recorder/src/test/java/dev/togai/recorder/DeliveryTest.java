package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.event;
import static dev.togai.recorder.RecorderFixture.runDue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.ApiCall;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    private final RecorderFixture fixture = new RecorderFixture();

    @Test
    void idle_senders_wake_when_the_outcomes_of_other_events_are_stored() {
        try (UsageRecorder recorder = fixture.builder()
                .batchEvents(1)
                .senders(1)
                .linger(Duration.ZERO)
                .open()) {
            RecorderEngine engine = recorder.engine();
            RecorderFixture.record(recorder, 9);
            engine.writeStep();
            long sent = 0;
            while (engine.sendStep().isZero()) {
                sent++;
            }
            long version = engine.workVersion();

            engine.writeStep();

            assertThat(sent).as("events sent before outcomes are stored").isLessThan(9);
            assertThat(engine.workVersion()).isNotEqualTo(version);
            assertThat(engine.sendStep()).isZero();
        }
    }

    @Test
    void the_first_event_waits_a_second_for_others() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            recorder.record(event("ride-1"));
            runDue(recorder);
            assertThat(fixture.requests()).isEmpty();
            assertThat(recorder.engine().sendStep()).isEqualTo(Duration.ofSeconds(1));

            fixture.time.advance(Duration.ofMillis(900));
            recorder.record(event("ride-2"));
            runDue(recorder);
            assertThat(fixture.requests()).isEmpty();
            fixture.runFor(recorder, Duration.ofMillis(100));

            assertThat(fixture.requests()).hasSize(1);
            assertThat(recorder.ledger().delivered()).isEqualTo(2);
        }
    }

    @Test
    void events_that_fill_a_request_are_sent_at_once() {
        try (UsageRecorder recorder = fixture.builder().batchEvents(3).open()) {
            RecorderFixture.record(recorder, 7);
            runDue(recorder);

            assertThat(fixture.requests()).hasSize(2);
            assertThat(recorder.ledger().delivered()).isEqualTo(6);
            assertThat(recorder.ledger().waiting()).isEqualTo(1);
        }
    }

    @Test
    void bytes_that_fill_a_request_are_sent_at_once() {
        try (UsageRecorder recorder = fixture.builder().batchBytes(1_024).open()) {
            RecorderFixture.record(recorder, 8);
            runDue(recorder);

            assertThat(fixture.requests()).hasSizeGreaterThanOrEqualTo(1);
            recorder.flush(MINUTE);
            assertThat(fixture.requests()).hasSizeBetween(2, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 502, 503, 504})
    void events_wait_after_a_failure_that_concerns_all_of_them(int status) {
        fixture.togai.failAll(ErrorResponse.of(status, "Not now"));
        try (UsageRecorder recorder = fixture.builder().open()) {
            RecorderFixture.record(recorder, 3);
            for (int i = 0; i < 20; i++) {
                fixture.runFor(recorder, MINUTE);
            }
            assertThat(recorder.ledger().waiting()).isEqualTo(3);
            assertThat(recorder.ledger().failures()).hasSize(1);

            fixture.togai.stopFailing();

            assertThat(recorder.flush(Duration.ofMinutes(2)).delivered()).isEqualTo(3);
        }
    }

    @Test
    void requests_are_rare_while_togai_fails() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = fixture.builder().batchEvents(1).open()) {
            RecorderFixture.record(recorder, 100);
            for (int i = 0; i < 3_600; i++) {
                runDue(recorder);
                fixture.time.advance(Duration.ofSeconds(1));
            }

            assertThat(fixture.requests()).hasSizeBetween(50, 80);
            fixture.togai.stopFailing();
        }
    }

    @Test
    void the_delay_that_togai_requests_is_kept() {
        fixture.inject(FaultPlan.script().next(Fault.rateLimited(Duration.ofSeconds(30))));
        try (UsageRecorder recorder = fixture.builder().linger(Duration.ZERO).open()) {
            RecorderFixture.record(recorder, 1);
            runDue(recorder);

            assertThat(recorder.engine().sendStep()).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void a_lost_response_does_not_count_usage_twice() {
        fixture.inject(FaultPlan.script().next(Fault.reset(), Fault.truncatedBody(), Fault.stalled()));
        try (UsageRecorder recorder = fixture.builder().open()) {
            String id = recorder.record(event()).id();

            UsageLedger ledger = recorder.flush(MINUTE);

            assertThat(fixture.counted(id)).isOne();
            assertThat(ledger.delivered()).isOne();
            assertThat(ledger.failures()).containsEntry(DeliveryFailure.UNKNOWN_OUTCOME, 3L);
        }
    }

    @Test
    void a_rejected_duplicate_was_delivered_before() {
        fixture.togai.setBehavior(FakeBehavior.REPEATED_EVENTS_RETURN_409, true);
        fixture.inject(FaultPlan.script().next(Fault.reset()));
        try (UsageRecorder recorder = fixture.builder().open()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ids.add(recorder.record(event()).id());
            }

            UsageLedger ledger = recorder.flush(MINUTE);

            assertThat(ledger.duplicate()).isEqualTo(5);
            assertThat(ids).allSatisfy(id -> assertThat(fixture.counted(id)).isOne());
        }
    }

    @Test
    void a_duplicate_within_an_accepted_batch_is_distinguished_from_a_rejected_event() {
        fixture.togai.setBehavior(FakeBehavior.REPEATED_EVENTS_RETURN_409, true);
        fixture.togai.ingestion().ingest(event("ride-1"));
        try (UsageRecorder recorder = fixture.builder().open()) {
            recorder.record(event("ride-1"));
            recorder.record(event("ride-2"));

            UsageLedger ledger = recorder.flush(MINUTE);

            assertThat(ledger.duplicate()).isEqualTo(1);
            assertThat(ledger.delivered()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "An event with the id ride-1 was ingested in the last 45 days, true",
        "Duplicate event, true",
        "The event ride-1 already exists, true",
        "event id ride-1 is a duplicate, true",
        "Duplicate attribute distance, false",
        "The dimension city already exists in the event, false",
        "Invalid timestamp, false"
    })
    void a_message_about_a_duplicate_is_recognized(String message, boolean isDuplicate) {
        assertThat(ResponseClassifier.isDuplicate(message, "ride-1")).isEqualTo(isDuplicate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "i", "a", "al", "x-1", "id", "event", "attribute"})
    void an_id_that_is_a_part_of_the_message_does_not_hide_a_duplicate(String id) {
        assertThat(ResponseClassifier.isDuplicate("Event with the id " + id + " already exists", id))
                .isTrue();
    }

    @Test
    void the_words_of_an_id_do_not_make_a_duplicate() {
        assertThat(ResponseClassifier.isDuplicate("Invalid value in duplicate event", "duplicate event"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 11", "1, 11", "250, 11", "499, 11"})
    void a_batch_that_togai_rejects_is_narrowed_to_the_event_that_causes_it(int poison, int maxExtraRequests) {
        PoisonIngestion ingestion = new PoisonIngestion(fixture.togai.ingestion(), 400);
        List<DeadLetter> letters = new ArrayList<>();
        try (UsageRecorder recorder =
                fixture.builder(ingestion).deadLetters(letters::add).open()) {
            for (int i = 0; i < 500; i++) {
                recorder.record(event(i == poison ? "poison" : "ride-" + i));
            }
            runDue(recorder);

            assertThat(recorder.ledger().delivered()).isEqualTo(499);
            assertThat(recorder.ledger().deadLetters()).isEqualTo(1);
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.event().flatMap(UsageEvent::id)).contains("poison");
                assertThat(letter.reason()).isEqualTo(DeadLetterReason.REJECTED);
                assertThat(letter.message()).isEqualTo("400: Poison");
            });
            assertThat(ingestion.requests - 1).isLessThanOrEqualTo(maxExtraRequests);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void several_rejected_events_are_all_found(int status) {
        PoisonIngestion ingestion = new PoisonIngestion(fixture.togai.ingestion(), status);
        List<DeadLetter> letters = new ArrayList<>();
        try (UsageRecorder recorder =
                fixture.builder(ingestion).deadLetters(letters::add).open()) {
            for (int i = 0; i < 100; i++) {
                recorder.record(event(i % 20 == 3 ? "poison-" + i : "ride-" + i));
            }
            fixture.runFor(recorder, MINUTE);

            assertThat(recorder.ledger().delivered()).isEqualTo(95);
            assertThat(letters).hasSize(5);
        }
    }

    @Test
    void a_request_that_is_too_large_is_sent_in_parts() {
        Ingestion limited = new PoisonIngestion(fixture.togai.ingestion(), 413) {
            @Override
            boolean isRejected(List<UsageEvent> events) {
                return events.size() > 60;
            }
        };
        try (UsageRecorder recorder = fixture.builder(limited).open()) {
            RecorderFixture.record(recorder, 500);

            assertThat(recorder.flush(MINUTE).delivered()).isEqualTo(500);
        }
    }

    @Test
    void a_partial_response_without_details_is_resolved_one_event_at_a_time() {
        Ingestion vague = new PoisonIngestion(fixture.togai.ingestion(), 400) {
            @Override
            public BatchResult ingestBatch(IngestBatchRequest request) {
                if (!isRejected(request.events())) {
                    return super.ingestBatch(request);
                }
                return BatchResult.of(
                        request, 207, IngestResponse.builder().success(false).build());
            }
        };
        List<DeadLetter> letters = new ArrayList<>();
        try (UsageRecorder recorder =
                fixture.builder(vague).deadLetters(letters::add).open()) {
            for (int i = 0; i < 10; i++) {
                recorder.record(event(i == 7 ? "poison" : "ride-" + i));
            }
            for (int i = 0; i < 20; i++) {
                fixture.runFor(recorder, MINUTE);
            }

            assertThat(recorder.ledger().delivered()).isEqualTo(9);
            assertThat(letters).hasSize(1);
        }
    }

    @Test
    void an_event_that_breaks_togai_does_not_hold_back_the_others() {
        PoisonIngestion ingestion = new PoisonIngestion(fixture.togai.ingestion(), 500);
        try (UsageRecorder recorder = fixture.builder(ingestion).batchEvents(8).open()) {
            for (int i = 0; i < 64; i++) {
                recorder.record(event(i == 5 ? "poison" : "ride-" + i));
            }
            for (int i = 0; i < 30; i++) {
                fixture.time.advance(MINUTE);
                recorder.record(event("later-" + i));
                runDue(recorder);
            }

            assertThat(recorder.ledger().delivered()).isEqualTo(93);
            assertThat(recorder.ledger().waiting()).isEqualTo(1);
        }
    }

    @Test
    void a_paused_recorder_stores_events_and_sends_none() throws Exception {
        try (UsageRecorder recorder = fixture.builder().open()) {
            assertThat(recorder.pause(MINUTE)).isTrue();
            RecorderFixture.record(recorder, 3);
            fixture.runFor(recorder, MINUTE);
            assertThat(fixture.requests()).isEmpty();

            recorder.resume();
            runDue(recorder);

            assertThat(recorder.ledger().delivered()).isEqualTo(3);
        }
    }

    @Test
    void a_recorder_continues_with_the_events_of_an_earlier_process() {
        KeptLog log = new KeptLog();
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder crashed = fixture.builder(log).open();
        String id = crashed.record(event()).id();
        fixture.runFor(crashed, MINUTE);
        fixture.togai.stopFailing();

        try (UsageRecorder recorder = fixture.builder(log).open()) {
            assertThat(recorder.ledger().waiting()).isEqualTo(1);
            UsageLedger ledger = recorder.flush(MINUTE);

            assertThat(fixture.counted(id)).isOne();
            assertThat(ledger.recorded()).isEqualTo(1);
            assertThat(ledger.delivered()).isEqualTo(1);
        }
    }

    /** An ingestion that rejects each request with an event whose id begins with "poison". */
    private static class PoisonIngestion implements Ingestion {

        private final Ingestion togai;
        private final int status;
        private int requests;

        PoisonIngestion(Ingestion togai, int status) {
            this.togai = togai;
            this.status = status;
        }

        boolean isRejected(List<UsageEvent> events) {
            return events.stream().anyMatch(event -> event.id().orElseThrow().startsWith("poison"));
        }

        @Override
        public IngestResponse ingest(IngestEventRequest request) {
            check(List.of(request.event()));
            return togai.ingest(request);
        }

        @Override
        public BatchResult ingestBatch(IngestBatchRequest request) {
            check(request.events());
            return togai.ingestBatch(request);
        }

        private void check(List<UsageEvent> events) {
            requests++;
            if (isRejected(events)) {
                throw TogaiApiException.of(ApiCall.of(INGEST_BATCH), ErrorResponse.of(status, "Poison"));
            }
        }
    }
}
