package dev.togai.commitment;

import static dev.togai.commitment.GeneratedRides.KEY;
import static dev.togai.commitment.GeneratedRides.random;
import static dev.togai.commitment.GeneratedRides.respelled;
import static dev.togai.commitment.GeneratedRides.ride;
import static dev.togai.commitment.GeneratedRides.rides;
import static dev.togai.commitment.GeneratedRides.shuffled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.event.EventRecord;
import dev.togai.event.EventStatus;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscrepancyLocatorTest {

    private final DiscrepancyLocator locator = DiscrepancyLocator.of(KEY);
    private final List<UsageEvent> recorded = rides(300);
    private final List<UsageEvent> metered = shuffled(recorded, random(7));

    private static UsageEvent altered(UsageEvent event, String distance) {
        return UsageEvent.builder()
                .from(event)
                .attributes(List.of())
                .attribute("distance", distance)
                .build();
    }

    private List<BucketDifference> differences() {
        return BucketedCommitment.of(KEY, recorded).differences(BucketedCommitment.of(KEY, metered));
    }

    private List<String> located() {
        LocationReport report = locator.locate(differences(), bucket -> recorded, bucket -> metered);
        assertThat(report.isComplete()).isTrue();
        return report.discrepancies().stream().map(EventDiscrepancy::toString).toList();
    }

    private LocationReport locatedByRecordedEvents() {
        return locator.locate(differences(), bucket -> recorded);
    }

    @Test
    void a_lost_event_is_found_in_the_recorded_events() {
        metered.remove(ride(5));

        LocationReport report = locatedByRecordedEvents();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.discrepancies()).containsExactly(EventDiscrepancy.lost(ride(5), 1));
        assertThat(report.discrepancies().get(0)).hasToString("LOST ride-5 of account-5 at 2026-11-02T06:55:00Z");
    }

    @Test
    void a_doubled_event_is_found_in_the_recorded_events() {
        metered.add(respelled(ride(6)));
        metered.add(ride(6));

        LocationReport report = locatedByRecordedEvents();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.discrepancies()).containsExactly(EventDiscrepancy.doubled(ride(6), 2));
    }

    @Test
    void an_altered_event_needs_the_metered_events() {
        metered.set(metered.indexOf(ride(7)), altered(ride(7), "99"));

        assertThat(locatedByRecordedEvents().unexplained())
                .hasSize(1)
                .allSatisfy(it -> assertThat(it.missing()).isZero());
        LocationReport report = locator.locate(differences(), bucket -> recorded, bucket -> metered);
        assertThat(report.discrepancies())
                .containsExactly(EventDiscrepancy.altered(ride(7), altered(ride(7), "99"), 1));
    }

    @Test
    void an_event_with_another_account_or_time_is_one_altered_event_in_two_buckets() {
        UsageEvent moved = UsageEvent.builder()
                .from(ride(8))
                .accountId("account-2")
                .timestamp("2026-11-05T00:00:00Z")
                .build();
        metered.set(metered.indexOf(ride(8)), moved);

        assertThat(differences()).hasSize(2);
        LocationReport report = locator.locate(differences(), bucket -> recorded, bucket -> metered);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.discrepancies()).containsExactly(EventDiscrepancy.altered(ride(8), moved, 1));
    }

    @Test
    void an_event_that_was_never_recorded_is_added() {
        metered.add(ride(1_000));

        assertThat(located()).containsExactly("ADDED ride-1000 of account-6 at 2026-11-09T21:20:00Z");
    }

    @Test
    void an_altered_copy_beside_the_original_is_added() {
        metered.add(altered(ride(9), "99"));

        assertThat(located()).containsExactly("ADDED ride-9 of account-2 at 2026-11-02T07:39:00Z");
    }

    @Test
    void failures_that_share_a_bucket_are_separated() {
        List<UsageEvent> sameHour = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sameHour.add(UsageEvent.builder().from(ride(3)).id("same-" + i).build());
        }
        recorded.addAll(sameHour);
        metered.addAll(sameHour);
        metered.remove(sameHour.get(0));
        metered.add(sameHour.get(1));
        metered.set(metered.indexOf(sameHour.get(2)), altered(sameHour.get(2), "99"));

        assertThat(differences()).hasSize(1);
        assertThat(located())
                .containsExactlyInAnyOrder(
                        "LOST same-0 of account-3 at 2026-11-02T06:33:00Z",
                        "DOUBLED same-1 of account-3 at 2026-11-02T06:33:00Z",
                        "ALTERED same-2 of account-3 at 2026-11-02T06:33:00Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 10_000})
    void random_failures_are_located_for_every_limit_of_buckets(int maxBuckets) {
        RandomGenerator random = random(maxBuckets);
        for (int run = 0; run < 10; run++) {
            List<UsageEvent> received = shuffled(recorded, random);
            UsageEvent lost = received.remove(random.nextInt(received.size()));
            UsageEvent doubled = received.get(random.nextInt(received.size()));
            received.add(doubled);
            int place = random.nextInt(received.size() - 1);
            UsageEvent original = received.set(place, altered(received.get(place), "99"));
            BucketedAccumulator expected = BucketedAccumulator.create(KEY, maxBuckets);
            recorded.forEach(expected::add);

            LocationReport report = locator.locate(
                    expected.commitment().differences(BucketedCommitment.of(KEY, received)),
                    bucket -> recorded,
                    bucket -> received);

            assertThat(report.isComplete()).isTrue();
            assertThat(report.discrepancies())
                    .extracting(EventDiscrepancy::id)
                    .contains(lost.id().orElseThrow());
            // The altered event may be the doubled one, of which one copy is left then.
            assertThat(report.discrepancies())
                    .extracting(EventDiscrepancy::id)
                    .contains(original.id().orElseThrow());
            assertThat(report.discrepancies().stream()
                            .mapToLong(EventDiscrepancy::copies)
                            .sum())
                    .isBetween(2L, 3L);
        }
    }

    @Test
    void other_events_than_those_of_the_commitments_explain_nothing() {
        metered.set(metered.indexOf(ride(7)), altered(ride(7), "99"));

        LocationReport report = locator.locate(differences(), bucket -> recorded, bucket -> List.of(ride(7)));

        assertThat(report.discrepancies()).isEmpty();
        assertThat(report.unexplained()).isEqualTo(differences());
    }

    @Test
    void differences_of_another_key_are_rejected() {
        metered.remove(ride(5));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DiscrepancyLocator.of(GeneratedRides.key(1)).locate(differences(), bucket -> recorded));
    }

    @Test
    void records_count_if_their_events_are_processed() {
        List<IngestionStatus> statuses = List.of(
                IngestionStatus.INGESTION_COMPLETED_EVENT_METERED,
                IngestionStatus.INGESTION_COMPLETED_EVENT_NOT_METERED,
                IngestionStatus.INGESTION_COMPLETED_NO_MATCHING_METERS,
                IngestionStatus.INGESTION_IN_PROGRESS,
                IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT,
                IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND,
                IngestionStatus.REVERTED,
                IngestionStatus.UNKNOWN);
        List<EventRecord> records = new ArrayList<>();
        for (int i = 0; i < statuses.size(); i++) {
            records.add(EventRecord.builder()
                    .event(ride(i))
                    .ingestionStatus(
                            EventStatus.builder().status(statuses.get(i)).build())
                    .build());
        }
        records.add(EventRecord.builder().event(ride(99)).build());

        assertThat(ProcessedEvents.of(records)).containsExactly(ride(0), ride(1), ride(2));
    }
}
