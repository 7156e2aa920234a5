package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.config.CallOptions;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.event.UsageEvent;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The events of a gap are found in each order in which Togai may list them, because it documents none. */
class GapOrderTest {

    /** An order of the fake's list, which is that of the timestamps, the latest first. */
    enum Order {
        LATEST_FIRST(events -> {}),
        EARLIEST_FIRST(Collections::reverse),
        RECEIVED_LAST_FIRST(events -> events.sort((one, other) ->
                other.createdAt().orElseThrow().compareTo(one.createdAt().orElseThrow()))),
        NONE(events -> Collections.shuffle(events, new Random(7)));

        @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
        private final Consumer<List<EventRecord>> sorting;

        Order(Consumer<List<EventRecord>> sorting) {
            this.sorting = sorting;
        }
    }

    /** The events of a fake in another order, in pages of 50. */
    private record OrderedEvents(Events events, Order order, List<String> pages) implements Events {

        @Override
        public EventPage list(EventQuery query) {
            List<EventRecord> all = new ArrayList<>(
                    events
                            .all(EventQuery.builder()
                                    .from(query)
                                    .nextToken(Optional.empty())
                                    .build())
                            .stream()
                            .toList());
            order.sorting.accept(all);
            int from = query.nextToken().map(Integer::parseInt).orElse(0);
            int to = Math.min(all.size(), from + EventQuery.MAX_PAGE_SIZE);
            if (query.status().isEmpty()) {
                pages.add(from + " to " + to);
            }
            return EventPage.builder()
                    .events(all.subList(from, to))
                    .nextToken(to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty())
                    .build();
        }

        @Override
        public List<EventRecord> get(EventId id) {
            return events.get(id);
        }

        @Override
        public CorrectionResult correct(CorrectionRequest request) {
            return events.correct(request);
        }
    }

    private record OrderedClient(TogaiClient client, Events events) implements TogaiClient {

        @Override
        public UsageMeters usageMeters() {
            return client.usageMeters();
        }

        @Override
        public TogaiClient with(CallOptions options) {
            return new OrderedClient(client.with(options), events);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private final PlanFixture fixture = new PlanFixture();
    private final List<String> pages = new ArrayList<>();
    private UsageMeter rides;

    @BeforeEach
    void createMeter() {
        fixture.addSchema();
        rides = fixture.active(rides("rides", "0.4"));
    }

    /** Sends events, one each two hours, whose timestamps are some days before if they are late. */
    private void sendHistory(int events, String prefix) {
        for (int i = 0; i < events; i++) {
            fixture.time.advance(Duration.ofHours(2));
            UsageEvent event = fixture.ride(prefix + i);
            fixture.fake
                    .ingestion()
                    .ingest(
                            i % 10 == 3
                                    ? UsageEvent.builder()
                                            .from(event)
                                            .timestamp(fixture.time.now().minus(Duration.ofHours(20)))
                                            .build()
                                    : event);
        }
    }

    private GapReport change(Order order) {
        TogaiClient togai = TogaiClient.of(fixture.fake);
        TogaiClient client = new OrderedClient(togai, new OrderedEvents(togai.events(), order, pages));
        PlanListener sender = new PlanListener() {
            @Override
            public void stepStarted(PlanStep step) {
                fixture.fake.ingestion().ingest(fixture.ride("in-gap-" + step.number()));
            }
        };
        return PlanApplier.builder(client)
                .timeSource(fixture.time)
                .listener(sender)
                .build()
                .apply(fixture.plan(GapStrategy.CORRECTION, set(rides("rides", "0.5"))))
                .gaps()
                .get(0);
    }

    @ParameterizedTest
    @EnumSource
    void the_events_of_a_gap_are_found_in_any_order(Order order) {
        sendHistory(180, "before-");

        GapReport gap = change(order);

        assertThat(gap.corrected()).containsExactly("in-gap-2", "in-gap-3");
        assertThat(gap.problems()).isEmpty();
        assertThat(fixture.counts(rides, "in-gap-2")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void the_events_of_an_interrupted_gap_are_found_in_any_order(Order order) {
        sendHistory(180, "before-");
        fixture.meters.deactivate(rides.id());
        sendHistory(5, "missed-");
        fixture.meters.update(rides.id(), update -> update.description("By hand"));

        GapReport gap = change(order);

        assertThat(gap.corrected())
                .containsExactly("missed-0", "missed-1", "missed-2", "missed-3", "missed-4", "in-gap-1", "in-gap-2");
        assertThat(gap.problems()).isEmpty();
        assertThat(fixture.counts(rides, "before-179")).isTrue();
    }

    @Test
    void a_list_in_the_order_of_time_is_read_as_far_as_necessary() {
        sendHistory(180, "before-");

        change(Order.LATEST_FIRST);

        assertThat(pages).containsExactly("0 to 50", "50 to 100");
    }

    @Test
    void events_above_the_limit_are_stated() {
        MeterPlan plan = fixture.plan(GapStrategy.CORRECTION, set(rides("rides", "0.5")));
        fixture.fake.inject(FaultPlan.script().on(Events.LIST, 1, Fault.status(403, "Forbidden")));
        PlanListener listener = new PlanListener() {
            @Override
            public void stepEnded(StepResult result) {
                for (int i = 0; i < 60 && result.step().kind() != PlanStep.Kind.ACTIVATE; i++) {
                    fixture.fake
                            .ingestion()
                            .ingest(fixture.ride("missed-" + result.step().number() + "-" + i));
                }
            }
        };
        fixture.applier().listener(listener).build().apply(plan);

        GapCorrection few = fixture.applier().maxGapEvents(20).build().correct(plan);
        GapCorrection all = fixture.applier().build().correct(plan);

        assertThat(few.gaps().get(0).problems())
                .containsExactly("more than 20 events were received near the gap, and the others are not searched:"
                        + " raise this maximum");
        assertThat(few.gaps().get(0).corrected()).isEmpty();
        assertThat(few.gaps().get(1).missed()).hasSize(50);
        assertThat(all.gaps().get(0).corrected()).hasSize(120);
        assertThat(all.isComplete()).isTrue();
    }

    @Test
    void events_of_one_time_are_no_order() {
        for (int i = 0; i < 120; i++) {
            fixture.fake
                    .ingestion()
                    .ingest(UsageEvent.builder()
                            .from(fixture.ride("old-" + i))
                            .timestamp(fixture.time.now().minus(Duration.ofDays(30)))
                            .build());
        }
        fixture.time.advance(Duration.ofHours(3));

        GapReport gap = change(Order.EARLIEST_FIRST);

        assertThat(gap.corrected()).containsExactly("in-gap-2", "in-gap-3");
    }
}
