package dev.togai.dsl.preview;

import static dev.togai.dsl.preview.Rides.computation;
import static dev.togai.dsl.preview.Rides.count;
import static dev.togai.dsl.preview.Rides.ride;
import static dev.togai.dsl.preview.Rides.sent;
import static dev.togai.dsl.preview.Rides.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.EventSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests of events with the id of another event. */
class DuplicatePolicyTest {

    private static final UsageMeter DISTANCES = sum(computation("{\"var\":\"attributes.distance\"}"));

    private static UsageEvent event(String id, String distance) {
        return ride().id(id).attribute("distance", distance).build();
    }

    @Test
    void an_id_counts_once_and_its_duplicates_are_counted_separately() {
        UsageEvent event = event("a", "5");

        MeterUsage usage =
                CompiledMeter.of(DISTANCES).usage(List.of(event, event("b", "2"), event, event), UsagePeriod.DAY);

        assertThat(usage.total()).isEqualTo("7");
        assertThat(usage.rows()).extracting(AccountUsage::events).containsExactly(2L);
        assertThat(usage.counts()).isEqualTo(new EventCounts(2, 0, 0, 0, 0, 0, 2));
        assertThat(usage.counts().events()).isEqualTo(4);
        assertThat(usage.failures()).isEmpty();
        assertThat(usage.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(EventProblem.DUPLICATE);
            assertThat(problem.eventId()).isEqualTo("a");
            assertThat(problem.message()).contains("Togai takes an id once in 45 days");
        });
    }

    @Test
    void every_event_counts_if_that_is_assumed() {
        UsageEvent event = event("a", "5");
        CompiledMeter meter =
                CompiledMeter.of(DISTANCES, Assumptions.defaults().withDuplicatePolicy(DuplicatePolicy.COUNT_EVERY));

        MeterUsage usage = meter.usage(List.of(event, event), UsagePeriod.DAY);

        assertThat(usage.total()).isEqualTo("10");
        assertThat(usage.counts().duplicates()).isZero();
    }

    @Test
    void the_first_event_of_an_id_counts_even_if_the_others_differ() {
        MeterUsage usage = CompiledMeter.of(DISTANCES)
                .usage(
                        List.of(
                                event("a", "5"),
                                event("a", "6"),
                                ride().id("a")
                                        .accountId("other")
                                        .schemaName("other")
                                        .timestamp("2024-06-01T00:00:00Z")
                                        .build()),
                        UsagePeriod.DAY);

        assertThat(usage.total()).isEqualTo("5");
        assertThat(usage.counts().duplicates()).isEqualTo(2);
    }

    @Test
    void events_without_an_id_always_count() {
        UsageEvent event =
                UsageEvent.builder().from(event("a", "5")).id(Optional.empty()).build();

        assertThat(CompiledMeter.of(DISTANCES)
                        .usage(List.of(event, event), UsagePeriod.DAY)
                        .total())
                .isEqualTo("10");
    }

    @Test
    void an_event_that_would_be_rejected_does_not_take_its_id() {
        UsageEvent damaged = TogaiJson.read(
                "{\"schemaName\":\"s\",\"id\":\"a\",\"timestamp\":\"2024-05-27T10:00:00Z\",\"accountId\":\"acme\","
                        + "\"attributes\":[{\"name\":\"distance\"}]}",
                UsageEvent.class);
        UsageEvent timeless =
                UsageEvent.builder().from(event("a", "1")).timestamp("never").build();

        MeterUsage usage =
                CompiledMeter.of(DISTANCES).usage(List.of(damaged, timeless, event("a", "5")), UsagePeriod.DAY);

        assertThat(usage.total()).isEqualTo("5");
        assertThat(usage.counts()).isEqualTo(new EventCounts(1, 0, 0, 0, 0, 2));
    }

    @Test
    void an_event_whose_time_fits_no_period_or_whose_account_is_blank_does_not_take_its_id() {
        UsageEvent beyond = UsageEvent.builder()
                .from(event("a", "1"))
                .timestamp("+999999999-12-31T23:59:59Z")
                .build();
        UsageEvent blank =
                UsageEvent.builder().from(event("a", "1")).accountId(" ").build();
        CompiledMeter meter = CompiledMeter.of(DISTANCES);
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.MONTH);

        accumulator.add(meter, beyond);
        accumulator.add(meter, blank);
        accumulator.add(meter, meter.prepare(event("a", "1")), "acme", Instant.MAX);
        accumulator.add(meter, event("a", "5"));

        assertThat(accumulator.usage().total()).isEqualTo("5");
        assertThat(accumulator.usage().failures())
                .containsOnly(Map.entry(EventProblem.BAD_TIME, 2L), Map.entry(EventProblem.NO_ACCOUNT, 1L));
        assertThat(accumulator.usage().counts().duplicates()).isZero();
    }

    @Test
    void long_ids_that_differ_in_lone_surrogates_are_different() {
        EventIdStore ids = EventIdStore.recent(10);
        String start = "x".repeat(100);

        assertThat(ids.add(start + '\ud800')).isTrue();
        assertThat(ids.add(start + '\ud801')).isTrue();
        assertThat(ids.add(start + '?')).isTrue();
        assertThat(ids.add(start + '\ufffd')).isTrue();
        assertThat(ids.add(start + '\ud800')).isFalse();
    }

    @Test
    void an_id_is_taken_by_events_of_other_schemas_too_and_by_those_that_fail() {
        UsageMeter ofSchema = UsageMeter.builder()
                .from(DISTANCES)
                .eventSchema(EventSchema.builder().name("ride_completed").build())
                .build();
        UsageEvent other =
                UsageEvent.builder().from(event("a", "1")).schemaName("other").build();

        MeterUsage usage = CompiledMeter.of(ofSchema)
                .usage(List.of(other, event("a", "5"), event("b", "1E+9999"), event("b", "5")), UsagePeriod.DAY);

        assertThat(usage.counts()).isEqualTo(new EventCounts(0, 1, 0, 0, 0, 1, 2));
    }

    @Test
    void an_id_is_recognized_however_the_event_is_read() {
        CompiledMeter meter = CompiledMeter.of(DISTANCES);
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);
        UsageEvent event = event("a", "5");

        accumulator.add(meter, event);
        accumulator.add(meter, meter.read(TogaiJson.write(event).getBytes(StandardCharsets.UTF_8)));
        accumulator.add(meter, meter.prepare(event), "other", Instant.parse("2025-01-01T00:00:00Z"));

        assertThat(accumulator.usage().total()).isEqualTo("5");
        assertThat(accumulator.usage().counts().duplicates()).isEqualTo(2);
    }

    @Test
    void meters_that_are_compiled_together_share_ids() {
        CompiledMeters meters =
                CompiledMeters.of(List.of(CompiledMeter.of(DISTANCES), CompiledMeter.of(count("true"))));
        UsageEvent event = event("a", "5");
        Set<String> ids = new HashSet<>();
        List<UsageAccumulator> ofCaller = meters.accumulators(UsagePeriod.DAY, ids::add);

        meters.add(event, ofCaller);
        meters.add(event, ofCaller);

        assertThat(ofCaller).extracting(it -> it.usage().counts()).containsOnly(new EventCounts(1, 0, 0, 0, 0, 0, 1));
        assertThat(meters.usage(List.of(event, event), UsagePeriod.DAY))
                .isEqualTo(ofCaller.stream().map(UsageAccumulator::usage).toList());
    }

    @Test
    void accumulators_that_share_ids_take_an_event_once_among_them() {
        CompiledMeter meter = CompiledMeter.of(DISTANCES);
        Set<String> ids = ConcurrentHashMap.newKeySet();
        UsageAccumulator first = meter.accumulator(UsagePeriod.DAY, ids::add);
        UsageAccumulator second = meter.accumulator(UsagePeriod.DAY, ids::add);

        first.add(meter, event("a", "5"));
        second.add(meter, event("a", "5"));
        first.add(second);

        assertThat(first.usage().total()).isEqualTo("5");
        assertThat(first.usage().counts().duplicates()).isOne();
    }

    @Test
    void meters_whose_accumulators_share_ids_in_any_order_count_an_event_once_each() {
        CompiledMeter meter = CompiledMeter.of(DISTANCES);
        CompiledMeters meters = CompiledMeters.of(List.of(meter, meter, meter));
        List<UsageAccumulator> shared = meters.accumulators(UsagePeriod.DAY);
        List<UsageAccumulator> accumulators =
                List.of(shared.get(0), meters.accumulators(UsagePeriod.DAY).get(1), shared.get(2));

        meters.add(event("a", "5"), accumulators);

        assertThat(accumulators)
                .allSatisfy(
                        accumulator -> assertThat(accumulator.usage().total()).isEqualTo("5"));
    }

    @Test
    void an_empty_id_is_none() {
        CompiledMeter meter = CompiledMeter.of(DISTANCES);
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);

        byte[] withoutId = ("{\"id\":\"\",\"schemaName\":\"ride_completed\",\"accountId\":\"acme\","
                        + "\"timestamp\":\"2024-01-01T00:00:00Z\"}")
                .getBytes(StandardCharsets.UTF_8);
        accumulator.add(meter, meter.read(withoutId));
        accumulator.add(meter, meter.read(withoutId));

        assertThat(accumulator.usage().counts().duplicates()).isZero();
    }

    @Test
    void an_id_that_two_accumulators_were_given_counts_in_both() {
        CompiledMeter meter = CompiledMeter.of(DISTANCES);
        UsageAccumulator first = meter.accumulator(UsagePeriod.DAY);
        UsageAccumulator second = meter.accumulator(UsagePeriod.DAY);

        first.add(meter, event("a", "5"));
        second.add(meter, event("a", "5"));
        first.add(second);

        assertThat(first.usage().total()).isEqualTo("10");
        assertThat(first.usage().counts().duplicates()).isZero();
    }

    @Test
    void parts_that_are_divided_by_id_add_up_to_the_whole() {
        CompiledMeter meter = CompiledMeter.of(DISTANCES);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<UsageEvent> events = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                String id = Integer.toString(random.nextInt(200));
                events.add(event(id, id + ".5"));
            }
            MeterUsage whole = meter.usage(events, UsagePeriod.DAY);
            Collections.shuffle(events, random);
            List<UsageAccumulator> parts = IntStream.range(0, 7)
                    .mapToObj(i -> meter.accumulator(UsagePeriod.DAY))
                    .toList();

            events.forEach(it -> parts.get(it.id().orElseThrow().hashCode() % 7).add(meter, it));
            UsageAccumulator sum = parts.get(6);
            parts.subList(0, 6).forEach(part -> sum.add(sent(part)));

            assertThat(sum.usage()).isEqualTo(whole);
            assertThat(whole.counts().duplicates()).isGreaterThan(200);
        }
    }

    @Test
    void the_ids_that_an_accumulator_remembers_travel_with_it() {
        CompiledMeter meter = CompiledMeter.of(DISTANCES);
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);
        Set<String> callers = new HashSet<>();
        UsageAccumulator ofCaller = meter.accumulator(UsagePeriod.DAY, callers::add);
        accumulator.add(meter, event("a", "5"));
        ofCaller.add(meter, event("a", "5"));

        UsageAccumulator arrived = sent(accumulator);
        UsageAccumulator withoutIds = sent(ofCaller);
        arrived.add(meter, event("a", "5"));
        withoutIds.add(meter, event("a", "5"));
        withoutIds.add(meter, event("a", "5"));

        assertThat(arrived.usage().counts()).isEqualTo(new EventCounts(1, 0, 0, 0, 0, 0, 1));
        assertThat(withoutIds.usage().counts()).isEqualTo(new EventCounts(2, 0, 0, 0, 0, 0, 1));
    }

    @Test
    @Tag("proof")
    void a_store_of_ids_forgets_the_oldest_and_takes_bounded_space() throws IOException {
        EventIdStore ids = EventIdStore.recent(1_000);
        String end = "x".repeat(100_000);
        for (int i = 0; i < 3_000; i++) {
            assertThat(ids.add(i + (i % 10 == 0 ? end : ""))).isTrue();
        }

        assertThat(ids.add("2999")).isFalse();
        assertThat(ids.add(2990 + end)).isFalse();
        assertThat(ids.add(2990 + end + end)).isTrue();
        assertThat(ids.add("1")).isTrue();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ids);
        }
        assertThat(bytes.size()).isLessThan(100_000);
        assertThatIllegalArgumentException().isThrownBy(() -> EventIdStore.recent(0));
    }
}
