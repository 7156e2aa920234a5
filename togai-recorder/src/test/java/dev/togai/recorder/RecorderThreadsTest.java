package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.ErrorResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recorders with threads. Their waits end by events, so the tests do not depend on the speed of the machine. */
@Timeout(60)
class RecorderThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final long POLL_NANOS = 500_000;

    private final FakeTogai togai = FakeTogai.create();

    private RecorderBuilder builder(Ingestion ingestion) {
        return UsageRecorder.builder(ingestion).linger(Duration.ZERO).senders(2);
    }

    @Test
    void an_application_records_a_ride() {
        UsageRecorder recorder = UsageRecorder.builder(togai).open();
        recorder.record(ride -> ride.schemaName("ride_completed")
                .timestamp(Instant.now())
                .accountId("acme")
                .attribute("distance", "12.40"));

        assertThat(recorder.close(LONG).ledger().delivered()).isEqualTo(1);
    }

    @Test
    void threads_deliver_what_threads_record() {
        UsageRecorder recorder = builder(togai.ingestion()).batchEvents(50).open();
        CompletableFuture<?>[] threads = new CompletableFuture<?>[2];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = CompletableFuture.runAsync(() -> RecorderFixture.record(recorder, 200));
        }
        CompletableFuture.allOf(threads).join();

        CloseReport report = recorder.close(LONG);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.ledger().delivered()).isEqualTo(400);
        assertThat(report.ledger().recorded()).isEqualTo(400);
    }

    @Test
    void threads_deliver_in_virtual_time_although_requests_fail(@TempDir Path folder) {
        VirtualTimeSource time = VirtualTimeSource.create();
        List<Fault> faults = List.of(Fault.reset(), Fault.status(503, "Failed"), Fault.rateLimited());
        FakeTogai faulty = FakeTogai.builder()
                .time(time)
                .faults(FaultPlan.seeded(1, 50, faults))
                .build();
        UsageRecorder recorder = builder(faulty.ingestion())
                .durability(Durability.DISK, folder)
                .batchEvents(10)
                .time(time)
                .open();
        RecorderFixture.record(recorder, 200);

        while (recorder.ledger().waiting() > 0) {
            time.advance(Duration.ofSeconds(1));
            LockSupport.parkNanos(POLL_NANOS);
            RecorderFixture.assertAddsUp(recorder.ledger());
        }

        assertThat(recorder.close(LONG).ledger().delivered()).isEqualTo(200);
        faulty.inject(FaultPlan.none());
        assertThat(faulty.events().all().stream().filter(record -> !RecorderFixture.isDuplicate(record)))
                .hasSize(200);
    }

    @Test
    void a_caller_waits_until_the_writer_has_stored_its_event() throws Exception {
        try (UsageRecorder recorder = builder(togai.ingestion()).open()) {
            assertThat(recorder.record(event()).awaitStored(LONG)).isTrue();
        }
    }

    @Test
    void a_recorder_goes_on_while_a_request_hangs() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Ingestion hanging = new ForwardingIngestion(togai.ingestion(), request -> {
            if (request.events().get(0).id().equals(event("hanging").id())) {
                entered.countDown();
                await(release);
            }
            return togai.ingestion().ingestBatch(request);
        });
        UsageRecorder recorder = builder(hanging).batchEvents(1).open();
        recorder.record(event("hanging"));
        await(entered);

        recorder.record(event("ride-1"));
        while (recorder.ledger().delivered() < 1) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        CloseReport report = recorder.close(Duration.ofMillis(1));
        release.countDown();

        assertThat(report.ledger().delivered()).isEqualTo(1);
        assertThat(report.lost()).isEqualTo(1);
    }

    @Test
    void an_error_of_a_thread_ends_the_recorder_visibly() {
        Ingestion broken = new ForwardingIngestion(togai.ingestion(), request -> {
            throw new LinkageError("A class is missing");
        });
        UsageRecorder recorder = builder(broken).open();
        recorder.record(event());

        assertThatThrownBy(() -> recorder.flush(LONG))
                .isInstanceOf(FlushException.class)
                .hasCauseInstanceOf(LinkageError.class);
        assertThat(recorder.hasFailed()).isTrue();
        assertThat(recorder.record(event()).rejection()).contains(RecordRejection.FAILED);
        CloseReport report = recorder.close(LONG);
        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.ledger().recorded()).isEqualTo(2);
        RecorderFixture.assertAddsUp(report.ledger());
    }

    @Test
    void the_only_sender_sends_other_events_while_its_handler_waits_for_space() throws Exception {
        CompletableFuture<UsageRecorder> opened = new CompletableFuture<>();
        CompletableFuture<RecordResult> corrected = new CompletableFuture<>();
        UsageRecorder recorder = builder(togai.ingestion())
                .senders(1)
                .maxEvents(2)
                .linger(Duration.ZERO)
                .whenFull(WhenFull.waitUpTo(LONG))
                .deadLetters(letter -> corrected.complete(opened.join().record(event("ride-1"))))
                .open();

        recorder.record(event("r".repeat(51)));
        recorder.record(event("ride-2"));
        opened.complete(recorder);

        assertThat(corrected.get(LONG.toSeconds(), TimeUnit.SECONDS).isAccepted())
                .isTrue();
        CloseReport report = recorder.close(LONG);
        assertThat(report.ledger().delivered()).isEqualTo(2);
        assertThat(report.ledger().deadLetters()).isEqualTo(1);
    }

    @Test
    void threads_that_wait_for_space_end_when_the_recorder_is_closed() {
        togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder = builder(togai.ingestion())
                .maxEvents(1)
                .whenFull(WhenFull.waitUpTo(LONG))
                .open();
        recorder.record(event());
        CompletableFuture<RecordResult> blocked = CompletableFuture.supplyAsync(() -> recorder.record(event()));

        recorder.close(Duration.ofMillis(1));

        assertThat(blocked.join().rejection()).contains(RecordRejection.CLOSED);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_timeout_of_any_length_is_a_timeout() throws Exception {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        UsageRecorder recorder = UsageRecorder.builder(togai.ingestion()).open();

        assertThat(recorder.record(event()).awaitStored(forever)).isTrue();
        assertThat(recorder.flush(forever).delivered()).isEqualTo(1);
        assertThat(recorder.close(forever).isComplete()).isTrue();
    }
}
