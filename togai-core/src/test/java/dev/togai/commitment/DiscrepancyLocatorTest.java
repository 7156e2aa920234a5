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

    /** Returns the report for a list of the recorded events, in which an event may occur less often than it was recorded. */
    private LocationReport located(List<UsageEvent> table) {
        LocationReport report = locator.locate(differences(), bucket -> withRides(table), bucket -> metered);
        assertThat(report.isComplete()).isTrue();
        return report;
    }

    private static List<UsageEvent> withRides(List<UsageEvent> table) {
        List<UsageEvent> all = new ArrayList<>(table);
        rides(300).stream().filter(ride -> !table.contains(ride)).forEach(all::add);
        return all;
    }

    /** Returns events of one account and one hour. */
    private static List<UsageEvent> sameHour(int count) {
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(UsageEvent.builder().from(ride(3)).id("same-" + i).build());
        }
        return events;
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
    void an_event_that_was_recorded_twice_and_is_listed_once_is_repeated() {
        List<UsageEvent> table = List.copyOf(recorded);
        recorded.add(ride(7));

        assertThat(located(table).discrepancies()).containsExactly(EventDiscrepancy.repeated(ride(7), 1));
        assertThat(locator.locate(differences(), bucket -> table).discrepancies())
                .containsExactly(EventDiscrepancy.lost(ride(7), 1));
    }

    @Test
    void an_event_that_was_recorded_twice_and_not_metered_is_lost() {
        List<UsageEvent> table = List.copyOf(recorded);
        recorded.add(ride(7));
        metered.remove(ride(7));

        assertThat(located(table).discrepancies()).containsExactly(EventDiscrepancy.lost(ride(7), 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void events_that_were_recorded_again_after_a_crash_are_repeated(int crashes) {
        List<UsageEvent> table = sameHour(100);
        recorded.addAll(table);
        metered.addAll(table);
        for (int i = 0; i < crashes; i++) {
            recorded.addAll(table.subList(0, 60));
        }

        assertThat(located(table).discrepancies())
                .hasSize(60)
                .containsExactlyElementsOf(table.subList(0, 60).stream()
                        .map(event -> EventDiscrepancy.repeated(event, crashes))
                        .toList());
    }

    @Test
    void a_lost_event_among_repeated_ones_is_found() {
        List<UsageEvent> table = sameHour(100);
        recorded.addAll(table);
        recorded.addAll(table.subList(0, 60));
        metered.addAll(table);
        metered.remove(table.get(20));
        metered.remove(table.get(80));

        assertThat(located(table).discrepancies())
                .hasSize(61)
                .contains(EventDiscrepancy.lost(table.get(20), 2), EventDiscrepancy.lost(table.get(80), 1))
                .filteredOn(it -> it.kind() == EventDiscrepancy.Kind.REPEATED)
                .hasSize(59);
    }

    @Test
    void scattered_copies_are_explained_by_a_list_that_has_them() {
        List<UsageEvent> table = sameHour(9);
        recorded.addAll(table);
        recorded.addAll(List.of(table.get(1), table.get(4), table.get(8)));
        metered.addAll(table);

        LocationReport report = locator.locate(differences(), bucket -> withRides(table), bucket -> metered);

        assertThat(report.unexplained()).isEqualTo(differences());
        assertThat(report.discrepancies()).isEmpty();
        assertThat(located()).hasSize(3).allSatisfy(it -> assertThat(it).startsWith("REPEATED"));
    }

    @Test
    void an_event_that_neither_side_has_is_no_copy() {
        List<UsageEvent> table = sameHour(9);
        metered.addAll(table);
        recorded.addAll(table);
        recorded.add(UsageEvent.builder().from(ride(3)).id("same-unlisted").build());

        assertThat(locator.locate(differences(), bucket -> withRides(table), bucket -> metered)
                        .unexplained())
                .hasSize(1);
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
        List<UsageEvent> sameHour = sameHour(6);
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
