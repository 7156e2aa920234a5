package dev.togai.examples;

import static dev.togai.metric.AggregationPeriod.DAY;
import static dev.togai.metric.AggregationPeriod.HOUR;
import static dev.togai.metric.MetricFilterField.BILLABLE_ID;
import static dev.togai.metric.MetricGroupBy.ACCOUNT_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.UsageMeter;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricPoint;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricSeries;
import dev.togai.metric.Metrics;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the guide on metrics and of the Javadoc, run with values of a Monday. */
class MetricsGuideTest {

    private final UsageMeter meter =
            UsageMeter.builder().id("um.21rIdesKm001.a1B2").name("km").build();

    private final Metrics metrics = request -> MetricsResponse.builder()
            .results(request.queries().stream()
                    .map(query -> MetricResult.builder()
                            .id(query.id())
                            .addSeries(MetricSeries.builder()
                                    .groupedBy(ACCOUNT_ID, "ACC-ACME-1")
                                    .point("2026-10-05T00:00:00Z", "138.83")
                                    .build())
                            .build())
                    .toList())
            .build();

    @Test
    void the_usage_of_a_month_has_all_digits() {
        MetricsRequest october = MetricsRequest.builder()
                .from(Instant.parse("2026-10-01T00:00:00Z"))
                .until(Instant.parse("2026-11-01T00:00:00Z"))
                .query(MetricQuery.usage("km").by(DAY).groupBy(ACCOUNT_ID).where(BILLABLE_ID, meter.id()))
                .build();
        MetricsResponse response = metrics.query(october);
        BigDecimal kilometers = response.result("km").series("ACC-ACME-1").total();

        MetricSeries series = response.result("km").series("ACC-ACME-1");
        BigDecimal monday = series.valueAt(Instant.parse("2026-10-05T00:00:00Z"));
        List<MetricPoint> points = series.points();

        assertThat(kilometers).isEqualTo("138.83").isEqualTo(monday);
        assertThat(points).hasSize(1);
        assertThat(series.valueAt(Instant.parse("2026-10-06T00:00:00Z"))).isZero();
    }

    @Test
    void a_year_in_hours_is_one_series() {
        MetricsResponse year = metrics.queryAll(MetricsRequest.builder()
                .from(Instant.parse("2026-01-01T00:00:00Z"))
                .until(Instant.parse("2027-01-01T00:00:00Z"))
                .query(MetricQuery.events("hours").by(HOUR))
                .build());

        assertThat(year.result("hours").series()).hasSize(1);
    }

    @Test
    void a_query_reads_like_a_sentence() {
        MetricQuery.Builder query = MetricQuery.usage("km")
                .by(AggregationPeriod.DAY)
                .groupBy(MetricGroupBy.ACCOUNT_ID)
                .where(BILLABLE_ID, meter.id());

        assertThat(query.build().filters()).hasSize(1);
    }
}
