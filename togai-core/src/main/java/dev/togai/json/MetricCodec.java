package dev.togai.json;

import static dev.togai.json.JsonType.DECIMALS;
import static dev.togai.json.JsonType.INSTANTS;
import static dev.togai.json.JsonType.REQUIRED_INSTANT;
import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.listOrObject;
import static dev.togai.json.JsonType.object;
import static dev.togai.json.JsonType.requiredList;
import static dev.togai.json.JsonType.requiredString;
import static dev.togai.json.JsonType.string;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.JsonValue.Kind;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricCurrency;
import dev.togai.metric.MetricFilter;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroup;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricName;
import dev.togai.metric.MetricPoint;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricSeries;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The codecs of metrics: requests, which are read exactly and without a check of their limits, and responses. */
final class MetricCodec {

    private static final String CURRENCY = "CURRENCY";

    /** The configuration of a query. One with another entry than the currency stays among the unknown fields. */
    private static final JsonType<Optional<MetricCurrency>> CONFIGS = object(
            MetricCodec::readCurrency, (writer, currency) -> writer.strings(Map.of(CURRENCY, currency.wireName())));

    static final ModelCodec<MetricFilter, ?> FILTER = ModelCodec.request(
                    MetricFilter.class, "MetricQueryFilterEntry", MetricFilter::builder)
            .field(
                    "fieldName",
                    requiredString(MetricFilterField::of, MetricFilterField::wireName),
                    MetricFilter::field,
                    MetricFilter.Builder::field)
            .field("fieldValues", JsonType.STRINGS, MetricFilter::values, MetricFilter.Builder::values)
            .unknownFields(MetricFilter::unknownFields, MetricFilter.Builder::unknownFields)
            .builtBy(MetricFilter.Builder::build);

    static final ModelCodec<MetricQuery, ?> QUERY = ModelCodec.request(
                    MetricQuery.class, "MetricQuery", MetricQuery::builder)
            .field("id", REQUIRED_STRING, MetricQuery::id, MetricQuery.Builder::id)
            .field(
                    "name",
                    requiredString(MetricName::of, MetricName::wireName),
                    MetricQuery::name,
                    MetricQuery.Builder::name)
            .field(
                    "aggregationPeriod",
                    requiredString(AggregationPeriod::of, AggregationPeriod::wireName),
                    MetricQuery::aggregationPeriod,
                    MetricQuery.Builder::aggregationPeriod)
            .field("groupBy", string(MetricGroupBy::of), MetricQuery::groupBy, MetricQuery.Builder::groupBy)
            .field("filters", JsonType.list(FILTER), MetricQuery::filters, MetricQuery.Builder::filters)
            .field("configs", CONFIGS, MetricQuery::currency, MetricQuery.Builder::currency)
            .unknownFields(MetricQuery::unknownFields, MetricQuery.Builder::unknownFields)
            .builtBy(MetricQuery.Builder::build);

    static final ModelCodec<MetricsRequest, ?> REQUEST = ModelCodec.request(
                    MetricsRequest.class, "GetMetricsRequest", MetricCodec::newRequest)
            .field("startTime", REQUIRED_INSTANT, MetricsRequest::startTime, MetricsRequest.Builder::startTime)
            .field("endTime", REQUIRED_INSTANT, MetricsRequest::endTime, MetricsRequest.Builder::endTime)
            .field("metricQueries", requiredList(QUERY), MetricsRequest::queries, MetricsRequest.Builder::queries)
            .unknownFields(MetricsRequest::unknownFields, MetricsRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final ModelCodec<MetricGroup, ?> GROUP = ModelCodec.response(
                    MetricGroup.class, "groupedBy", MetricGroup::builder)
            .field(
                    "fieldName",
                    requiredString(MetricGroupBy::of, MetricGroupBy::wireName),
                    MetricGroup::field,
                    MetricGroup.Builder::field)
            .field("fieldValue", REQUIRED_STRING, MetricGroup::value, MetricGroup.Builder::value)
            .unknownFields(MetricGroup::unknownFields, MetricGroup.Builder::unknownFields)
            .builtBy(MetricGroup.Builder::build);

    static final ModelCodec<MetricSeries, ?> SERIES = ModelCodec.response(
                    MetricSeries.class, "MetricSeries", SeriesBuilder::new)
            .field("groupedBy", object(() -> GROUP), MetricSeries::groupedBy, SeriesBuilder::groupedBy)
            .field("timestamps", INSTANTS, MetricCodec::timestamps, SeriesBuilder::timestamps)
            .field("metricValues", DECIMALS, MetricCodec::values, SeriesBuilder::values)
            .unknownFields(MetricSeries::unknownFields, SeriesBuilder::unknownFields)
            .builtBy(SeriesBuilder::build);

    static final ModelCodec<MetricResult, ?> RESULT = ModelCodec.response(
                    MetricResult.class, "MetricResult", MetricResult::builder)
            .field("id", REQUIRED_STRING, MetricResult::id, MetricResult.Builder::id)
            .field("name", string(MetricName::of), MetricResult::name, MetricResult.Builder::name)
            .field("data", listOrObject(SERIES), MetricResult::series, MetricResult.Builder::series)
            .unknownFields(MetricResult::unknownFields, MetricResult.Builder::unknownFields)
            .builtBy(MetricResult.Builder::build);

    static final ModelCodec<MetricsResponse, ?> RESPONSE = ModelCodec.response(
                    MetricsResponse.class, "GetMetricsResponse", MetricsResponse::builder)
            .field("results", requiredList(RESULT), MetricsResponse::results, MetricsResponse.Builder::results)
            .unknownFields(MetricsResponse::unknownFields, MetricsResponse.Builder::unknownFields)
            .builtBy(MetricsResponse.Builder::build);

    static final List<ModelCodec<?, ?>> ALL = List.of(REQUEST, QUERY, FILTER, RESPONSE, RESULT, SERIES, GROUP);

    private MetricCodec() {}

    private static MetricsRequest.Builder newRequest() {
        return MetricsRequest.builder().unchecked();
    }

    private static MetricCurrency readCurrency(JsonValue configs) {
        JsonValue only = configs.first();
        if (only == null || only.next() != null || !only.name().equals(CURRENCY) || !only.is(Kind.STRING)) {
            throw new MalformedJsonException("configs must have exactly the text " + CURRENCY, null);
        }
        return MetricCurrency.of(only.text());
    }

    private static List<Instant> timestamps(MetricSeries series) {
        return series.points().stream().map(MetricPoint::timestamp).toList();
    }

    private static List<BigDecimal> values(MetricSeries series) {
        return series.points().stream().map(MetricPoint::value).toList();
    }

    /** A builder of a series from the two arrays of its JSON. Not thread-safe. */
    private static final class SeriesBuilder {

        private final MetricSeries.Builder series = MetricSeries.builder();
        private List<Instant> timestamps = List.of();
        private List<BigDecimal> values = List.of();

        void groupedBy(Optional<MetricGroup> group) {
            series.groupedBy(group);
        }

        void timestamps(List<Instant> newTimestamps) {
            timestamps = newTimestamps;
        }

        void values(List<BigDecimal> newValues) {
            values = newValues;
        }

        void unknownFields(Map<String, String> unknownFields) {
            series.unknownFields(unknownFields);
        }

        /** Combines the arrays. With another number of values, no value would certainly belong to its timestamp. */
        MetricSeries build() {
            if (timestamps.size() != values.size()) {
                throw new MalformedJsonException(
                        "MetricSeries has " + timestamps.size() + " timestamps and " + values.size()
                                + " metricValues, which must be as many",
                        null);
            }
            for (int i = 0; i < timestamps.size(); i++) {
                series.point(timestamps.get(i), values.get(i));
            }
            return series.build();
        }
    }
}
