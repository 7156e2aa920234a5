package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.commitment.BucketDifference;
import dev.togai.commitment.BucketedAccumulator;
import dev.togai.commitment.BucketedCommitment;
import dev.togai.commitment.Commitment;
import dev.togai.commitment.CommitmentAccumulator;
import dev.togai.commitment.CommitmentKey;
import dev.togai.commitment.DiscrepancyLocator;
import dev.togai.commitment.EventDiscrepancy;
import dev.togai.commitment.LocationReport;
import dev.togai.commitment.ProcessedEvents;
import dev.togai.event.EventCategory;
import dev.togai.event.EventQuery;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.recorder.Durability;
import dev.togai.recorder.UsageRecorder;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.MeteredEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the guide on commitments, run. {@link DocumentsTest} holds the two together. */
class CommitmentsGuideTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    private final FakeTogai fake = FakeTogai.create();
    private final TogaiClient togai = TogaiClient.of(fake);
    private final CommitmentKey key = CommitmentKey.generate(new SecureRandom());
    private final List<UsageEvent> rides = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private static UsageEvent ride(int number, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + number)
                .accountId("acme")
                .timestamp(TEN.plusSeconds(600L * number))
                .attribute("distance", distance)
                .dimension("city", "chennai")
                .build();
    }

    @BeforeEach
    void recordRides() {
        fake.addSchema(EventSchema.builder()
                .name("ride_completed")
                .addAttribute(EventAttribute.builder().name("distance").build())
                .addDimension(EventDimension.builder().name("city").build())
                .build());
        UsageMeter meter = togai.usageMeters()
                .create(Meters.sum("distance")
                        .compute(JsonLogic.of("{\"var\":\"attributes.distance\"}"))
                        .forEvent("ride_completed"));
        togai.usageMeters().activate(meter.id());
        for (int i = 0; i < 60; i++) {
            rides.add(ride(i, "12.40"));
        }
    }

    @Test
    void a_recorder(@TempDir Path directory) {
        UsageRecorder recorder = UsageRecorder.builder(togai)
                .durability(Durability.DISK, directory)
                .commitments(key)
                .open();
        rides.forEach(recorder::record);
        recorder.close(Duration.ofMinutes(1));

        BucketedCommitment recorded = recorder.commitment().events();
        assertThat(recorded.differences(MeteredEvents.bucketed(fake, key))).isEmpty();
    }

    @Test
    void the_same_events() {
        CommitmentAccumulator recorded = CommitmentAccumulator.create(key);
        for (UsageEvent ride : rides) {
            recorded.add(ride);
        }
        togai.ingestion().ingestAll(rides);

        Commitment metered = MeteredEvents.commitment(fake, key);
        assertThat(metered).isEqualTo(recorded.commitment());
    }

    @Test
    void a_key() {
        CommitmentKey created = CommitmentKey.generate(new SecureRandom());
        byte[] secret = created.secret(); // Store it with the other secrets.
        CommitmentKey restored = CommitmentKey.of(secret);

        assertThat(restored).isEqualTo(created);
    }

    @Test
    void the_events_that_differ() {
        List<UsageEvent> sent = new ArrayList<>(rides);
        sent.remove(7);
        sent.set(20, ride(21, "1240"));
        togai.ingestion().ingestAll(sent);

        BucketedCommitment recorded = BucketedCommitment.of(key, rides);
        List<BucketDifference> differences = recorded.differences(MeteredEvents.bucketed(fake, key));
        LocationReport report = DiscrepancyLocator.of(key)
                .locate(differences, bucket -> bucket.filter(rides), bucket -> MeteredEvents.of(fake));
        for (EventDiscrepancy discrepancy : report.discrepancies()) {
            problems.add(discrepancy.toString());
        }

        assertThat(report.isComplete()).isTrue();
        assertThat(problems)
                .containsExactly(
                        "LOST ride-7 of acme at 2026-11-02T11:10:00Z",
                        "ALTERED ride-21 of acme at 2026-11-02T13:30:00Z");
    }

    @Test
    void a_month(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("recorded.txt");

        BucketedAccumulator recorded = BucketedAccumulator.create(key);
        rides.forEach(recorded::add);
        Files.writeString(file, recorded.commitment().format());
        BucketedAccumulator restarted = BucketedAccumulator.create(key);
        restarted.add(BucketedCommitment.parse(Files.readString(file)));

        assertThat(restarted.commitment()).isEqualTo(recorded.commitment());
    }

    @Test
    void the_service() {
        togai.ingestion().ingestAll(rides);
        BucketedCommitment recorded = BucketedCommitment.of(key, rides);
        Instant cutoff = TEN.plusSeconds(7_200);

        EventQuery query = EventQuery.builder()
                .accountId("acme")
                .status(EventCategory.PROCESSED)
                .build();
        Iterable<UsageEvent> processed = ProcessedEvents.of(togai.events().all(query));
        List<BucketDifference> differences = recorded.differences(BucketedCommitment.of(key, processed)).stream()
                .filter(difference -> !difference.bucket().end().isAfter(cutoff))
                .toList();

        assertThat(differences).isEmpty();
    }
}
