package dev.togai.testkit.internal.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketStoreTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final long HOUR = BucketStore.HOUR;

    private final BucketStore<String> store = new BucketStore<>();

    private record Bucket(String key, Instant start, BigDecimal sum) {}

    private List<Bucket> buckets(Instant from, Instant until, boolean byHour) {
        List<Bucket> found = new ArrayList<>();
        store.forEach(
                key -> true,
                from.getEpochSecond(),
                until.getEpochSecond(),
                byHour,
                (key, start, sum) -> found.add(new Bucket(key, Instant.ofEpochSecond(start), sum)));
        return found;
    }

    @Test
    void whole_days_are_read_from_one_bucket() {
        store.add("acme", MONDAY.plusSeconds(HOUR + 1), new BigDecimal("1.50"));
        store.add("acme", MONDAY.plusSeconds(5 * HOUR), new BigDecimal("2"));

        assertThat(buckets(MONDAY, MONDAY.plusSeconds(24 * HOUR), false))
                .containsExactly(new Bucket("acme", MONDAY, new BigDecimal("3.50")));
        assertThat(buckets(MONDAY, MONDAY.plusSeconds(24 * HOUR), true)).hasSize(2);
    }

    @Test
    void parts_of_a_day_are_read_by_hour() {
        store.add("acme", MONDAY.plusSeconds(HOUR), BigDecimal.ONE);
        store.add("acme", MONDAY.plusSeconds(5 * HOUR), BigDecimal.TEN);

        assertThat(buckets(MONDAY, MONDAY.plusSeconds(2 * HOUR), false))
                .containsExactly(new Bucket("acme", MONDAY.plusSeconds(HOUR), BigDecimal.ONE));
    }

    @Test
    void a_bucket_whose_units_cancel_out_remains() {
        store.add("acme", MONDAY, BigDecimal.TEN);
        store.add("acme", MONDAY, BigDecimal.TEN.negate());

        assertThat(buckets(MONDAY, MONDAY.plusSeconds(HOUR), true))
                .singleElement()
                .satisfies(bucket -> assertThat(bucket.sum()).isZero());
    }

    @Test
    void a_removed_contribution_leaves_no_bucket() {
        store.add("acme", MONDAY, BigDecimal.TEN);

        store.remove("acme", MONDAY, BigDecimal.TEN);

        assertThat(buckets(MONDAY, MONDAY.plusSeconds(HOUR), true)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> store.remove("acme", MONDAY, BigDecimal.TEN));
    }

    @Test
    void sums_do_not_depend_on_the_order_of_events() {
        Random random = new Random(7);
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < 5_000; i++) {
            BigDecimal amount = new BigDecimal(random.nextInt(2_000) - 1_000).movePointLeft(random.nextInt(4));
            store.add("account-" + i % 3, MONDAY.plusSeconds(random.nextInt(40 * 86_400)), amount);
            total = total.add(amount);
        }

        Instant end = MONDAY.plusSeconds(40 * 86_400);

        assertThat(total(buckets(MONDAY, end, false))).isEqualByComparingTo(total);
        assertThat(total(buckets(MONDAY, end, true))).isEqualByComparingTo(total);
        assertThat(buckets(MONDAY.plusSeconds(7 * HOUR), end.minusSeconds(5 * HOUR), false))
                .extracting(Bucket::start)
                .allSatisfy(
                        start -> assertThat(start).isBetween(MONDAY.plusSeconds(7 * HOUR), end.minusSeconds(5 * HOUR)));
    }

    @Test
    void instants_before_1970_have_buckets() {
        Instant early = Instant.parse("1969-12-31T22:30:00Z");

        store.add("acme", early, BigDecimal.ONE);

        assertThat(buckets(Instant.parse("1969-12-31T00:00:00Z"), Instant.EPOCH, true))
                .containsExactly(new Bucket("acme", Instant.parse("1969-12-31T22:00:00Z"), BigDecimal.ONE));
    }

    private static BigDecimal total(List<Bucket> buckets) {
        return buckets.stream().map(Bucket::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
