package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.togai.commitment.BucketDifference;
import dev.togai.commitment.BucketedCommitment;
import dev.togai.commitment.CommitmentKey;
import dev.togai.commitment.DiscrepancyLocator;
import dev.togai.commitment.EventDiscrepancy;
import dev.togai.commitment.LocationReport;
import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import dev.togai.schema.Schemas;
import dev.togai.testkit.MeteredEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitmentTest {

    private static final CommitmentKey KEY = CommitmentKey.of(new byte[32]);

    private final RecorderFixture fixture = new RecorderFixture();

    @TempDir
    Path directory;

    @BeforeEach
    void deploySchema() {
        fixture.togai
                .eventSchemas()
                .create(Schemas.named("ride_completed").attribute("distance").dimension("city"));
        fixture.togai.eventSchemas().activate("ride_completed");
    }

    private UsageRecorder openOnDisk(CommitmentKey key) {
        return fixture.builder()
                .durability(Durability.DISK, directory)
                .commitments(key)
                .open();
    }

    private BucketedCommitment metered() {
        return MeteredEvents.bucketed(fixture.togai, KEY);
    }

    @Test
    void the_recorded_events_are_those_that_were_metered() {
        UsageRecorder recorder = fixture.builder().commitments(KEY).open();
        RecorderFixture.record(recorder, 1_000);
        recorder.close(MINUTE);

        assertThat(recorder.commitment().events()).isEqualTo(metered());
        assertThat(recorder.commitment().missing()).isZero();
    }

    @Test
    void the_commitment_of_a_directory_continues_over_processes() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder first = openOnDisk(KEY);
        RecorderFixture.record(first, 700);
        first.close(Duration.ofSeconds(5));
        fixture.togai.stopFailing();
        UsageRecorder second = openOnDisk(KEY);
        RecorderFixture.record(second, 600);
        second.close(MINUTE);

        RecordedCommitment recorded = openOnDisk(KEY).commitment();

        assertThat(recorded.events().total().count()).isEqualTo(1_300);
        assertThat(recorded.events()).isEqualTo(metered());
        assertThat(recorded.missing()).isZero();
    }

    @Test
    void an_event_that_was_recorded_and_not_metered_is_located() {
        UsageRecorder recorder = fixture.builder().commitments(KEY).open();
        RecorderFixture.record(recorder, 10);
        UsageEvent invalid = UsageEvent.builder()
                .from(event("ride-1"))
                .schemaName("unknown_event")
                .build();
        recorder.record(invalid);
        recorder.close(MINUTE);

        List<BucketDifference> differences = recorder.commitment().events().differences(metered());
        assertThat(DiscrepancyLocator.of(KEY)
                        .locate(differences, bucket -> List.of(invalid))
                        .discrepancies())
                .extracting(EventDiscrepancy::kind, EventDiscrepancy::id)
                .containsExactly(tuple(EventDiscrepancy.Kind.LOST, "ride-1"));
    }

    @Test
    void an_id_that_was_recorded_twice_is_located_as_repeated() {
        UsageRecorder recorder = fixture.builder().commitments(KEY).open();
        UsageEvent ride = event("ride-1");
        recorder.record(ride);
        recorder.flush(MINUTE);
        recorder.record(ride);
        recorder.close(MINUTE);

        List<BucketDifference> differences = recorder.commitment().events().differences(metered());
        assertThat(DiscrepancyLocator.of(KEY)
                        .locate(differences, bucket -> List.of(ride, ride))
                        .discrepancies())
                .extracting(EventDiscrepancy::kind)
                .containsExactly(EventDiscrepancy.Kind.REPEATED);
    }

    @Test
    void an_id_that_was_recorded_again_while_it_waited_is_located_as_repeated() {
        UsageRecorder recorder = fixture.builder().commitments(KEY).open();
        List<UsageEvent> rides = rides();
        rides.forEach(recorder::record);
        recorder.record(rides.get(7));
        UsageLedger ledger = recorder.close(MINUTE).ledger();

        LocationReport report = located(recorder, rides);
        assertThat(ledger.duplicate()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.discrepancies())
                .extracting(EventDiscrepancy::kind, EventDiscrepancy::id)
                .containsExactly(tuple(EventDiscrepancy.Kind.REPEATED, "ride-7"));
    }

    @Test
    void events_that_were_recorded_again_after_a_restart_are_located_as_repeated() {
        List<UsageEvent> rides = rides();
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder first = openOnDisk(KEY);
        rides.subList(0, 60).forEach(first::record);
        first.close(Duration.ofSeconds(5));
        fixture.togai.stopFailing();
        UsageRecorder second = openOnDisk(KEY);
        rides.forEach(second::record);
        second.close(MINUTE);

        LocationReport report = located(second, rides);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.discrepancies())
                .hasSize(60)
                .allSatisfy(it -> assertThat(it.kind()).isEqualTo(EventDiscrepancy.Kind.REPEATED))
                .extracting(EventDiscrepancy::event)
                .isEqualTo(rides.subList(0, 60));
    }

    private static List<UsageEvent> rides() {
        return IntStream.range(0, 100).mapToObj(i -> event("ride-" + i)).toList();
    }

    private LocationReport located(UsageRecorder recorder, List<UsageEvent> table) {
        List<BucketDifference> differences = recorder.commitment().events().differences(metered());
        return DiscrepancyLocator.of(KEY)
                .locate(differences, bucket -> table, bucket -> MeteredEvents.of(fixture.togai));
    }

    @Test
    void a_directory_with_the_commitment_of_another_key_is_not_opened() {
        UsageRecorder first = openOnDisk(KEY);
        RecorderFixture.record(first, 1);
        first.close(MINUTE);
        byte[] other = new byte[32];
        other[0] = 1;

        assertThatThrownBy(() -> openOnDisk(CommitmentKey.of(other)))
                .isInstanceOf(RecorderException.class)
                .hasMessageContaining(KEY.id())
                .hasMessageContaining("summary");

        openOnDisk(KEY).close();
    }

    @Test
    void events_of_a_process_without_the_key_are_missing() {
        UsageRecorder first =
                fixture.builder().durability(Durability.DISK, directory).open();
        for (int i = 0; i < 10; i++) {
            // More than a segment, which is deleted when its events are settled.
            first.record(RecorderFixture.event(Optional.empty(), "1".repeat(900_000)));
        }
        first.close(MINUTE);

        UsageRecorder second = openOnDisk(KEY);
        RecorderFixture.record(second, 1);
        second.flush(MINUTE);

        RecordedCommitment recorded = second.commitment();
        assertThat(recorded.missing()).isBetween(1L, 10L);
        assertThat(recorded.events().total().count() + recorded.missing()).isEqualTo(11);
        second.close();
    }

    @Test
    void a_damaged_file_is_replaced_by_the_events_that_the_directory_still_has() throws IOException {
        UsageRecorder first = openOnDisk(KEY);
        RecorderFixture.record(first, 10);
        first.close(MINUTE);
        Path file = directory.resolve("log").resolve("summary");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        UsageRecorder second = openOnDisk(KEY);

        assertThat(second.commitment().missing()).isZero();
        assertThat(second.commitment().events().total().count()).isEqualTo(10);
        second.close();
    }

    @Test
    void a_recorder_without_a_key_has_no_commitment() {
        UsageRecorder recorder = fixture.builder().open();

        assertThatThrownBy(recorder::commitment)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RecorderBuilder.commitments");
    }
}
