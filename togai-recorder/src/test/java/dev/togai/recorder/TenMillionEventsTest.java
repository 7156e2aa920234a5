package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.commitment.BucketDifference;
import dev.togai.commitment.BucketedAccumulator;
import dev.togai.commitment.CommitmentKey;
import dev.togai.commitment.DiscrepancyLocator;
import dev.togai.commitment.EventBucket;
import dev.togai.commitment.EventDiscrepancy;
import dev.togai.commitment.EventDiscrepancy.Kind;
import dev.togai.commitment.LocationReport;
import dev.togai.event.UsageEvent;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The commitments of ten million events, which are generated and not stored: those of a month of 50 accounts. The metered events
 * arrive in another order and in other spellings.
 */
@Tag("proof")
class TenMillionEventsTest {

    private static final int EVENTS = 10_000_000;
    private static final int ACCOUNTS = 50;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final long MILLIS = 250;

    /** A stride that has no common divisor with the number of events, so that each event occurs once. */
    private static final long STRIDE = 3_141_593;

    private static final int LOST = 1_234_567;
    private static final int DOUBLED = 5_000_011;
    private static final int ALTERED = 9_876_543;

    private final CommitmentKey key = CommitmentKey.generate(new SecureRandom());

    private static UsageEvent ride(long number, boolean respelled) {
        Instant time = START.plusMillis(number * MILLIS);
        String distance = number % 97 + "." + (1 + number % 9);
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + number)
                .accountId("account-" + number % ACCOUNTS)
                .timestamp(respelled && number % 100 == 0 ? time.toString().replace("Z", "+00:00") : time.toString())
                .attribute("distance", respelled ? distance + "0" : distance)
                .dimension("city", number % 2 == 0 ? "chennai" : "madurai")
                .build();
    }

    private static UsageEvent altered(UsageEvent event) {
        return UsageEvent.builder()
                .from(event)
                .attributes(List.of())
                .attribute("distance", new BigDecimal("0.5"))
                .build();
    }

    /** Returns the recorded events of a bucket, which are a range of numbers of one account. */
    private static List<UsageEvent> recorded(EventBucket bucket) {
        List<UsageEvent> events = new ArrayList<>();
        long end = Duration.between(START, bucket.end()).toMillis() / MILLIS;
        for (long number = Duration.between(START, bucket.start()).toMillis() / MILLIS; number < end; number++) {
            if (bucket.accountId().orElseThrow().equals("account-" + number % ACCOUNTS)) {
                events.add(ride(number, false));
            }
        }
        return events;
    }

    private static List<UsageEvent> metered(EventBucket bucket) {
        List<UsageEvent> events = new ArrayList<>();
        for (UsageEvent event : recorded(bucket)) {
            String id = event.id().orElseThrow();
            if (id.equals("ride-" + ALTERED)) {
                events.add(altered(event));
            } else if (id.equals("ride-" + DOUBLED)) {
                events.addAll(List.of(event, event));
            } else if (!id.equals("ride-" + LOST)) {
                events.add(event);
            }
        }
        return events;
    }

    private static EventDiscrepancy discrepancy(Kind kind, int number, Optional<UsageEvent> actual) {
        return new EventDiscrepancy(kind, Optional.of(ride(number, false)), actual, 1);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Passes all numbers, and returns by how many bytes the heap grew over the last four fifths of them. */
    private static long heapGrowth(LongConsumer step) {
        long used = 0;
        for (long i = 0; i < EVENTS; i++) {
            if (i == EVENTS / 5) {
                used = usedHeap();
            }
            step.accept(i);
        }
        return usedHeap() - used;
    }

    @Test
    void one_lost_one_doubled_and_one_altered_event_are_located() {
        BucketedAccumulator recorded = BucketedAccumulator.create(key);
        BucketedAccumulator metered = BucketedAccumulator.create(key);

        long growth = heapGrowth(i -> {
            long number = i * STRIDE % EVENTS;
            recorded.add(ride(number, false));
            long other = EVENTS - 1 - number;
            UsageEvent received = ride(other, true);
            if (other == ALTERED) {
                metered.add(altered(received));
            } else if (other != LOST) {
                metered.add(received);
            }
            if (other == DOUBLED) {
                metered.add(received);
            }
        });
        List<BucketDifference> differences = recorded.commitment().differences(metered.commitment());
        LocationReport byOneSide = DiscrepancyLocator.of(key).locate(differences, TenMillionEventsTest::recorded);
        LocationReport report = DiscrepancyLocator.of(key)
                .locate(differences, TenMillionEventsTest::recorded, TenMillionEventsTest::metered);

        assertThat(growth).as("bytes that the heap grew by").isLessThan(4 << 20);
        assertThat(recorded.commitment().total().count()).isEqualTo(EVENTS);
        assertThat(recorded.commitment().buckets()).hasSizeLessThan(50_000);
        assertThat(differences).hasSize(3);
        assertThat(byOneSide.discrepancies())
                .extracting(EventDiscrepancy::kind)
                .containsExactly(Kind.LOST, Kind.DOUBLED);
        assertThat(byOneSide.unexplained()).hasSize(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.discrepancies())
                .containsExactly(
                        discrepancy(Kind.LOST, LOST, Optional.empty()),
                        discrepancy(Kind.DOUBLED, DOUBLED, Optional.of(ride(DOUBLED, false))),
                        discrepancy(Kind.ALTERED, ALTERED, Optional.of(altered(ride(ALTERED, false)))));
    }
}
