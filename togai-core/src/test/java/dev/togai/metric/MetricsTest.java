package dev.togai.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of requests for metrics, and the parts of long time ranges. */
class MetricsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

    private final List<MetricsRequest> sent = new ArrayList<>();

    @Test
    void all_violations_are_reported_at_once() {
        assertThatThrownBy(() -> MetricsRequest.builder()
                        .from(END)
                        .until(END)
                        .query(MetricQuery.events("q").where(MetricFilterField.SCHEMA_NAME, "rides", "walks"))
                        .query(MetricQuery.usage("q")
                                .currency(MetricCurrency.BASE)
                                .where(MetricFilterField.ACCOUNT_ID)
                                .where(MetricFilterField.CUSTOMER_ID, " "))
                        .query(MetricQuery.usage(""))
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("endTime: must be later than startTime")
                .hasMessageContaining(
                        "metricQueries[0].filters[0].fieldValues: at most one schema, was \"rides, walks\"")
                .hasMessageContaining("metricQueries[1].id: must be unique in the request")
                .hasMessageContaining("metricQueries[1].filters[0].fieldValues: at least one value")
                .hasMessageContaining("metricQueries[1].filters[1].fieldValues: must not be blank")
                .hasMessageContaining("metricQueries[1].configs.CURRENCY: only for REVENUE and REVENUE_FOR_CYCLE")
                .hasMessageContaining("metricQueries[2].id: must not be blank");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "5, true", "6, false"})
    void e39_a_request_has_one_to_five_queries(int count, boolean valid) {
        MetricsRequest.Builder request = MetricsRequest.builder().from(START).until(END);
        IntStream.range(0, count).forEach(i -> request.query(MetricQuery.events("q" + i)));

        if (valid) {
            assertThat(request.build().queries()).hasSize(count);
        } else {
            assertThatThrownBy(request::build)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("metricQueries: 1 to 5 entries");
        }
    }

    @Test
    void a_query_has_at_most_five_filters() {
        MetricQuery.Builder query = MetricQuery.events("q");
        IntStream.range(0, 6).forEach(i -> query.where(MetricFilterField.ACCOUNT_ID, "a" + i));

        assertThatThrownBy(() -> january(query))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("metricQueries[0].filters: 0 to 5 entries");
    }

    @Test
    void an_unchecked_request_is_rejected_only_for_characters_that_utf_8_cannot_encode() {
        assertThatCode(() -> MetricsRequest.builder()
                        .from(END)
                        .until(START)
                        .unchecked()
                        .build())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> MetricsRequest.builder()
                        .from(START)
                        .until(END)
                        .query(MetricQuery.events("q").where(MetricFilterField.ACCOUNT_ID, "\uD800"))
                        .unchecked()
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("unpaired surrogate");
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR,  2026-01-01T00:30:00Z, 2026-01-13T12:00:00Z, 1",
        "HOUR,  2026-01-01T00:30:00Z, 2026-01-13T12:00:00.001Z, 2",
        "HOUR,  2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, 3",
        "DAY,   2025-01-01T12:00:00Z, 2025-10-28T00:00:00Z, 1",
        "DAY,   2025-01-01T12:00:00Z, 2025-10-28T00:00:00.001Z, 2",
        "WEEK,  2020-01-01T00:00:00Z, 2025-09-29T00:00:00Z, 1",
        "WEEK,  2020-01-01T00:00:00Z, 2025-09-29T00:00:00.001Z, 2",
        "MONTH, 2000-01-15T00:00:00Z, 2025-01-01T00:00:00Z, 1",
        "MONTH, 2000-01-15T00:00:00Z, 2025-01-01T00:00:00.001Z, 2",
        "QUARTER, 1970-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 1"
    })
    void e39_a_long_time_range_is_split_at_the_start_of_a_bucket(
            String period, Instant start, Instant end, int requests) {
        MetricsRequest request = MetricsRequest.builder()
                .from(start)
                .until(end)
                .query(MetricQuery.events("q").by(AggregationPeriod.of(period)))
                .build();

        noValues().queryAll(request);

        assertThat(sent).hasSize(requests);
        assertThat(sent.get(0).startTime()).isEqualTo(start);
        assertThat(sent.get(requests - 1).endTime()).isEqualTo(end);
        for (int i = 1; i < requests; i++) {
            assertThat(sent.get(i).startTime()).isEqualTo(sent.get(i - 1).endTime());
        }
    }

    @Test
    void only_queries_with_short_buckets_are_split() {
        noValues()
                .queryAll(MetricsRequest.builder()
                        .from(START)
                        .until(END)
                        .query(MetricQuery.events("hours").by(AggregationPeriod.HOUR))
                        .query(MetricQuery.events("days"))
                        .query(MetricQuery.usage("usage").by(AggregationPeriod.HOUR))
                        .build());

        assertThat(sent)
                .extracting(request ->
                        request.queries().stream().map(MetricQuery::id).toList())
                .containsExactly(
                        List.of("hours", "usage"),
                        List.of("hours", "usage"),
                        List.of("hours", "usage"),
                        List.of("days"));
    }

    @Test
    void the_series_of_the_parts_are_merged_exactly() {
        BigDecimal value = new BigDecimal("12345678901234567890.123456789");
        Metrics service = request -> response(MetricResult.builder()
                .id("q")
                .name(MetricName.METER_USAGE)
                .addSeries(MetricSeries.builder()
                        .groupedBy(MetricGroupBy.ACCOUNT_ID, "acme")
                        .point(request.startTime(), value)
                        .build())
                .build());

        MetricResult result = service.queryAll(MetricsRequest.builder()
                        .from(START)
                        .until(START.plus(Duration.ofHours(601)))
                        .query(MetricQuery.usage("q").by(AggregationPeriod.HOUR).groupBy(MetricGroupBy.ACCOUNT_ID))
                        .build())
                .result("q");

        assertThat(result.name()).contains(MetricName.METER_USAGE);
        assertThat(result.series()).hasSize(1);
        assertThat(result.series("acme").points())
                .extracting(MetricPoint::timestamp)
                .containsExactly(START, START.plus(Duration.ofHours(300)), START.plus(Duration.ofHours(600)));
        assertThat(result.total()).isEqualTo("37037036703703703670.370370367");
    }

    @Test
    void values_of_the_same_bucket_are_added_and_a_cycle_counts_once() {
        Metrics service = request -> response(MetricResult.builder()
                .id("q")
                .addSeries(MetricSeries.builder().point(START, BigDecimal.ONE).build())
                .build());
        MetricsRequest.Builder year = MetricsRequest.builder().from(START).until(START.plus(Duration.ofDays(366)));

        MetricsResponse buckets =
                service.queryAll(year.query(MetricQuery.usage("q")).build());
        MetricsResponse cycles = service.queryAll(
                year.queries(List.of(MetricQuery.usageForCycle("q").build())).build());

        assertThat(buckets.result("q").total()).isEqualTo("2");
        assertThat(cycles.result("q").total()).isEqualTo("1");
    }

    @Test
    void more_than_a_thousand_requests_are_not_sent() {
        assertThatThrownBy(() -> noValues()
                        .queryAll(MetricsRequest.builder()
                                .from(Instant.EPOCH)
                                .until(START)
                                .query(MetricQuery.events("q").by(AggregationPeriod.HOUR))
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("a time range of at most 1000 requests");
        assertThat(sent).isEmpty();
    }

    @Test
    void a_result_that_the_response_lacks_is_no_zero() {
        MetricsResponse response = response(MetricResult.builder().id("q").build());

        assertThat(response.find("p")).isEmpty();
        assertThatThrownBy(() -> response.result("p"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("The response has no result of the query \"p\". It has results of: q");
    }

    @Test
    void a_result_that_one_part_of_a_long_time_range_lacks_is_no_smaller_sum() {
        Metrics service = request -> request.startTime().equals(START)
                ? MetricsResponse.builder().build()
                : response(MetricResult.builder().id("q").build());

        MetricsResponse response =
                service.queryAll(january(MetricQuery.usage("q").by(AggregationPeriod.HOUR)));

        assertThatThrownBy(() -> response.result("q")).isInstanceOf(NoSuchElementException.class);
    }

    private Metrics noValues() {
        return request -> {
            sent.add(request);
            return MetricsResponse.builder()
                    .results(request.queries().stream()
                            .map(query -> MetricResult.builder().id(query.id()).build())
                            .toList())
                    .build();
        };
    }

    private static MetricsRequest january(MetricQuery.Builder query) {
        return MetricsRequest.builder().from(START).until(END).query(query).build();
    }

    private static MetricsResponse response(MetricResult result) {
        return MetricsResponse.builder().addResult(result).build();
    }
}
