package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static dev.togai.testkit.contract.EventFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.CorrectionRequest;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricPoint;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricSeries;
import dev.togai.metric.Metrics;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.plan.PricePlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Metrics}, as JUnit 5 tests. To verify a transport, extend this class and connect the transport to the fake,
 * as {@link UsageMetersContract} describes. The fake has an active event schema and an active meter.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test.
public abstract class MetricsContract {

    private EventFixture fixture;
    private FakeTogai fake;
    private Metrics metrics;

    /** Creates the contract for a subclass. */
    protected MetricsContract() {}

    /** Returns operations that reach this fake. Called once before each test. */
    protected abstract Metrics connect(FakeTogai fake);

    /** Closes the resources that {@link #connect} opened. Called once after each test. Does nothing unless overridden. */
    protected void disconnect() {}

    @BeforeEach
    final void connectToAFakeWithASchema() {
        fixture = new EventFixture();
        fake = fixture.fake;
        metrics = connect(fake);
    }

    @AfterEach
    final void disconnectFromTheFake() {
        disconnect();
    }

    private void ingest(String id, String account, Instant at, String distance) {
        fake.ingestion()
                .ingest(it -> it.schemaName("rides")
                        .id(id)
                        .timestamp(at)
                        .accountId(account)
                        .attribute("distance", distance)
                        .dimension("city", "chennai"));
    }

    private MetricResult query(MetricQuery.Builder query, Instant from, Instant until) {
        return metrics.query(it -> it.from(from).until(until).query(query)).result("q");
    }

    private static Instant day(int number) {
        return MONDAY.plus(Duration.ofDays(number));
    }

    @Test
    void usage_is_summed_by_day_and_account() {
        ingest("ride-1", "acme", day(0), "1.50");
        ingest("ride-2", "acme", day(0).plusSeconds(86_399), "2");
        ingest("ride-3", "acme", day(1), "-4.25");
        ingest("ride-4", "globex", day(1), "12345678901234567890.123456789");

        MetricResult usage = query(MetricQuery.usage("q").groupBy(MetricGroupBy.ACCOUNT_ID), day(0), day(7));

        assertThat(usage.series("acme").points())
                .containsExactly(
                        new MetricPoint(day(0), new BigDecimal("3.5")),
                        new MetricPoint(day(1), new BigDecimal("-4.25")));
        assertThat(usage.series("globex").valueAt(day(1))).isEqualTo(new BigDecimal("12345678901234567890.123456789"));
    }

    @Test
    void buckets_start_before_the_time_range_and_count_only_its_events() {
        ingest("ride-1", "acme", day(2), "1");
        ingest("ride-2", "acme", day(2).plusSeconds(1_800), "10");
        ingest("ride-3", "acme", day(3).plusSeconds(1), "100");

        MetricResult week =
                query(MetricQuery.usage("q").by(AggregationPeriod.WEEK), day(2).plusSeconds(1), day(3).plusSeconds(1));
        MetricResult month = query(MetricQuery.usage("q").by(AggregationPeriod.MONTH), day(1), day(20));

        assertThat(week.series().get(0).points()).containsExactly(new MetricPoint(day(0), BigDecimal.TEN));
        assertThat(month.series().get(0).points())
                .containsExactly(new MetricPoint(Instant.parse("2026-11-01T00:00:00Z"), new BigDecimal("111")));
    }

    @Test
    void hours_are_counted_exactly_for_any_time_range() {
        ingest("ride-1", "acme", day(0).plusSeconds(3_599), "1");
        ingest("ride-2", "acme", day(0).plusSeconds(3_600), "2");

        MetricResult hours = query(
                MetricQuery.usage("q").by(AggregationPeriod.HOUR), day(0).plusSeconds(10), day(0).plusSeconds(3_601));

        assertThat(hours.series().get(0).points())
                .containsExactly(
                        new MetricPoint(day(0), BigDecimal.ONE),
                        new MetricPoint(day(0).plusSeconds(3_600), new BigDecimal("2")));
    }

    @Test
    void events_are_counted_by_status() {
        ingest("ride-1", "acme", day(0), "1");
        ingest("ride-1", "acme", day(0), "1");
        ingest("ride-2", "acme", day(0), "1");
        fake.events().correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-2")));

        assertThat(query(MetricQuery.events("q"), day(0), day(1)).total()).isEqualByComparingTo("2");
        MetricResult byStatus = query(MetricQuery.events("q").groupBy(MetricGroupBy.EVENT_STATUS), day(0), day(1));
        assertThat(byStatus.series("PROCESSED").total()).isEqualByComparingTo("1");
        assertThat(byStatus.series("UNPROCESSED").total()).isEqualByComparingTo("1");
        MetricResult byRawStatus = query(
                MetricQuery.events("q")
                        .groupBy(MetricGroupBy.RAW_EVENT_STATUS)
                        .where(MetricFilterField.EVENT_STATUS, "REVERTED"),
                day(0),
                day(1));
        assertThat(byRawStatus.series("REVERTED").total()).isEqualByComparingTo("1");
    }

    @Test
    void filters_are_joined_and_their_values_are_alternatives() {
        ingest("ride-1", "acme", day(0), "1");
        ingest("ride-2", "globex", day(0), "2");
        ingest("ride-3", "initech", day(0), "4");

        MetricResult usage = query(
                MetricQuery.usage("q")
                        .where(MetricFilterField.ACCOUNT_ID, "acme", "globex")
                        .where(MetricFilterField.CUSTOMER_ID, "globex", "initech")
                        .where(MetricFilterField.BILLABLE_ID, fixture.meter.id()),
                day(0),
                day(1));

        assertThat(usage.total()).isEqualByComparingTo("2");
    }

    @Test
    void a_metric_without_events_has_no_series() {
        assertThat(query(MetricQuery.usage("q"), day(0), day(1)).series()).isEmpty();
        assertThat(query(MetricQuery.revenue("q"), day(0), day(1)).series()).isEmpty();
    }

    @Test
    void empty_buckets_may_be_returned() {
        fake.setBehavior(FakeBehavior.EMPTY_BUCKETS_ARE_RETURNED, true);

        MetricSeries days =
                query(MetricQuery.usage("q"), day(0), day(3)).series().get(0);

        assertThat(days.points()).extracting(MetricPoint::timestamp).containsExactly(day(0), day(1), day(2));
        assertThat(days.total()).isZero();
    }

    @Test
    void usage_of_cycles_is_stamped_with_their_starts() {
        fake.setPricePlan("acme", PricePlan.weekly());
        ingest("ride-1", "acme", day(0), "1");
        ingest("ride-2", "acme", day(6), "2");
        ingest("ride-3", "acme", day(7), "4");

        MetricResult cycles = query(MetricQuery.usageForCycle("q"), day(0), day(1));

        assertThat(cycles.series().get(0).points()).containsExactly(new MetricPoint(day(0), new BigDecimal("3")));
    }

    @Test
    void several_queries_have_one_response() {
        ingest("ride-1", "acme", day(0), "1");

        MetricsResponse response = metrics.query(MetricsRequest.builder()
                .from(day(0))
                .until(day(1))
                .query(MetricQuery.usage("usage"))
                .query(MetricQuery.events("events"))
                .build());

        assertThat(response.results()).extracting(MetricResult::id).containsExactly("usage", "events");
    }

    @Test
    void a_series_of_more_than_300_points_is_rejected_and_split_on_request() {
        ingest("ride-1", "acme", day(0), "1");
        ingest("ride-2", "acme", day(400), "2");
        MetricsRequest request = MetricsRequest.builder()
                .from(day(0))
                .until(day(401))
                .query(MetricQuery.usage("q"))
                .build();

        assertThatFailureOf(() -> metrics.query(request)).hasStatus(400);
        assertThat(metrics.queryAll(request).result("q").total()).isEqualByComparingTo("3");
    }

    @Test
    void a_filter_of_another_metric_is_rejected() {
        assertThatFailureOf(() ->
                        query(MetricQuery.usage("q").where(MetricFilterField.SCHEMA_NAME, "rides"), day(0), day(1)))
                .hasStatus(400);
        assertThatFailureOf(() -> query(MetricQuery.events("q").groupBy(MetricGroupBy.BILLABLE_ID), day(0), day(1)))
                .hasStatus(400);
    }
}
