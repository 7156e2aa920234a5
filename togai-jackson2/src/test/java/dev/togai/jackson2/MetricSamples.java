package dev.togai.jackson2;

import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricCurrency;
import dev.togai.metric.MetricFilter;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroup;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricName;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricSeries;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import java.util.Map;

/** One JSON text for each type of metrics, as {@link dev.togai.json.TogaiJson} writes it. */
final class MetricSamples {

    static final Map<Class<?>, String> JSON = Map.ofEntries(
            Map.entry(MetricFilter.class, "{\"fieldName\":\"ACCOUNT_ID\",\"fieldValues\":[\"a\",\"b\"],\"x\":1.0}"),
            Map.entry(
                    MetricQuery.class,
                    "{\"id\":\"q\",\"name\":\"REVENUE\",\"aggregationPeriod\":\"QUARTER\",\"groupBy\":\"CO"
                            + "UNTRY\",\"filters\":[{\"fieldName\":\"ACCOUNT_ID\",\"fieldValues\":[\"a\",\"b\"],\"x\""
                            + ":1.0}],\"configs\":{\"CURRENCY\":\"INVOICE\"},\"x\":1e400}"),
            Map.entry(
                    MetricsRequest.class,
                    "{\"startTime\":\"2026-11-02T00:00:00.123Z\",\"endTime\":\"2026-11-03T00:00:00Z\",\"me"
                            + "tricQueries\":[{\"id\":\"q\",\"name\":\"REVENUE\",\"aggregationPeriod\":\"QUARTER\",\""
                            + "groupBy\":\"COUNTRY\",\"filters\":[{\"fieldName\":\"ACCOUNT_ID\",\"fieldValues\":[\"a"
                            + "\",\"b\"],\"x\":1.0}],\"configs\":{\"CURRENCY\":\"INVOICE\"},\"x\":1e400}],\"x\":1.0}"),
            Map.entry(MetricGroup.class, "{\"fieldName\":\"ACCOUNT_ID\",\"fieldValue\":\"ACC-1\",\"x\":1.0}"),
            Map.entry(
                    MetricSeries.class,
                    "{\"groupedBy\":{\"fieldName\":\"ACCOUNT_ID\",\"fieldValue\":\"ACC-1\",\"x\":1.0},\"ti"
                            + "mestamps\":[\"2026-11-02T00:00:00Z\",\"2026-11-03T00:00:00Z\"],\"metricValues\":[1234"
                            + "5678901234567890.123456789,-0.10],\"x\":2.50}"),
            Map.entry(
                    MetricResult.class,
                    "{\"id\":\"q\",\"name\":\"METER_USAGE\",\"data\":[{\"groupedBy\":{\"fieldName\":\"ACCO"
                            + "UNT_ID\",\"fieldValue\":\"ACC-1\",\"x\":1.0},\"timestamps\":[\"2026-11-02T00:00:00Z\""
                            + ",\"2026-11-03T00:00:00Z\"],\"metricValues\":[12345678901234567890.123456789,-0.10],\""
                            + "x\":2.50}],\"x\":null}"),
            Map.entry(
                    MetricsResponse.class,
                    "{\"results\":[{\"id\":\"q\",\"name\":\"METER_USAGE\",\"data\":[{\"groupedBy\":{\"fiel"
                            + "dName\":\"ACCOUNT_ID\",\"fieldValue\":\"ACC-1\",\"x\":1.0},\"timestamps\":[\"2026-11-"
                            + "02T00:00:00Z\",\"2026-11-03T00:00:00Z\"],\"metricValues\":[12345678901234567890.12345"
                            + "6789,-0.10],\"x\":2.50}],\"x\":null}],\"x\":1.0}"),
            Map.entry(MetricName.class, "\"EVENTS\""),
            Map.entry(AggregationPeriod.class, "\"DAY\""),
            Map.entry(MetricGroupBy.class, "\"CUSTOMER_ID\""),
            Map.entry(MetricFilterField.class, "\"BILLABLE_ID\""),
            Map.entry(MetricCurrency.class, "\"BASE\""));

    private MetricSamples() {}
}
