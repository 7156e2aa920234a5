package dev.togai.jackson2;

import dev.togai.auth.AccessToken;
import dev.togai.event.AttributeValue;
import dev.togai.event.EventTimestamp;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.model.SuccessResponse;
import dev.togai.page.PageContext;
import dev.togai.page.SortOrder;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.DependencyType;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemaVersions;
import dev.togai.schema.FeatureDetails;
import dev.togai.schema.SchemaDependency;
import dev.togai.schema.UpdateEventSchemaRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One JSON text for each type of the library, as {@link TogaiJson} writes it. */
final class Jackson2Samples {

    /** Numbers that no {@code double} holds, whose digits are kept. */
    static final String NUMBERS =
            "[1e400,-0.10,0.1000000000000000000000000001,123456789012345678901234567890,1E5,3000000000,-0,[],{}]";

    private static final String COMPUTATION = "{\"id\":\"c.1\",\"matcher\":\"{\\\"==\\\": [{\\\"var\\\":"
            + "\\\"dimensions.city\\\"},\\\"k\u00f6ln\\\"]}\",\"computation\":{\"*\":[0.40,1e400]},\"order\":7,\"x\":1.0}";
    private static final String FILTER = "{\"field\":\"city\",\"value\":\"a \\\"quoted\\\" \ud83d\ude95\",\"x\":null}";
    private static final String ATTRIBUTE = "{\"name\":\"distance\",\"defaultUnit\":\"km\",\"x\":true}";
    private static final String DIMENSION = "{\"name\":\"city\",\"x\":false}";
    private static final String CONTEXT = "{\"pageSize\":20,\"sortOrder\":\"DESC\",\"x\":2.50}";
    private static final String VALUE = "{\"name\":\"distance\",\"value\":\"10.50\",\"unit\":\"km\",\"x\":[1.00]}";
    private static final String ENRICHMENT = "{\"name\":\"tier\",\"type\":\"DIMENSION\",\"enrichmentType\":\"VALUE\","
            + "\"value\":\"gold\",\"order\":1,\"x\":1.0}";
    private static final String DEPENDENCY =
            "{\"type\":\"SETTING\",\"key\":\"setting.user.rate\",\"name\":\"rate\",\"x\":null}";
    private static final String ENRICHMENTS =
            "{\"dependencies\":[" + DEPENDENCY + "],\"fields\":[" + ENRICHMENT + "],\"x\":2.50}";
    private static final String FEATURE = "{\"featureId\":\"f.1\",\"attributeName\":\"distance\",\"x\":1e400}";
    private static final String SCHEMA =
            "{\"name\":\"ride_completed\",\"version\":3,\"status\":\"ACTIVE\",\"attributes\":["
                    + ATTRIBUTE + "],\"dimensions\":[" + DIMENSION + "],\"filterFields\":[\"city\"],"
                    + "\"enrichments\":" + ENRICHMENTS + ",\"featureDetails\":" + FEATURE + ","
                    + "\"createdAt\":\"2024-03-01T00:00:00Z\",\"newer\":" + NUMBERS + "}";
    private static final String METER =
            "{\"id\":\"um.1\",\"name\":\"rides\",\"displayName\":\"Rides\",\"type\":\"COUNTER\","
                    + "\"aggregation\":\"SUM\",\"status\":\"ACTIVE\",\"computations\":[" + COMPUTATION
                    + "],\"filters\":["
                    + FILTER + "],\"eventSchema\":" + SCHEMA
                    + ",\"createdAt\":\"2024-03-01T00:00:00.123456789Z\",\"newer\":"
                    + NUMBERS
                    + "}";

    private static final Map<Class<?>, String> JSON = Map.ofEntries(
            Map.entry(UsageMeter.class, METER),
            Map.entry(
                    UsageMeterPage.class,
                    "{\"data\":[" + METER + "," + METER + "],\"nextToken\":\"t\",\"context\":" + CONTEXT + "}"),
            Map.entry(EventSchema.class, SCHEMA),
            Map.entry(
                    EventSchemaPage.class,
                    "{\"data\":[" + SCHEMA + "],\"nextToken\":\"t\",\"context\":" + CONTEXT + "}"),
            Map.entry(EventSchemaVersions.class, "{\"data\":[" + SCHEMA + "]}"),
            Map.entry(Enrichments.class, ENRICHMENTS),
            Map.entry(EnrichmentField.class, ENRICHMENT),
            Map.entry(SchemaDependency.class, DEPENDENCY),
            Map.entry(FeatureDetails.class, FEATURE),
            Map.entry(
                    CreateEventSchemaRequest.class,
                    "{\"name\":\"rides\",\"attributes\":[" + ATTRIBUTE + "],\"dimensions\":[],\"enrichments\":"
                            + ENRICHMENTS + ",\"newer\":" + NUMBERS + "}"),
            Map.entry(
                    UpdateEventSchemaRequest.class,
                    "{\"description\":null,\"dimensions\":[],\"filterFields\":[\"city\"],\"newer\":{\"a\":[1.50]}}"),
            Map.entry(EventSchemaStatus.class, "\"ARCHIVED\""),
            Map.entry(EnrichmentFieldType.class, "\"ATTRIBUTE\""),
            Map.entry(EnrichmentType.class, "\"JSON_LOGIC\""),
            Map.entry(DependencyType.class, "\"SETTING\""),
            Map.entry(
                    UsageEvent.class,
                    "{\"schemaName\":\"ride_completed\",\"id\":\"e.1\",\"timestamp\":\"2022-06-15T07:30:35.123\","
                            + "\"accountId\":\"a.1\",\"attributes\":[" + VALUE
                            + "],\"dimensions\":{\"city\":\"delhi\"}}"),
            Map.entry(
                    CreateUsageMeterRequest.class,
                    "{\"name\":\"rides\",\"type\":\"COUNTER\",\"aggregation\":\"SUM\",\"computations\":[{\"matcher\":"
                            + "\"{\\\"==\\\":[1,1]}\",\"computation\":\"2.50\",\"order\":1}],\"newer\":" + NUMBERS
                            + "}"),
            Map.entry(
                    UpdateUsageMeterRequest.class,
                    "{\"name\":\"rides\",\"description\":null,\"filters\":[],\"newer\":{\"a\":[1.50]}}"),
            Map.entry(SuccessResponse.class, "{\"success\":true}"),
            Map.entry(AccessToken.class, "{\"token\":\"t\"}"),
            Map.entry(PageContext.class, CONTEXT),
            Map.entry(EventAttribute.class, ATTRIBUTE),
            Map.entry(EventDimension.class, DIMENSION),
            Map.entry(AttributeValue.class, VALUE),
            Map.entry(Computation.class, COMPUTATION),
            Map.entry(MeterFilter.class, FILTER),
            Map.entry(JsonLogic.class, "{\"+\":[1e400,0.10,{\"var\":\"attributes.distance\"}]}"),
            Map.entry(MeterType.class, "\"COUNTER\""),
            Map.entry(MeterStatus.class, "\"PAUSED\""),
            Map.entry(Aggregation.class, "\"SUM\""),
            Map.entry(SortOrder.class, "\"ASC\""),
            Map.entry(EventTimestamp.class, "\"2022-06-15T07:30:35.123\""));

    private Jackson2Samples() {}

    /** Returns the JSON of a type. */
    static String json(Class<?> type) {
        return Stream.of(JSON, EventSamples.JSON, AccountSamples.JSON, MetricSamples.JSON)
                .flatMap(samples -> Optional.ofNullable(samples.get(type)).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Add a sample of " + type));
    }

    /** Returns the value of a type. */
    static <T> T value(Class<T> type) {
        return TogaiJson.read(json(type), type);
    }

    /** Returns the meter. */
    static UsageMeter meter() {
        return value(UsageMeter.class);
    }
}
