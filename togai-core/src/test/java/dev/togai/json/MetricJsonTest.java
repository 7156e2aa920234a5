package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.MalformedJsonException;
import dev.togai.internal.JsonParsers;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricCurrency;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricName;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricSeries;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of metrics: the samples, and the rows of the contradictions of Togai's documents. */
class MetricJsonTest {

    private static final Instant NOVEMBER_2 = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant NOVEMBER_3 = Instant.parse("2026-11-03T00:00:00Z");

    @Test
    void the_request_of_the_samples_is_written_by_the_builder() {
        MetricsRequest request = MetricsRequest.builder()
                .from(NOVEMBER_2)
                .until(Instant.parse("2026-11-04T00:00:00Z"))
                .query(MetricQuery.usage("km")
                        .by(AggregationPeriod.DAY)
                        .where(MetricFilterField.ACCOUNT_ID, "ACC-ACME-1")
                        .where(MetricFilterField.BILLABLE_ID, "um.21rIdesKm001.a1B2"))
                .query(MetricQuery.usage("calls")
                        .groupBy(MetricGroupBy.ACCOUNT_ID)
                        .where(MetricFilterField.BILLABLE_ID, "um.21apiCall03.d3E4f"))
                .query(MetricQuery.events("events")
                        .where(MetricFilterField.ACCOUNT_ID, "ACC-ACME-1")
                        .where(MetricFilterField.EVENT_STATUS, "PROCESSED"))
                .build();

        String sample = JsonSample.text("metrics_request.json");

        assertThat(tokens(TogaiJson.write(request))).isEqualTo(tokens(sample));
        assertThat(TogaiJson.read(sample, MetricsRequest.class)).isEqualTo(request);
    }

    @Test
    void the_response_of_the_samples_is_read_and_written() {
        String sample = JsonSample.text("metrics_response.json");

        MetricsResponse response = TogaiJson.read(sample, MetricsResponse.class);

        assertThat(response.result("km").total()).isEqualTo("138.83");
        assertThat(response.result("calls").series("ACC-GLOBEX-1").valueAt(NOVEMBER_3))
                .isEqualTo("305");
        assertThat(response.result("calls").series("ACC-ACME-1").total()).isZero();
        assertThat(response.result("events").name()).contains(MetricName.EVENTS);
        assertThat(response.result("events").valueAt(NOVEMBER_2)).isEqualTo("5");
        assertThat(response.result("km").valueAt(NOVEMBER_3)).isZero();
        assertThat(tokens(TogaiJson.write(response))).isEqualTo(tokens(sample));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901234567890.123456789",
                "0.000000000000000000001",
                "-3.50",
                "1E+3",
                "0",
                "9007199254740993"
            })
    void a_value_has_all_digits_of_the_response(String number) {
        String json = """
                {"timestamps":["2026-11-02T00:00:00Z"],"metricValues":[%s]}""".formatted(number);

        MetricSeries series = TogaiJson.read(json, MetricSeries.class);

        assertThat(series.valueAt(NOVEMBER_2)).isEqualTo(new BigDecimal(number));
        assertThat(TogaiJson.read(TogaiJson.write(series), MetricSeries.class)).isEqualTo(series);
    }

    @Test
    void a_value_may_be_a_string() {
        MetricSeries series = TogaiJson.read("""
                {"timestamps":["2026-11-02T00:00:00Z"],"metricValues":["1.50"]}""", MetricSeries.class);

        assertThat(series.total()).isEqualTo("1.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timestamps\":[\"2026-11-02T00:00:00Z\"],\"metricValues\":[1,2]}|1 timestamps and 2 metricValues",
                "{\"timestamps\":[\"2026-11-02T00:00:00Z\"]}|1 timestamps and 0 metricValues",
                "{\"metricValues\":[1]}|0 timestamps and 1 metricValues",
                "{\"timestamps\":[\"2026-11-02T00:00:00Z\"],\"metricValues\":[null]}|metricValues[0]: must be a number",
                "{\"timestamps\":[\"soon\"],\"metricValues\":[1]}|timestamps[0]: must be a date",
                "{\"timestamps\":[\"2026-11-02T00:00:00Z\"],\"metricValues\":[1e999999]}|at most 1000 digits",
                "{\"timestamps\":[\"2026-11-02T00:00:00Z\"],\"metricValues\":1}|metricValues must be an array"
            })
    void a_series_whose_values_are_uncertain_is_malformed(String json, String reason) {
        assertThatThrownBy(() -> TogaiJson.read(json, MetricSeries.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void e39_data_that_is_an_object_is_one_series() {
        MetricResult result = TogaiJson.read("""
                {"id":"q","name":"USAGE","data":{"timestamps":["2026-11-02T00:00:00Z"],"metricValues":[7]}}""", MetricResult.class);

        assertThat(result.series()).hasSize(1);
        assertThat(result.total()).isEqualTo("7");
        assertThat(result.unknownFields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"q\"}",
                "{\"id\":\"q\",\"data\":null}",
                "{\"id\":\"q\",\"data\":[]}",
                "{\"id\":\"q\",\"data\":[{\"timestamps\":[],\"metricValues\":[]}]}",
                "{\"id\":\"q\",\"data\":[{\"groupedBy\":null,\"timestamps\":null,\"metricValues\":null}]}"
            })
    void e55_a_metric_without_values_is_zero(String json) {
        MetricResult result = TogaiJson.read(json, MetricResult.class);

        assertThat(result.total()).isZero();
        assertThat(result.valueAt(NOVEMBER_2)).isZero();
    }

    @Test
    void e42_e43_every_name_is_sent_and_read() {
        MetricQuery query = MetricQuery.of("q", MetricName.of("NEW_METRIC"))
                .by(AggregationPeriod.of("QUARTER"))
                .groupBy(MetricGroupBy.CUSTOMER_ID)
                .where(MetricFilterField.of("COUNTRY"), "IN", "US")
                .build();

        String json = TogaiJson.write(query);

        assertThat(json).isEqualTo("""
                {"id":"q","name":"NEW_METRIC","aggregationPeriod":"QUARTER","groupBy":"CUSTOMER_ID",\
                "filters":[{"fieldName":"COUNTRY","fieldValues":["IN","US"]}]}""");
        assertThat(TogaiJson.read(json, MetricQuery.class)).isEqualTo(query);
    }

    @Test
    void e44_the_aggregation_period_is_always_sent() {
        assertThat(TogaiJson.write(MetricQuery.events("q").build()))
                .isEqualTo("{\"id\":\"q\",\"name\":\"EVENTS\",\"aggregationPeriod\":\"DAY\"}");
        assertThatThrownBy(() -> TogaiJson.read("{\"id\":\"q\",\"name\":\"EVENTS\"}", MetricQuery.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("aggregationPeriod is missing");
    }

    @Test
    void the_currency_is_an_entry_of_configs() {
        MetricQuery query =
                MetricQuery.revenue("q").currency(MetricCurrency.INVOICE).build();

        String json = TogaiJson.write(query);

        assertThat(json).contains("\"configs\":{\"CURRENCY\":\"INVOICE\"}");
        assertThat(TogaiJson.read(json, MetricQuery.class)).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"CURRENCY\":1}", "{\"CURRENCY\":\"BASE\",\"x\":\"y\"}", "[]"})
    void other_configs_are_kept(String configs) {
        String json = "{\"id\":\"q\",\"name\":\"REVENUE\",\"aggregationPeriod\":\"DAY\",\"configs\":" + configs + "}";

        MetricQuery query = TogaiJson.read(json, MetricQuery.class);

        assertThat(query.currency()).isEmpty();
        assertThat(query.unknownFields()).containsEntry("configs", configs);
        assertThat(TogaiJson.write(query)).isEqualTo(json);
    }

    @Test
    void times_are_sent_in_utc_with_at_most_milliseconds() {
        MetricsRequest request = MetricsRequest.builder()
                .from(Instant.parse("2026-11-02T00:00:00.123456789Z"))
                .until(Instant.parse("2026-11-03T05:30:00+05:30"))
                .query(MetricQuery.events("q"))
                .build();

        assertThat(request.startTime()).isEqualTo("2026-11-02T00:00:00.123Z");
        assertThat(TogaiJson.write(request))
                .startsWith("{\"startTime\":\"2026-11-02T00:00:00.123Z\",\"endTime\":\"2026-11-03T00:00:00Z\"");
    }

    @Test
    void a_request_is_read_without_a_check_of_its_limits() {
        MetricsRequest request = TogaiJson.read("""
                {"startTime":"2026-11-02T00:00:00","endTime":"2026-11-01T05:30:00+05:30","metricQueries":[]}""", MetricsRequest.class);

        assertThat(request.startTime()).isEqualTo(NOVEMBER_2);
        assertThat(request.endTime()).isEqualTo("2026-11-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1667347200000", "null", "\"yesterday\"", "{}"})
    void e45_a_time_of_a_request_is_a_string(String time) {
        String json = "{\"startTime\":" + time + ",\"endTime\":\"2026-11-02T00:00:00Z\",\"metricQueries\":[]}";

        assertThatThrownBy(() -> TogaiJson.read(json, MetricsRequest.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("startTime");
    }

    private static Object tokens(String json) {
        return JsonParsers.canonicalTokens(json);
    }
}
