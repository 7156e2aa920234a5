package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.Ingestion;
import dev.togai.recorder.internal.log.EventLog;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.journal.RecordedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** A fake Togai in virtual time, and recorders without threads that send to it. */
final class RecorderFixture {

    static final Duration MINUTE = Duration.ofMinutes(1);

    /** The log of recorders, whose lines would hide the results of the tests. */
    static final Logger LOG = Logger.getLogger("dev.togai.recorder");

    static {
        LOG.setUseParentHandlers(false);
    }

    final VirtualTimeSource time = VirtualTimeSource.create();
    final FakeTogai togai = FakeTogai.builder().time(time).build();

    /** Returns a builder of a recorder without threads and without a directory. */
    RecorderBuilder builder() {
        return builder(togai.ingestion());
    }

    RecorderBuilder builder(Ingestion ingestion) {
        return UsageRecorder.builder(ingestion).time(time).random(() -> 0).withoutThreads();
    }

    /** Returns a builder of a recorder whose waiting events are in a log that a test keeps. */
    RecorderBuilder builder(EventLog log) {
        return builder()
                .durability(Durability.DISK, Path.of("unused"))
                .logOpener((directory, durability, maxBytes, summary) -> log)
                .deadLetters(letter -> {});
    }

    /** Returns a valid event without an id. */
    static UsageEvent event() {
        return event(Optional.empty(), "1");
    }

    static UsageEvent event(String id) {
        return event(Optional.of(id), "1");
    }

    static UsageEvent event(Optional<String> id, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(id)
                .timestamp("2024-01-01T08:00:00Z")
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", "chennai")
                .build();
    }

    static void record(UsageRecorder recorder, int events) {
        for (int i = 0; i < events; i++) {
            assertThat(recorder.record(event()).isAccepted()).isTrue();
        }
    }

    /** Executes steps until nothing is due now. */
    static void runDue(UsageRecorder recorder) {
        boolean isDue = true;
        while (isDue) {
            boolean wrote = recorder.engine().writeStep().isZero();
            isDue = recorder.engine().sendStep().isZero() || wrote;
        }
    }

    /** Executes the steps that are due now, and those that are due after this time. */
    void runFor(UsageRecorder recorder, Duration duration) {
        runDue(recorder);
        time.advance(duration);
        runDue(recorder);
    }

    void inject(FaultPlan faults) {
        togai.inject(faults);
    }

    /** Returns how often Togai counted the event of an id. */
    long counted(String id) {
        return togai.events().get(id).stream()
                .filter(record -> !isDuplicate(record))
                .count();
    }

    /** Returns whether Togai recorded an event because its id exists. */
    static boolean isDuplicate(EventRecord record) {
        return record.status().equals(Optional.of(IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT));
    }

    /** Returns the requests that Togai received. */
    List<RecordedCall> requests() {
        return togai.journal();
    }

    static void assertAddsUp(UsageLedger ledger) {
        assertThat(ledger.delivered()
                        + ledger.duplicate()
                        + ledger.deadLetters()
                        + ledger.waiting()
                        + ledger.rejected())
                .isEqualTo(ledger.recorded());
    }
}
