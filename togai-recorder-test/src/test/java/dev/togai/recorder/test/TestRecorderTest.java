package dev.togai.recorder.test;

import static dev.togai.recorder.test.RecorderAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.ErrorResponse;
import dev.togai.event.IngestionStatus;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.recorder.DeadLetterReason;
import dev.togai.recorder.Durability;
import dev.togai.recorder.UsageRecorder;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The delivery of a recorder to a fake, with and without faults. */
class TestRecorderTest {

    /** The log of recorders, whose lines would hide the results of the tests. */
    private static final Logger LOG = Logger.getLogger("dev.togai.recorder");

    static {
        LOG.setUseParentHandlers(false);
    }

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final FakeTogai fake = FakeTogai.builder().time(time).build();

    @BeforeEach
    void deploy_the_schema_and_the_meter() {
        fake.eventSchemas().create(Schemas.named("rides").attribute("distance"));
        fake.eventSchemas().activate("rides");
        UsageMeter meter = fake.usageMeters().create(Meters.count("trips").forEvent("rides"));
        fake.usageMeters().activate(meter.id());
    }

    private static void record(UsageRecorder recorder, String id) {
        recorder.record(event -> event.schemaName("rides")
                .id(id)
                .timestamp("2024-01-01T08:00:00Z")
                .accountId("acme")
                .attribute("distance", "12"));
    }

    @Test
    void an_event_is_metered_when_record_returns() {
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "ride-1");

            assertThat(recorder).hasDelivered(1).hasNothingWaiting();
            assertThat(fake).event("ride-1").wasMeteredBy("trips").withUnits("1");
        }
    }

    static List<Fault> faults() {
        return List.of(
                Fault.status(503, "Busy"),
                Fault.unavailable(Duration.ofSeconds(20)),
                Fault.rateLimited(),
                Fault.reset().withoutEffect(),
                Fault.reset().withEffect(),
                Fault.truncatedBody(),
                Fault.html());
    }

    static List<Fault> faultsOfConnections() {
        return List.of(Fault.connectionRefused(), Fault.resetAtAccept());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_event_is_metered_once_after_a_fault(Fault fault) {
        fake.inject(FaultPlan.script().on(Ingestion.INGEST_BATCH, fault));

        assertMeteredOnceAfterAFlush();
    }

    @ParameterizedTest
    @MethodSource("faultsOfConnections")
    void an_event_is_metered_once_after_a_fault_of_its_connection(Fault fault) {
        fake.inject(FaultPlan.script().onConnect(fault));

        assertMeteredOnceAfterAFlush();
    }

    private void assertMeteredOnceAfterAFlush() {
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "ride-1");
            assertThat(recorder).hasRecorded(1).hasWaiting(1);

            recorder.flush(Duration.ofHours(1));

            assertThat(recorder).hasNothingWaiting().hasNothingLost();
            assertThat(fake)
                    .usageOf("trips")
                    .forAccount("acme")
                    .inMonth(2024, 1)
                    .isEqualTo("1");
        }
    }

    @Test
    void latency_advances_the_virtual_time_of_record() {
        fake.inject(FaultPlan.script().on(Ingestion.INGEST_BATCH, Fault.latency(Duration.ofSeconds(7))));
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "ride-1");

            assertThat(recorder).hasDelivered(1);
            assertThat(Duration.ofNanos(time.nanoTime())).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void an_event_that_the_fake_rejects_is_a_dead_letter() {
        fake.failAll(ErrorResponse.of(400, "No such account"));
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "ride-1");

            assertThat(recorder)
                    .hasDeadLetter("ride-1")
                    .hasReason(DeadLetterReason.REJECTED)
                    .hasMessageContaining("No such account");
        }
    }

    @Test
    void a_status_of_the_fake_after_it_accepted_the_event_is_not_part_of_the_ledger() {
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            recorder.record(event -> event.schemaName("unknown")
                    .id("ride-1")
                    .timestamp("2024-01-01T08:00:00Z")
                    .accountId("acme"));

            assertThat(recorder).hasDelivered(1);
            assertThat(fake).event("ride-1").hasStatus(IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED);
        }
    }

    @Test
    void two_runs_have_the_same_times() {
        assertThat(timeOfAnOutage()).isEqualTo(timeOfAnOutage()).isPositive();
    }

    private static long timeOfAnOutage() {
        VirtualTimeSource time = VirtualTimeSource.create();
        FakeTogai fake = FakeTogai.builder().time(time).build();
        fake.failNext(ErrorResponse.of(503, "Busy"));
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "ride-1");
            recorder.flush(Duration.ofHours(1));
        }
        return time.nanoTime();
    }

    @Test
    void a_builder_adds_a_directory(@TempDir Path directory) {
        fake.failAll(ErrorResponse.of(503, "Busy"));
        try (UsageRecorder recorder = TestRecorder.builder(fake, time)
                .durability(Durability.OS, directory)
                .closeTimeout(Duration.ZERO)
                .open()) {
            record(recorder, "ride-1");
        }
        fake.stopFailing();

        try (UsageRecorder recorder = TestRecorder.builder(fake, time)
                .durability(Durability.OS, directory)
                .open()) {
            recorder.flush(Duration.ofMinutes(1));

            assertThat(recorder).hasRecorded(1).hasDelivered(1).hasNothingLost();
        }
    }
}
