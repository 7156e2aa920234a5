package dev.togai.json;

import dev.togai.account.AccountStatus;
import dev.togai.account.CustomerStatus;
import dev.togai.error.MalformedJsonException;
import dev.togai.event.CorrectionAction;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.CycleDate;
import dev.togai.event.EventCategory;
import dev.togai.event.EventTimestamp;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnitsStatus;
import dev.togai.json.JsonObjectWriter.RulePlacement;
import dev.togai.json.JsonValue.Kind;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricCurrency;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricName;
import dev.togai.page.SortOrder;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.RuleEncoding;
import dev.togai.schema.DependencyType;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.EventSchemaStatus;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The JSON form of a value that is no object with named fields: a rule, or a name from an open set. Immutable and thread-safe.
 *
 * @param <T> the type of the value
 */
final class ScalarCodec<T> implements JsonCodec<T> {

    static final List<JsonCodec<?>> ALL = List.of(
            new ScalarCodec<>(JsonLogic.class, ScalarCodec::readRule, JsonObjectWriter::rule),
            string(MeterType.class, MeterType::of),
            string(MeterStatus.class, MeterStatus::of),
            string(Aggregation.class, Aggregation::of),
            string(SortOrder.class, SortOrder::of),
            string(EventTimestamp.class, EventTimestamp::of),
            string(AccountStatus.class, AccountStatus::of),
            string(CustomerStatus.class, CustomerStatus::of),
            string(MetricName.class, MetricName::of),
            string(AggregationPeriod.class, AggregationPeriod::of),
            string(MetricGroupBy.class, MetricGroupBy::of),
            string(MetricFilterField.class, MetricFilterField::of),
            string(MetricCurrency.class, MetricCurrency::of),
            string(IngestionStatus.class, IngestionStatus::of),
            string(EventCategory.class, EventCategory::of),
            string(MeterUnitsStatus.class, MeterUnitsStatus::of),
            string(CorrectionAction.class, CorrectionAction::of),
            string(CorrectionStatus.class, CorrectionStatus::of),
            string(CycleDate.class, CycleDate::of),
            string(EventSchemaStatus.class, EventSchemaStatus::of),
            string(EnrichmentFieldType.class, EnrichmentFieldType::of),
            string(EnrichmentType.class, EnrichmentType::of),
            string(DependencyType.class, DependencyType::of));

    private final Class<T> type;
    private final Function<JsonValue, T> reader;
    private final Writer<T> writer;

    private ScalarCodec(Class<T> type, Function<JsonValue, T> reader, Writer<T> writer) {
        this.type = type;
        this.reader = reader;
        this.writer = writer;
    }

    /** Returns the codec of a type that is written as its {@code toString}. */
    private static <T> ScalarCodec<T> string(Class<T> type, Function<String, T> parse) {
        return new ScalarCodec<>(
                type, value -> parse.apply(stringOf(type, value)), (out, value) -> out.string(value.toString()));
    }

    private static String stringOf(Class<?> type, JsonValue value) {
        if (!value.is(Kind.STRING)) {
            throw new MalformedJsonException(type.getSimpleName() + " must be a text", null);
        }
        return value.text();
    }

    private static JsonLogic readRule(JsonValue value) {
        if (value.is(Kind.NULL)) {
            throw new MalformedJsonException("JsonLogic must not be null", null);
        }
        return value.is(Kind.STRING) ? JsonLogic.unchecked(value.text()) : JsonLogic.embedded(value.raw());
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public T read(JsonValue value) {
        return reader.apply(value);
    }

    /** Writes the value. A rule is written as it was read, because its encoding is a property of requests. */
    @Override
    public String write(Object value, RuleEncoding ruleEncoding) {
        return JsonObjectWriter.write(out -> writer.write(out, type.cast(value)), RulePlacement.AS_READ);
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(JsonObjectWriter writer, T value) throws IOException;
    }
}
