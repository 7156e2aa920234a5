package dev.togai.dsl.preview;

import static dev.togai.dsl.preview.Rides.computation;
import static dev.togai.dsl.preview.Rides.count;
import static dev.togai.dsl.preview.Rides.ride;
import static dev.togai.dsl.preview.Rides.sent;
import static dev.togai.dsl.preview.Rides.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import dev.togai.dsl.SampleSize;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.event.UsageEvent;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.UsageMeter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageAccumulatorTest {

    private static final UsageMeter RIDES = UsageMeter.builder()
            .from(sum(
                    computation(
                            1,
                            "{\"in\":[{\"var\":\"dimensions.city\"},[\"chennai\",\"mumbai\"]]}",
                            "{\"-\":[{\"var\":\"attributes.distance\"},{\"%\":[1,{\"var\":\"attributes.riders\"}]}]}"),
                    computation(2, "{\"==\":[{\"var\":\"dimensions.city\"},\"delhi\"]}", "1E+3")))
            .addFilter(MeterFilter.of("product", "cab"))
            .build();

    private static final List<String> DISTANCES = List.of(
            "1",
            "2.50",
            "-0.125",
            "1E+3",
            "0.000",
            "9007199254740993",
            "123456789012345678901234567890.123456789",
            "-36028797018963967",
            "far");

    private static UsageEvent event(Random random, int id) {
        UsageEvent.Builder event = ride().id("ride-" + id)
                .accountId("account-" + random.nextInt(4))
                .timestamp(Instant.ofEpochSecond(1_711_800_000L + random.nextInt(200_000)))
                .dimension("city", List.of("chennai", "mumbai", "delhi", "goa").get(random.nextInt(4)))
                .dimension("product", random.nextInt(9) == 0 ? "bus" : "cab")
                .attribute("distance", DISTANCES.get(random.nextInt(DISTANCES.size())))
                .attribute("riders", random.nextInt(6));
        return random.nextInt(50) == 0 ? event.timestamp("never").build() : event.build();
    }

    private static List<UsageEvent> events(int seed, int count) {
        Random random = new Random(seed);
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> event(random, i))
                .toList();
    }

    /** Serializes accumulators of random parts of the events, and merges them in a random order. */
    private static MeterUsage inParts(CompiledMeter meter, List<UsageEvent> events, int parts, Random random) {
        List<UsageAccumulator> accumulators = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            accumulators.add(meter.accumulator(UsagePeriod.HOUR));
        }
        List<UsageEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(event -> accumulators.get(random.nextInt(parts)).add(meter, event));
        Collections.shuffle(accumulators, random);
        if (random.nextBoolean()) {
            accumulators.addAll(accumulators.remove(0).split(3));
        }
        while (accumulators.size() > 1) {
            UsageAccumulator part = accumulators.remove(random.nextInt(accumulators.size()));
            accumulators.get(random.nextInt(accumulators.size())).add(random.nextBoolean() ? sent(part) : part);
        }
        return accumulators.get(0).usage();
    }

    @ParameterizedTest
    @EnumSource(NoUnitsPolicy.class)
    void parts_add_up_to_the_whole_to_the_last_digit_however_they_were_divided(NoUnitsPolicy policy) {
        CompiledMeter meter = CompiledMeter.of(RIDES, Assumptions.defaults().withNoUnitsPolicy(policy));

        for (int seed = 0; seed < SampleSize.of(20, 3); seed++) {
            Random random = new Random(seed);
            List<UsageEvent> events = events(seed, 1_500);
            MeterUsage whole = meter.usage(events, UsagePeriod.HOUR);

            for (int parts : List.of(1, 2, 7, seed == 0 ? 1_000 : 50)) {
                assertThat(inParts(meter, events, parts, random))
                        .as("seed %s in %s parts", seed, parts)
                        .isEqualTo(whole);
            }
            assertThat(whole.counts().events()).isEqualTo(1_500);
            assertThat(whole.problems()).hasSize(10);
            assertThat(whole.failures()).hasSize(2);
        }
    }

    @Test
    void the_parts_of_an_accumulator_have_disjoint_accounts_at_the_same_index_in_each() {
        CompiledMeter meter = CompiledMeter.of(RIDES);
        List<Set<String>> accounts = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            UsageAccumulator accumulator = meter.accumulator(UsagePeriod.HOUR);
            events(seed, 500).forEach(event -> accumulator.add(meter, event));
            List<UsageAccumulator> parts = accumulator.split(2);
            for (UsageAccumulator part : parts) {
                accounts.add(part.usage().rows().stream()
                        .map(AccountUsage::accountId)
                        .collect(Collectors.toSet()));
            }
            assertThat(parts.get(0).usage().counts().events()).isEqualTo(500);
            assertThat(parts.get(1).usage().counts().events()).isZero();
        }

        assertThat(accounts.get(0)).doesNotContainAnyElementsOf(accounts.get(1));
        assertThat(accounts.get(0)).isNotEmpty().isEqualTo(accounts.get(2));
        assertThat(accounts.get(1)).isNotEmpty().isEqualTo(accounts.get(3));
    }

    @Test
    void accumulators_of_the_same_usage_have_the_same_serialized_form_of_few_bytes_for_a_row() throws IOException {
        CompiledMeter meter = CompiledMeter.of(sum(computation("{\"var\":\"attributes.distance\"}")));
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            events.add(ride().accountId("account-" + i % 1_000)
                    .attribute("distance", DISTANCES.get(i % 8))
                    .build());
        }
        byte[] inOrder = serialized(meter, events);
        Collections.shuffle(events, new Random(1));

        assertThat(serialized(meter, events)).isEqualTo(inOrder);
        assertThat(inOrder.length).isLessThan(1_000 * 64);
    }

    private static byte[] serialized(CompiledMeter meter, List<UsageEvent> events) throws IOException {
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.MONTH, id -> true);
        events.forEach(event -> accumulator.add(meter, event));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(accumulator);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_sum_is_the_sum_of_decimals_with_the_greatest_scale() {
        CompiledMeter meter = CompiledMeter.of(sum(computation("{\"var\":\"attributes.distance\"}")));
        Random random = new Random(1);
        List<UsageEvent> events = new ArrayList<>();
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 2_000; i++) {
            String distance = DISTANCES.get(random.nextInt(DISTANCES.size() - 1));
            events.add(ride("x", distance));
            expected = expected.add(new BigDecimal(distance));
        }

        assertThat(meter.usage(events, UsagePeriod.MONTH).total()).isEqualTo(expected);
    }

    /** Numbers of the pattern that Togai documents: 512 digits before and after the point. */
    @Test
    void a_limit_is_one_of_an_event_and_not_of_a_sum() {
        CompiledMeter meter = CompiledMeter.of(sum(computation("{\"var\":\"attributes.distance\"}")));
        List<UsageEvent> events = List.of(
                ride("x", "1" + "0".repeat(511)),
                ride("x", "0." + "0".repeat(511) + "1"),
                ride("x", "-" + "9".repeat(512) + "." + "9".repeat(488)),
                ride("x", "1E+999"),
                ride("x", "1E-1000"),
                ride("x", "1E+1000"),
                ride("x", "1E-1001"));
        BigDecimal expected = new BigDecimal("1E+511")
                .add(new BigDecimal("1E-512"))
                .subtract(new BigDecimal("9".repeat(512) + "." + "9".repeat(488)))
                .add(new BigDecimal("1E+999"))
                .add(new BigDecimal("1E-1000"));

        for (int seed = 0; seed < 50; seed++) {
            MeterUsage usage = inParts(meter, events, 1 + seed % 4, new Random(seed));

            assertThat(usage.total()).isEqualTo(expected);
            assertThat(usage.counts()).isEqualTo(new EventCounts(5, 0, 0, 0, 0, 2));
            assertThat(usage.failures()).isEqualTo(Map.of("TOO_LARGE", 2L));
        }
    }

    @Test
    void accumulators_add_up_in_any_order_and_grouping_and_leave_the_added_as_it_was() {
        CompiledMeter meter = CompiledMeter.of(sum(computation("{\"var\":\"attributes.distance\"}")));
        List<MeterUsage> sums = new ArrayList<>();
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0))) {
            List<UsageAccumulator> accumulators = new ArrayList<>();
            for (String distance : List.of("1" + "0".repeat(511), "1E-512", "1E+999")) {
                UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);
                accumulator.add(
                        meter,
                        ride().id("ride-" + distance)
                                .attribute("distance", distance)
                                .build());
                accumulators.add(accumulator);
            }
            MeterUsage last = accumulators.get(order.get(2)).usage();

            accumulators.get(order.get(1)).add(accumulators.get(order.get(2)));
            accumulators.get(order.get(0)).add(accumulators.get(order.get(1)));

            sums.add(accumulators.get(order.get(0)).usage());
            assertThat(accumulators.get(order.get(2)).usage()).isEqualTo(last);
        }
        assertThat(sums).containsOnly(sums.get(0));
        assertThat(sums.get(0).counts().counted()).isEqualTo(3);
    }

    @Test
    void an_accumulator_continues_after_deserialization() {
        CompiledMeter meter = CompiledMeter.of(RIDES);
        List<UsageEvent> events = events(3, 400);
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);

        events.subList(0, 200).forEach(event -> accumulator.add(meter, event));
        UsageAccumulator arrived = sent(accumulator);
        CompiledMeter there = sent(meter);
        events.subList(200, 400).forEach(event -> arrived.add(there, event));

        assertThat(arrived.usage()).isEqualTo(meter.usage(events, UsagePeriod.DAY));
        assertThat(sent(arrived.usage())).isEqualTo(arrived.usage());
    }

    @Test
    void an_accumulator_uses_the_given_account_and_time() {
        CompiledMeter meter = CompiledMeter.of(count("true"));
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.MONTH);

        accumulator.add(meter, meter.prepare(ride("x", "1")), "parent", Instant.parse("2020-02-29T00:00:00Z"));

        assertThat(accumulator.usage().rows()).singleElement().satisfies(row -> {
            assertThat(row.accountId()).isEqualTo("parent");
            assertThat(row.windowStart()).isEqualTo("2020-02-01T00:00:00Z");
        });
    }

    @Test
    void an_accumulator_rejects_other_meters_and_periods() {
        CompiledMeter meter = CompiledMeter.of(RIDES);
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);
        CompiledMeter other = CompiledMeter.of(RIDES, Assumptions.defaults().withSingularNames(true));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(other, ride("x", "1")))
                .withMessageContaining("\"rides\"");
        assertThatIllegalArgumentException().isThrownBy(() -> accumulator.add(other.accumulator(UsagePeriod.DAY)));
        assertThatIllegalArgumentException().isThrownBy(() -> accumulator.add(meter.accumulator(UsagePeriod.HOUR)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(meter, sent(meter).prepare(ride("x", "1"))))
                .withMessageContaining("layout");
        accumulator.add(sent(meter), ride("x", "1"));
        assertThat(accumulator.usage().counts().events()).isOne();
    }

    @Test
    void an_accumulator_of_nothing_is_empty() {
        MeterUsage usage = CompiledMeter.of(RIDES).accumulator(UsagePeriod.WEEK).usage();

        assertThat(usage.rows()).isEmpty();
        assertThat(usage.total()).isEqualTo("0");
        assertThat(usage.counts()).isEqualTo(new EventCounts(0, 0, 0, 0, 0, 0));
    }

    /** The cached window must not affect results, even where UTC offsets change or are odd. */
    @ParameterizedTest
    @Tag("proof")
    @ValueSource(
            strings = {"UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "Asia/Tehran"
            })
    void an_event_is_in_the_same_period_regardless_of_earlier_events(ZoneId zone) {
        CompiledMeter meter =
                CompiledMeter.of(count("true"), Assumptions.defaults().withPeriodZone(zone));
        Random random = new Random(7);

        for (UsagePeriod period : UsagePeriod.values()) {
            UsageAccumulator together = meter.accumulator(period);
            UsageAccumulator apart = meter.accumulator(period);
            long second = 1_700_000_000L;
            for (int i = 0; i < 3_000; i++) {
                second += random.nextInt(5) == 0 ? -random.nextInt(9_000) : random.nextInt(24_000);
                UsageEvent event =
                        ride().timestamp(Instant.ofEpochSecond(second)).build();
                UsageAccumulator single = meter.accumulator(period);

                together.add(meter, event);
                single.add(meter, event);
                apart.add(single);
            }

            assertThat(together.usage()).isEqualTo(apart.usage());
        }
    }

    @Test
    void adding_events_allocates_nothing_once_the_rules_are_on_the_fast_path() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CompiledMeter meter = CompiledMeter.of(
                sum(computation(
                        1,
                        "{\">\":[{\"var\":\"attributes.distance\"},2]}",
                        "{\"*\":[{\"var\":\"attributes.distance\"},0.4]}")),
                Assumptions.defaults().withDuplicatePolicy(DuplicatePolicy.COUNT_EVERY));
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.HOUR);
        PreparedEvent counted = meter.prepare(ride("x", "12.50"));
        PreparedEvent passed = meter.prepare(ride("x", "1"));
        Instant at = Instant.parse("2024-05-27T10:00:00Z");
        for (int i = 0; i < 600_000; i++) {
            accumulator.add(meter, counted, "acme", at);
        }

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 100_000; i++) {
            accumulator.add(meter, counted, "acme", at);
            accumulator.add(meter, passed, "acme", at);
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(allocated).isLessThan(100_000);
        assertThat(accumulator.usage().total()).isEqualTo(new BigDecimal("3500000.000"));
    }
}
