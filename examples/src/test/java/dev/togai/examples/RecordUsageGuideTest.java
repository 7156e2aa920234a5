package dev.togai.examples;

import static dev.togai.recorder.test.RecorderAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
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

    private static UsageEvent ride(String id, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(id)
                .timestamp(Instant.parse("2026-11-27T10:00:00Z"))
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", "chennai")
                .build();
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
                .attribute("distance", "12.40"));
        if (!result.awaitStored(Duration.ofSeconds(30))) {
            throw new IllegalStateException("The ride is not recorded: " + recorder.ledger());
        }

        UsageLedger ledger = recorder.ledger();
        long accounted =
                ledger.delivered() + ledger.duplicate() + ledger.deadLetters() + ledger.waiting() + ledger.rejected();
        assertThat(ledger.recorded()).isEqualTo(accounted);
        recorder.close();
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
