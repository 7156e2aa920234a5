package dev.togai.commitment;

import static dev.togai.commitment.GeneratedRides.KEY;
import static dev.togai.commitment.GeneratedRides.random;
import static dev.togai.commitment.GeneratedRides.respelled;
import static dev.togai.commitment.GeneratedRides.ride;
import static dev.togai.commitment.GeneratedRides.rides;
import static dev.togai.commitment.GeneratedRides.shuffled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.event.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketedCommitmentTest {

    private static UsageEvent at(String account, String timestamp) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(account + timestamp)
                .accountId(account)
                .timestamp(timestamp)
                .build();
    }

    private static BucketedCommitment of(int maxBuckets, Iterable<UsageEvent> events) {
        BucketedAccumulator accumulator = BucketedAccumulator.create(KEY, maxBuckets);
        events.forEach(accumulator::add);
        return accumulator.commitment();
    }

    private static List<String> buckets(BucketedCommitment commitment) {
        return commitment.buckets().entrySet().stream()
                .map(it -> it.getKey() + " = " + it.getValue().count())
                .toList();
    }

    @Test
    void a_bucket_has_the_events_of_an_account_in_an_hour_of_utc() {
        BucketedCommitment commitment = BucketedCommitment.of(
                KEY,
                List.of(
                        at("acme", "2026-11-02T06:00:00Z"),
                        at("acme", "2026-11-02T06:59:59.999999999Z"),
                        at("acme", "2026-11-02T12:29:00+05:30"),
                        at("acme", "2026-11-02T07:00:00"),
                        at("beta", "2026-11-02T06:30:00Z"),
                        at("old", "1969-12-31T23:59:59Z")));

        assertThat(buckets(commitment))
                .containsExactly(
                        "old 1969-12-31T23:00:00Z/1970-01-01T00:00:00Z = 1",
                        "acme 2026-11-02T06:00:00Z/2026-11-02T07:00:00Z = 3",
                        "beta 2026-11-02T06:00:00Z/2026-11-02T07:00:00Z = 1",
                        "acme 2026-11-02T07:00:00Z/2026-11-02T08:00:00Z = 1");
    }

    @Test
    void an_event_whose_timestamp_is_no_date_is_in_the_rest() {
        UsageEvent event = at("acme", "yesterday");

        BucketedCommitment commitment = BucketedCommitment.of(KEY, List.of(event));

        EventBucket rest = commitment.buckets().firstKey();
        assertThat(rest.isRest()).isTrue();
        assertThat(rest.contains(event)).isTrue();
        assertThat(rest.contains(ride(1))).isFalse();
        assertThat(commitment.total()).isEqualTo(Commitment.of(KEY, event));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 24, 100, 1_000})
    void the_total_has_all_events_and_each_bucket_its_own_for_every_limit(int maxBuckets) {
        List<UsageEvent> events = shuffled(rides(200), random(maxBuckets));

        BucketedCommitment commitment = of(maxBuckets, events);

        assertThat(commitment.total()).isEqualTo(Commitment.of(KEY, events));
        assertThat(commitment.buckets())
                .hasSizeLessThanOrEqualTo(maxBuckets + 1)
                .allSatisfy((bucket, part) -> {
                    assertThat(part).as(bucket.toString()).isEqualTo(Commitment.of(KEY, bucket.filter(events)));
                });
    }

    @Test
    void the_oldest_hours_become_days_and_the_oldest_days_the_rest() {
        List<UsageEvent> events = new ArrayList<>();
        for (int day = 1; day <= 9; day++) {
            for (int hour = 10; hour < 14; hour++) {
                events.add(at("acme", "2026-11-0" + day + "T" + hour + ":00:00Z"));
            }
        }

        assertThat(buckets(of(8, events)))
                .containsExactly(
                        "rest before 2026-11-05T00:00:00Z = 16",
                        "acme 2026-11-05T00:00:00Z/2026-11-06T00:00:00Z = 4",
                        "acme 2026-11-06T00:00:00Z/2026-11-07T00:00:00Z = 4",
                        "acme 2026-11-07T00:00:00Z/2026-11-08T00:00:00Z = 4",
                        "acme 2026-11-08T00:00:00Z/2026-11-09T00:00:00Z = 4",
                        "acme 2026-11-09T10:00:00Z/2026-11-09T11:00:00Z = 1",
                        "acme 2026-11-09T11:00:00Z/2026-11-09T12:00:00Z = 1",
                        "acme 2026-11-09T12:00:00Z/2026-11-09T13:00:00Z = 1",
                        "acme 2026-11-09T13:00:00Z/2026-11-09T14:00:00Z = 1");
    }

    @Test
    void a_difference_states_the_bucket_and_both_counts() {
        List<UsageEvent> metered = rides(300);
        UsageEvent lost = metered.remove(123);

        List<BucketDifference> differences =
                BucketedCommitment.of(KEY, rides(300)).differences(BucketedCommitment.of(KEY, metered));

        assertThat(differences).hasSize(1);
        BucketDifference difference = differences.get(0);
        assertThat(difference.bucket().contains(lost)).isTrue();
        assertThat(difference.missing()).isEqualTo(1);
        assertThat(difference.expected().minus(difference.actual())).isEqualTo(Commitment.of(KEY, lost));
        assertThat(difference)
                .hasToString("account-4 2026-11-03T04:00:00Z/2026-11-03T05:00:00Z: expected 1 events, was 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20, 60})
    void sides_that_rolled_up_differently_are_comparable(int maxBuckets) {
        BucketedCommitment fine = of(10_000, rides(200));
        List<UsageEvent> metered = shuffled(rides(200), random(5));
        BucketedCommitment coarse = of(maxBuckets, metered);
        metered.remove(ride(17));
        BucketedCommitment lossy = of(maxBuckets, metered);

        assertThat(fine.differences(coarse)).isEmpty();
        assertThat(coarse.differences(fine)).isEmpty();
        assertThat(fine.differences(lossy))
                .hasSize(1)
                .allSatisfy(it -> assertThat(it.bucket().contains(ride(17))).isTrue());
        assertThat(lossy.differences(fine))
                .hasSize(1)
                .allSatisfy(it -> assertThat(it.missing()).isEqualTo(-1));
    }

    @Test
    void a_thousand_clean_runs_raise_no_false_alarm() {
        RandomGenerator random = random(6);
        for (int run = 0; run < 1_000; run++) {
            List<UsageEvent> recorded = rides(random.nextInt(12));
            List<UsageEvent> metered = shuffled(recorded, random);
            metered.replaceAll(event -> random.nextInt(4) == 0 ? respelled(event) : event);

            assertThat(of(1 + random.nextInt(9), recorded).differences(of(1 + random.nextInt(9), metered)))
                    .isEmpty();
        }
    }

    @Test
    void the_commitments_of_threads_and_of_runs_add_up() {
        for (int maxBuckets : new int[] {2, 30, 1_000}) {
            BucketedAccumulator accumulator = BucketedAccumulator.create(KEY, maxBuckets);
            accumulator.add(of(10, rides(300).subList(0, 200)));
            rides(300).subList(250, 300).forEach(accumulator::add);
            accumulator.add(of(50, rides(300).subList(200, 250)));

            assertThat(accumulator.commitment().differences(of(1_000, rides(300))))
                    .isEmpty();
            assertThat(accumulator.commitment().buckets()).hasSizeLessThanOrEqualTo(maxBuckets + 1);
        }
    }

    @Test
    void a_commitment_does_not_change_with_its_accumulator() {
        BucketedAccumulator accumulator = BucketedAccumulator.create(KEY);
        accumulator.add(ride(1));
        BucketedCommitment before = accumulator.commitment();

        accumulator.add(ride(2));

        assertThat(before.total().count()).isEqualTo(1);
        assertThat(accumulator.commitment().total().count()).isEqualTo(2);
    }

    @Test
    void the_text_form_is_read_again() {
        List<UsageEvent> events = new ArrayList<>(rides(200));
        events.add(at("a b%\n\u00e4\uD83D\uDE95", "2026-11-02T06:00:00Z"));
        events.add(at("acme", "no date"));
        for (int maxBuckets : new int[] {2, 30, 1_000}) {
            BucketedCommitment commitment = of(maxBuckets, events);

            BucketedCommitment read = BucketedCommitment.parse(commitment.format());

            assertThat(read).isEqualTo(commitment).hasSameHashCodeAs(commitment);
            assertThat(read.format()).isEqualTo(commitment.format());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b2 cff77cd81ad89281 - -",
                "b1 cff77cd81ad89281 5 -",
                "b1 cff77cd81ad89281 24 2",
                "b1 cff77cd81ad89281 - -\nday 3 COMMITMENT a",
                "b1 cff77cd81ad89281 48 1\nday 0 COMMITMENT a",
                "b1 cff77cd81ad89281 48 -\nhour 3 COMMITMENT a",
                "b1 cff77cd81ad89281 - -\nhour 9999999999999 COMMITMENT a",
                "b1 cff77cd81ad89281 - -\nhour x COMMITMENT a",
                "b1 cff77cd81ad89281 - -\nhour 3 COMMITMENT a%00",
                "b1 cff77cd81ad89281 - -\nweek 3 COMMITMENT a",
                "b1 0000000000000000 - -\nrest COMMITMENT"
            })
    void a_text_of_another_form_is_rejected(String text) {
        String commitment = Commitment.of(KEY, ride(1)).toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketedCommitment.parse(text.replace("COMMITMENT", commitment)));
    }

    @Test
    void commitments_of_different_keys_are_not_comparable() {
        BucketedCommitment other = BucketedCommitment.of(GeneratedRides.key(1), rides(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketedCommitment.of(KEY, rides(2)).differences(other));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketedAccumulator.create(KEY).add(other));
        assertThatIllegalArgumentException().isThrownBy(() -> BucketedAccumulator.create(KEY, 0));
    }

    @Test
    void a_bucket_contains_its_start_and_not_its_end() {
        EventBucket bucket = new EventBucket(
                Optional.of("acme"), Instant.parse("2026-11-02T06:00:00Z"), Instant.parse("2026-11-02T07:00:00Z"));

        assertThat(bucket.contains(at("acme", "2026-11-02T06:00:00Z"))).isTrue();
        assertThat(bucket.contains(at("acme", "2026-11-02T07:00:00Z"))).isFalse();
        assertThat(bucket.contains(at("beta", "2026-11-02T06:00:00Z"))).isFalse();
        assertThat(bucket.contains(at("acme", "no date"))).isFalse();
    }
}
