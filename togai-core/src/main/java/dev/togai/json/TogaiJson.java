package dev.togai.json;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountPage;
import dev.togai.account.AccountStatus;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.Address;
import dev.togai.account.AliasRemoval;
import dev.togai.account.AliasSummary;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.CustomerAccount;
import dev.togai.account.CustomerPage;
import dev.togai.account.CustomerStatus;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.auth.AccessToken;
import dev.togai.auth.SecretRedactor;
import dev.togai.error.MalformedJsonException;
import dev.togai.event.AttributeValue;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionAction;
import dev.togai.event.CorrectionBody;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.CycleDate;
import dev.togai.event.EnrichedField;
import dev.togai.event.EnrichmentDependency;
import dev.togai.event.EventAccount;
import dev.togai.event.EventCategory;
import dev.togai.event.EventCustomer;
import dev.togai.event.EventEnrichments;
import dev.togai.event.EventPage;
import dev.togai.event.EventRecord;
import dev.togai.event.EventRevenue;
import dev.togai.event.EventSource;
import dev.togai.event.EventStatus;
import dev.togai.event.EventTimestamp;
import dev.togai.event.FeatureUsage;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.MeterUnitsStatus;
import dev.togai.event.PipelineInfo;
import dev.togai.event.PlanCycle;
import dev.togai.event.SchemaVersion;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.json.JsonValue.Kind;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
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
import dev.togai.model.JsonModel;
import dev.togai.model.SuccessResponse;
import dev.togai.page.PageContext;
import dev.togai.page.SortOrder;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.RuleEncoding;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON codec of models, for transports, fakes, files and logs.
 *
 * <p>Reading a response is lenient: unknown fields and values in an unexpected form are kept, and limits are not checked. Reading
 * a request is exact, with its limits unchecked. Writing leaves out absent values and empty lists, and writes kept values
 * unchanged.
 *
 * <p>The models are the requests and responses of all groups, such as {@link UsageMeter} and {@link MetricsResponse}. Their parts
 * are read and written on their own too, as are rules. {@link #types} lists all types.
 */
public final class TogaiJson {

    /** Maximum length of a message; Togai documents that its own are not longer. */
    private static final int MAX_MESSAGE_LENGTH = 500;

    /** The message of a body with a token. */
    private static final String HIDDEN_TOKEN = "(The response holds a token, which is not shown)";

    /** A token in a body that is truncated, or where it is no field of the outermost object. */
    private static final Pattern TOKEN_FIELD = Pattern.compile("\"token\"\\s*:");

    private static final List<CodecGroup> MODELS = List.of(
            new CodecGroup(
                    () -> MeterCodec.ALL,
                    List.of(UsageMeter.class, UsageMeterPage.class, Computation.class, MeterFilter.class)),
            new CodecGroup(() -> PageCodec.ALL, List.of(PageContext.class)),
            new CodecGroup(
                    () -> SchemaCodec.ALL,
                    List.of(
                            EventSchema.class,
                            EventSchemaPage.class,
                            EventSchemaVersions.class,
                            EventAttribute.class,
                            EventDimension.class,
                            Enrichments.class,
                            EnrichmentField.class,
                            SchemaDependency.class,
                            FeatureDetails.class)),
            new CodecGroup(
                    () -> SchemaRequestCodec.ALL,
                    List.of(CreateEventSchemaRequest.class, UpdateEventSchemaRequest.class)),
            new CodecGroup(() -> EventCodec.ALL, List.of(UsageEvent.class, AttributeValue.class)),
            new CodecGroup(
                    () -> EventRecordCodec.ALL,
                    List.of(
                            EventRecord.class,
                            EventPage.class,
                            EventSource.class,
                            EventStatus.class,
                            CorrectionResult.class,
                            CorrectedEvent.class,
                            CorrectionBody.class)),
            new CodecGroup(
                    () -> PipelineCodec.ALL,
                    List.of(
                            PipelineInfo.class,
                            SchemaVersion.class,
                            MeterUnits.class,
                            PlanCycle.class,
                            EventAccount.class,
                            EventCustomer.class,
                            FeatureUsage.class,
                            EventEnrichments.class,
                            EnrichedField.class,
                            EnrichmentDependency.class,
                            EventRevenue.class)),
            new CodecGroup(
                    () -> IngestionCodec.ALL,
                    List.of(IngestEventRequest.class, IngestBatchRequest.class, IngestResponse.class)),
            new CodecGroup(
                    () -> MeterRequestCodec.ALL, List.of(CreateUsageMeterRequest.class, UpdateUsageMeterRequest.class)),
            new CodecGroup(
                    () -> AccountCodec.ALL,
                    List.of(
                            Customer.class,
                            CustomerPage.class,
                            Account.class,
                            AccountPage.class,
                            AccountAlias.class,
                            AccountAliasPage.class,
                            AliasSummary.class,
                            Address.class)),
            new CodecGroup(
                    () -> AccountRequestCodec.ALL,
                    List.of(
                            CreateCustomerRequest.class,
                            CustomerAccount.class,
                            CreateAccountRequest.class,
                            AddAliasesRequest.class,
                            RemoveAliasesRequest.class,
                            AliasRemoval.class)),
            new CodecGroup(
                    () -> MetricCodec.ALL,
                    List.of(
                            MetricsRequest.class,
                            MetricQuery.class,
                            MetricFilter.class,
                            MetricsResponse.class,
                            MetricResult.class,
                            MetricSeries.class,
                            MetricGroup.class)),
            new CodecGroup(() -> ResponseCodec.MODELS, List.of(SuccessResponse.class, AccessToken.class)));

    private static final CodecGroup SCALARS = new CodecGroup(
            () -> ScalarCodec.ALL,
            List.of(
                    JsonLogic.class,
                    MeterType.class,
                    MeterStatus.class,
                    Aggregation.class,
                    SortOrder.class,
                    EventTimestamp.class,
                    AccountStatus.class,
                    CustomerStatus.class,
                    MetricName.class,
                    AggregationPeriod.class,
                    MetricGroupBy.class,
                    MetricFilterField.class,
                    MetricCurrency.class,
                    IngestionStatus.class,
                    EventCategory.class,
                    MeterUnitsStatus.class,
                    CorrectionAction.class,
                    CorrectionStatus.class,
                    CycleDate.class,
                    EventSchemaStatus.class,
                    EnrichmentFieldType.class,
                    EnrichmentType.class,
                    DependencyType.class));

    private static final List<CodecGroup> GROUPS =
            Stream.concat(MODELS.stream(), Stream.of(SCALARS)).toList();

    /**
     * Codecs that are created when one of them is needed. A program that only reads meters starts faster without the others.
     *
     * @param types the types of the codecs
     */
    private record CodecGroup(Supplier<List<? extends JsonCodec<?>>> codecs, List<Class<? extends JsonModel>> types) {

        JsonCodec<?> codec(Class<?> type) {
            for (JsonCodec<?> codec : codecs.get()) {
                if (codec.type() == type) {
                    return codec;
                }
            }
            throw new IllegalStateException("No codec has the type " + type.getName());
        }
    }

    private TogaiJson() {}

    /**
     * Reads a model from a JSON text.
     *
     * @throws MalformedJsonException if the text is not JSON, or lacks a required field
     */
    public static <T> T read(String json, Class<T> type) {
        JsonCodec<?> codec = codecOf(GROUPS, it -> it == type, type);
        return type.cast(codec.read(JsonTreeParser.read(json)));
    }

    /**
     * Reads a model from UTF-8 bytes of JSON.
     *
     * @throws MalformedJsonException if the bytes are not UTF-8 or not JSON, or lack a required field
     */
    public static <T> T read(byte[] utf8, Class<T> type) {
        return read(JsonTreeParser.decode(utf8), type);
    }

    /** Writes a model as compact JSON, and the rules of a request as strings. */
    public static String write(Object model) {
        return write(model, RuleEncoding.STRING);
    }

    /** Writes a model as compact JSON, and the rules of a request in that form. */
    public static String write(Object model, RuleEncoding ruleEncoding) {
        return codecOf(GROUPS, model).write(model, ruleEncoding);
    }

    /** Returns the types that are read and written: models, their parts, rules, and the names of open sets. */
    public static List<Class<? extends JsonModel>> types() {
        return types(GROUPS).toList();
    }

    /**
     * Returns the names of the JSON fields of a model or a part, in the order they are written.
     *
     * @throws IllegalArgumentException if the type is not a model of Togai's API
     */
    public static List<String> fieldNames(Class<?> type) {
        return model(codecOf(MODELS, it -> it == type, type)).fieldNames();
    }

    /**
     * Returns the fields that a model sends, as JSON by name, in the order they are written. Unknown fields are not among them,
     * nor are those that are absent; a field that an update clears is {@code null}.
     *
     * @throws IllegalArgumentException if it is not a model of Togai's API
     */
    public static Map<String, String> fields(Object model) {
        return model(codecOf(MODELS, model)).fields(model);
    }

    /**
     * Returns the {@code message} of a documented error body, also inside an object {@code error}. Returns the start of any other
     * body.
     */
    public static String errorMessage(byte[] body) {
        return errorMessage(body, SecretRedactor.of(List.of(), List.of()));
    }

    /**
     * Returns the message of an error body without the secrets of a redactor. A body with a {@code token} and without a message
     * is not shown, even if it is truncated: the token may be a new one, which no redactor knows.
     */
    public static String errorMessage(byte[] body, SecretRedactor redactor) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonValue json = JsonTreeParser.read(text);
            JsonValue error = json.field("error");
            for (JsonValue object : error == null ? List.of(json) : List.of(json, error)) {
                JsonValue message = object.field("message");
                if (message != null && message.is(Kind.STRING)) {
                    return redactor.excerpt(message.text(), MAX_MESSAGE_LENGTH);
                }
            }
            if (json.field("token") != null) {
                return HIDDEN_TOKEN;
            }
        } catch (MalformedJsonException ignored) {
            // The HTML of a gateway, an empty body or a truncated one: the body itself is the message.
        }
        return TOKEN_FIELD.matcher(text).find() ? HIDDEN_TOKEN : redactor.excerpt(text.strip(), MAX_MESSAGE_LENGTH);
    }

    /** Returns the documented error body for a message. */
    public static String errorBody(String message) {
        return ResponseCodec.ERROR_BODY.write(message, RuleEncoding.STRING);
    }

    private static Stream<Class<? extends JsonModel>> types(List<CodecGroup> groups) {
        return groups.stream().flatMap(group -> group.types().stream());
    }

    private static ModelCodec<?, ?> model(JsonCodec<?> codec) {
        return (ModelCodec<?, ?>) codec;
    }

    private static JsonCodec<?> codecOf(List<CodecGroup> groups, Object model) {
        return codecOf(groups, type -> type.isInstance(model), model.getClass());
    }

    private static JsonCodec<?> codecOf(List<CodecGroup> groups, Predicate<Class<?>> wanted, Class<?> type) {
        for (CodecGroup group : groups) {
            for (Class<?> known : group.types()) {
                if (wanted.test(known)) {
                    return group.codec(known);
                }
            }
        }
        throw new IllegalArgumentException(type.getName() + " is not a model of Togai's API; known are "
                + types(groups).map(Class::getSimpleName).collect(Collectors.joining(", ")));
    }
}
