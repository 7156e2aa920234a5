package dev.togai.examples;

import static dev.togai.recorder.test.RecorderAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.togai.TogaiClient;
import dev.togai.error.ErrorResponse;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeter;
import dev.togai.recorder.DeadLetterReason;
import dev.togai.recorder.Durability;
import dev.togai.recorder.RecordResult;
import dev.togai.recorder.UsageLedger;
import dev.togai.recorder.UsageRecorder;
import dev.togai.recorder.test.TestRecorder;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of {@code docs/guide/record-usage.md}. */
class RecordUsageGuideTest {

    /** The log of recorders, whose lines would hide the results of the tests. */
    private static final Logger LOG = Logger.getLogger("dev.togai.recorder");

    static {
        LOG.setUseParentHandlers(false);
    }

    private final VirtualTimeSource time = VirtualTimeSource.startingAt(Instant.parse("2026-11-27T11:00:00Z"));
    private final FakeTogai fake = FakeTogai.builder().time(time).build();
    private final TogaiClient togai = TogaiClient.of(fake);

    @BeforeEach
    void deploy_the_schema_and_the_meter() {
        togai.eventSchemas()
                .create(Schemas.named("ride_completed")
                        .attribute("distance", "km")
                        .dimension("city"));
        togai.eventSchemas().activate("ride_completed");
        UsageMeter meter = togai.usageMeters().create(QuickStart.rideUnits());
        togai.usageMeters().activate(meter.id());
    }

    private UsageEvent ride(String id, String distance) {
        return ride(id, distance, "chennai");
    }

    private UsageEvent ride(String id, String distance, String city) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(id)
                .timestamp(Instant.parse("2026-11-27T10:00:00Z"))
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", city)
                .build();
    }

    private UsageEvent corrected(UsageEvent event) {
        return UsageEvent.builder().from(event).accountId("acme").build();
    }

    private void assertIsMetered(UsageEvent ride) {
        assertThat(fake).event(ride.id().orElseThrow()).wasMeteredBy("ride-units");
    }

    @Test
    void an_event_is_stored_and_counted(@TempDir Path directory) throws Exception {
        UsageRecorder recorder = UsageRecorder.builder(togai)
                .durability(Durability.DISK, directory)
                .open();

        RecordResult result = recorder.record(ride -> ride.schemaName("ride_completed")
                .id("ride-4711")
                .timestamp(Instant.parse("2026-11-27T10:00:00Z"))
                .accountId("acme")
                .attribute("distance", "12.40")
                .dimension("city", "chennai"));
        if (!result.awaitStored(Duration.ofSeconds(30))) {
            throw new IllegalStateException("The ride is not recorded: " + recorder.ledger());
        }

        UsageLedger ledger = recorder.ledger();
        long accounted =
                ledger.delivered() + ledger.duplicate() + ledger.deadLetters() + ledger.waiting() + ledger.rejected();
        assertThat(ledger.recorded()).isEqualTo(accounted);
        recorder.close();
        assertThat(fake).event("ride-4711").wasMeteredBy("ride-units").withUnits("4.96");
    }

    @Test
    void a_rejected_event_is_not_kept() {
        UsageRecorder recorder = TestRecorder.builder(fake, time).maxEvents(1).open();
        fake.failAll(ErrorResponse.of(503, "Togai is down"));
        recorder.record(ride("ride-1", "12"));
        UsageEvent ride = ride("ride-2", "12");

        assertThatThrownBy(() -> {
                    RecordResult result = recorder.record(ride);
                    if (!result.isAccepted()) {
                        throw new IllegalStateException("The ride is not recorded: "
                                + result.rejection().orElseThrow());
                    }
                })
                .hasMessage("The ride is not recorded: FULL");
    }

    @Test
    void a_list_continues_after_a_restart(@TempDir Path directory) {
        List<UsageEvent> rides = IntStream.range(0, 10)
                .mapToObj(number -> ride("ride-" + number, "12"))
                .toList();
        fake.failAll(ErrorResponse.of(503, "Togai is down"));
        try (UsageRecorder first = TestRecorder.builder(fake, time)
                .durability(Durability.OS, directory)
                .closeTimeout(Duration.ZERO)
                .open()) {
            rides.subList(0, 6).forEach(first::record);
        }
        fake.stopFailing();

        UsageRecorder recorder = TestRecorder.builder(fake, time)
                .durability(Durability.OS, directory)
                .open();
        UsageLedger before = recorder.ledger();
        long accepted = before.recorded() - before.rejected();
        rides.stream().skip(accepted).forEach(recorder::record);
        recorder.flush(Duration.ofMinutes(1));

        assertThat(recorder).hasRecorded(10).hasDelivered(10);
        assertThat(rides).allSatisfy(this::assertIsMetered);
        recorder.close();
    }

    @Test
    void an_id_that_togai_has_counts_as_delivered_and_is_metered_once() {
        UsageRecorder recorder = TestRecorder.open(fake, time);
        recorder.record(ride("ride-1", "12"));
        recorder.record(ride("ride-1", "12"));
        recorder.record(ride("ride-1", "13"));

        assertThat(recorder).hasRecorded(3).hasDelivered(3);
        assertThat(fake)
                .usageOf("ride-units")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isEqualTo("4.8");
    }

    @Test
    void an_event_without_a_meter_counts_as_delivered() {
        UsageRecorder recorder = TestRecorder.open(fake, time);

        recorder.record(UsageEvent.builder()
                .from(ride("ride-1", "12"))
                .schemaName("unknown")
                .build());

        assertThat(recorder).hasDelivered(1).hasNothingLost();
        assertThat(fake).event("ride-1").hasStatus(IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED);
    }

    @Test
    void corrected_dead_letters_are_recorded_with_their_ids(@TempDir Path directory) throws IOException {
        UsageRecorder recorder = TestRecorder.builder(fake, time)
                .durability(Durability.OS, directory)
                .open();
        recorder.record(
                UsageEvent.builder().from(ride("ride-1", "12")).accountId("").build());
        Path file = Files.move(directory.resolve("dead-letters.jsonl"), directory.resolve("to-correct.jsonl"));
        ObjectMapper mapper = new ObjectMapper();

        for (String line : Files.readAllLines(file)) {
            JsonNode event = mapper.readTree(line).path("event");
            if (event.isObject()) {
                recorder.record(corrected(TogaiJson.read(event.toString(), UsageEvent.class)));
            }
        }

        assertThat(recorder).hasRecorded(2).hasDelivered(1);
        assertIsMetered(ride("ride-1", "12"));
        recorder.close();
    }

    @Test
    void a_handler_that_records_the_corrected_event_needs_another_id() {
        List<DeadLetterReason> reasons = new ArrayList<>();
        List<UsageRecorder> recorders = new ArrayList<>();
        recorders.add(TestRecorder.builder(fake, time)
                .deadLetters(letter -> {
                    reasons.add(letter.reason());
                    UsageEvent event = corrected(letter.event().orElseThrow());
                    String id = event.id().orElseThrow();
                    boolean isConflict = letter.reason() == DeadLetterReason.ID_CONFLICT;
                    recorders.get(0).record(ride(isConflict ? id + "-corrected" : id, "12"));
                })
                .open());

        recorders
                .get(0)
                .record(UsageEvent.builder()
                        .from(ride("ride-1", "12"))
                        .accountId("")
                        .build());
        recorders.get(0).close();

        assertThat(reasons).containsExactly(DeadLetterReason.INVALID, DeadLetterReason.ID_CONFLICT);
        assertIsMetered(ride("ride-1-corrected", "12"));
    }

    @Test
    void a_handler_receives_dead_letters() {
        List<String> alerts = new ArrayList<>();
        UsageRecorder recorder = UsageRecorder.builder(togai)
                .deadLetters(letter -> alerts.add(letter.reason() + ": " + letter.message()))
                .open();

        recorder.record(ride("r".repeat(51), "12"));
        recorder.close();

        assertThat(alerts).singleElement().asString().startsWith("INVALID: ");
    }

    @Test
    void an_event_is_delivered_at_once() {
        UsageRecorder recorder = TestRecorder.open(fake, time);

        recorder.record(ride("ride-1", "12"));

        assertThat(recorder).hasDelivered(1).hasNothingLost();
        assertThat(fake).event("ride-1").wasMeteredBy("ride-units").withUnits("4.8");
    }

    @Test
    void a_ride_is_billed_after_an_outage() {
        UsageRecorder recorder = TestRecorder.open(fake, time);
        fake.failAll(ErrorResponse.of(503, "Togai is down"));
        time.schedule(Duration.ofHours(1), fake::stopFailing);

        recorder.record(ride("ride-1", "12"));
        assertThat(recorder).hasRecorded(1).hasWaiting(1);

        recorder.flush(Duration.ofHours(2));
        assertThat(recorder).hasNothingWaiting().hasNothingLost();
        assertThat(fake).event("ride-1").wasMeteredBy("ride-units").withUnits("4.8");
    }

    @Test
    void an_event_that_togai_would_reject_is_a_dead_letter() {
        UsageRecorder recorder = TestRecorder.open(fake, time);

        recorder.record(ride("r".repeat(51), "12"));

        assertThat(recorder).hasDeadLetter("r".repeat(51)).hasReason(DeadLetterReason.INVALID);
    }
}
