package dev.togai.testkit.official;

import static dev.togai.testkit.official.ResponseShape.ANY;
import static dev.togai.testkit.official.ResponseShape.FLAG;
import static dev.togai.testkit.official.ResponseShape.INTEGER;
import static dev.togai.testkit.official.ResponseShape.NUMBER;

import dev.togai.testkit.official.ResponseShape.Entries;
import dev.togai.testkit.official.ResponseShape.Items;
import dev.togai.testkit.official.ResponseShape.Model;
import dev.togai.testkit.official.ResponseShape.Numeric;
import dev.togai.testkit.official.ResponseShape.Text;

/** The models of responses with the limits that the official clients check, both of the same OpenAPI document. */
final class ResponseModels {

    private static final Text STRING = Text.ofLength(0, Text.UNLIMITED);
    private static final Text NAME = Text.matching("^[\\sa-zA-Z0-9_-]*$", 50);
    private static final Text TIME = Text.of(TimeForm.DATE_TIME);
    private static final Text DATE = Text.of(TimeForm.DATE);
    private static final Text LIFECYCLE = Text.oneOf("DRAFT", "ACTIVE", "INACTIVE", "ARCHIVED");
    private static final Text FIELD_TYPE = Text.oneOf("ATTRIBUTE", "DIMENSION");
    private static final Text SETTING = Text.oneOf("SETTING");

    static final Model ERROR = Model.of("ErrorResponse").required("message", Text.ofLength(0, 500));
    static final Model SUCCESS = Model.of("BaseSuccessResponse").required("success", FLAG);
    static final Model TOKEN = Model.of("AuthenticateResponse").required("token", STRING);

    private static final Model CONTEXT = Model.of("PaginationOptions")
            .optional("pageSize", INTEGER)
            .optional("sortOrder", Text.oneOf("ASC", "DESC"));

    private static final Model ENRICHMENTS = Model.of("Enrichments")
            .optional(
                    "dependencies",
                    Items.of(Model.of("Dependency")
                            .required("type", SETTING)
                            .required("key", STRING)
                            .required("name", STRING)))
            .required(
                    "fields",
                    Items.of(Model.of("Field")
                            .required("name", STRING)
                            .required("type", FIELD_TYPE)
                            .required("enrichmentType", Text.oneOf("VALUE", "JSON_LOGIC", "JSON_LOGIC_FROM_DEPENDENCY"))
                            .required("value", STRING)
                            .required("order", INTEGER)));

    static final Model EVENT_SCHEMA = Model.of("EventSchema")
            .required("name", NAME)
            .required("version", new Numeric(true, 1))
            .optional("description", Text.ofLength(0, 255))
            .optional("status", LIFECYCLE)
            .optional(
                    "attributes",
                    new Items(
                            Model.of("EventAttributeSchema")
                                    .required("name", NAME)
                                    .optional("defaultUnit", Text.ofLength(0, 10)),
                            0,
                            50))
            .optional("dimensions", new Items(Model.of("DimensionsSchema").required("name", NAME), 0, 50))
            .optional("filterFields", Items.of(STRING))
            .optional(
                    "featureDetails",
                    Model.of("FeatureDetails").required("featureId", STRING).required("attributeName", STRING))
            .optional("enrichments", ENRICHMENTS)
            .optional("eventIdTemplate", STRING)
            .optional("eventLevelRevenue", FLAG)
            .optional("createdAt", TIME)
            .optional("updatedAt", TIME);
    static final Model EVENT_SCHEMAS =
            pageOf("EventSchemaListPaginatedResponse", EVENT_SCHEMA.optional("usageMetersCount", INTEGER));
    static final Model EVENT_SCHEMA_VERSIONS =
            Model.of("EventSchemaVersionsResponse").required("data", Items.of(EVENT_SCHEMA));

    static final Model USAGE_METER = Model.of("UsageMeter")
            .required("id", Text.ofLength(0, 20))
            .required("name", NAME)
            .optional("billableName", Text.ofLength(0, 255))
            .required("displayName", Text.ofLength(0, 255))
            .optional("description", Text.ofLength(0, 255))
            .optional(
                    "filters",
                    Items.of(Model.of("UsageMeterFilterEntry")
                            .required("field", STRING)
                            .required("value", STRING)))
            .required("type", Text.oneOf("COUNTER"))
            .optional("status", LIFECYCLE)
            .required("aggregation", Text.oneOf("COUNT", "SUM"))
            .optional(
                    "computations",
                    new Items(
                            Model.of("Computation")
                                    .optional("id", Text.ofLength(0, 50))
                                    .optional("matcher", Text.ofLength(0, 1500))
                                    .required("computation", Text.ofLength(0, 500))
                                    .required("order", INTEGER),
                            0,
                            1))
            .optional("eventSchema", EVENT_SCHEMA)
            .optional("createdAt", TIME)
            .optional("lastActivatedAt", TIME)
            .optional("updatedAt", TIME);
    static final Model USAGE_METERS = pageOf("UsageMeterPaginatedResponse", USAGE_METER);

    static final Model INGESTED = Model.of("IngestEventResponse")
            .optional("success", FLAG)
            .optional("statusCode", INTEGER)
            .optional("name", STRING)
            .optional("message", Text.ofLength(0, 500))
            .optional("code", STRING)
            .optional("details", ANY);

    private static final Model EVENT = Model.of("Event")
            .required("schemaName", Text.ofLength(1, 50))
            .optional("id", Text.ofLength(0, 512))
            .required("timestamp", TIME)
            .required("accountId", Text.ofLength(0, 512))
            .required(
                    "attributes",
                    new Items(
                            Model.of("Attribute")
                                    .required("name", Text.ofLength(1, 50))
                                    .required("value", Text.matching("^-?\\d{1,512}(\\.\\d+)?$", Text.UNLIMITED))
                                    .optional("unit", Text.ofLength(1, 50)),
                            0,
                            10))
            .required("dimensions", new Entries(Text.ofLength(1, 200)));

    private static final Text INGESTION_STATUS = Text.oneOf(
            "INGESTION_IN_PROGRESS",
            "INGESTION_FAILED",
            "INGESTION_FAILED_SCHEMA_NOT_DEFINED",
            "INGESTION_FAILED_ENRICHMENT_FAILED",
            "INGESTION_FAILED_UNITS_INVALID",
            "INGESTION_FAILED_PAST_GRACE_PERIOD",
            "INGESTION_FAILED_ACCOUNT_NOT_FOUND",
            "INGESTION_FAILED_DUPLICATE_EVENT",
            "INGESTION_FAILED_NO_EVENT_ID",
            "INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT",
            "INGESTION_FAILED_INSUFFICIENT_CREDITS",
            "INGESTION_COMPLETED_NO_MATCHING_METERS",
            "INGESTION_COMPLETED_EVENT_METERED",
            "INGESTION_COMPLETED_EVENT_NOT_METERED",
            "REVERTED",
            "UNKNOWN");

    private static final Model EVENT_WITH_STATUS = Model.of("EventWithStatus")
            .required("referenceId", STRING)
            .required("eventPayload", EVENT)
            .required(
                    "ingestionStatus",
                    Model.of("IngestionStatus")
                            .required("status", INGESTION_STATUS)
                            .optional("statusDescription", Text.ofLength(0, 250)))
            .required("createdAt", TIME)
            .optional("customerId", Text.ofLength(0, 50))
            .optional(
                    "source",
                    Model.of("EventSource")
                            .required("id", Text.ofLength(0, 100))
                            .required("type", Text.ofLength(0, 100)));

    static final Model EVENTS = Model.of("GetEventsResponse")
            .required("events", new Items(EVENT_WITH_STATUS, 1, 50))
            .optional("nextToken", Text.ofLength(0, 500));

    private static final Items ENRICHED_FIELDS = Items.of(Model.of("EnrichedField")
            .required("name", STRING)
            .required("type", FIELD_TYPE)
            .required("value", STRING));

    private static final Model PIPELINE_INFO = Model.of("EventPipelineInfo")
            .optional(
                    "eventSchema",
                    Model.of("EventPipelineInfoEventSchema")
                            .required("name", STRING)
                            .required("version", INTEGER))
            .optional(
                    "usageMeters",
                    Items.of(Model.of("EventPipelineInfoUsageMeters")
                            .required("id", STRING)
                            .required("name", STRING)
                            .required("version", INTEGER)
                            .required("status", Text.oneOf("PROCESSED_FILTERED_OUT", "PROCESSED_UNITS_COMPUTED"))
                            .optional("units", NUMBER)))
            .optional(
                    "pricePlans",
                    Items.of(Model.of("EventPipelineInfoPricePlans")
                            .required("name", STRING)
                            .required("id", STRING)
                            .required("scheduleId", STRING)
                            .required("cycleStart", DATE)
                            .required("cycleEnd", DATE)
                            .optional("usageMeters", Items.of(STRING))))
            .optional(
                    "account",
                    Model.of("EventPipelineInfoAccount")
                            .required("id", STRING)
                            .required("name", STRING)
                            .optional("alias", STRING))
            .optional(
                    "customer",
                    Model.of("EventPipelineInfoCustomer").required("id", STRING).required("name", STRING))
            .optional(
                    "enrichments",
                    Model.of("EventPipelineInfoEnrichments")
                            .optional("attributes", ENRICHED_FIELDS)
                            .optional("dimensions", ENRICHED_FIELDS)
                            .optional(
                                    "dependencies",
                                    Items.of(Model.of("EnrichmentDependency")
                                            .required("key", STRING)
                                            .required("type", SETTING)
                                            .optional("name", STRING)
                                            .required("value", STRING))))
            .optional("statusBeforeReverting", STRING);

    static final Model EVENT_RECORDS = Model.of("GetEventResponse")
            .required(
                    "events",
                    Items.of(EVENT_WITH_STATUS
                            .as("EventWithStatusAndEventPipelineInfo")
                            .required("eventPipelineInfo", PIPELINE_INFO)));

    static final Model CORRECTION = Model.of("EventsCorrectionResponse")
            .required(
                    "data",
                    new Items(
                            EVENT_WITH_STATUS
                                    .as("EventCorrectionInfo")
                                    .required("status", Text.oneOf("REVERTED", "REVERTED_AND_REINGESTED", "FAILED"))
                                    .required("reason", STRING),
                            1,
                            50));

    private static final Model SERIES = Model.of("MetricDataPoints")
            .optional(
                    "groupedBy",
                    Model.of("GroupedBy").required("fieldName", STRING).required("fieldValue", STRING))
            .required("timestamps", new Items(TIME, 0, 300))
            .required("metricValues", new Items(NUMBER, 0, 300));

    static final Model METRICS = Model.of("GetMetricsResponse")
            .required(
                    "results",
                    Items.of(Model.of("MetricQueryResponse")
                            .required("id", STRING)
                            .required(
                                    "name",
                                    Text.oneOf(
                                            "EVENTS",
                                            "USAGE",
                                            "METER_USAGE",
                                            "NAMED_LICENSE_USAGE",
                                            "REVENUE",
                                            "USAGE_FOR_CYCLE",
                                            "REVENUE_FOR_CYCLE"))
                            .required("data", Items.of(SERIES))));

    private static final Model ADDRESS = Model.of("Address")
            .optional("phoneNumber", STRING)
            .optional("line1", STRING)
            .optional("line2", STRING)
            .optional("postalCode", STRING)
            .optional("city", STRING)
            .optional("state", STRING)
            .optional("country", STRING);

    static final Model ACCOUNT = Model.of("Account")
            .required("id", Text.ofLength(0, 50))
            .required("togaiAccountId", STRING)
            .required("togaiCustomerId", STRING)
            .required("name", Text.ofLength(3, 255))
            .required("customerId", STRING)
            .required("status", Text.oneOf("ACTIVE", "DRAFT", "ARCHIVED"))
            .optional("invoiceCurrency", Text.ofLength(3, 3))
            .optional("aliases", new Items(Model.of("AccountAliases").optional("alias", Text.ofLength(0, 50)), 0, 10))
            .optional("netTermDays", INTEGER)
            .optional("address", ADDRESS)
            .optional("primaryEmail", Text.ofLength(0, 320))
            .optional("metadata", new Entries(STRING))
            .optional("tags", Items.of(STRING));
    static final Model ACCOUNTS = pageOf("AccountPaginatedResponse", ACCOUNT);

    static final Model ACCOUNT_ALIASES = Model.of("AccountAliasesPaginatedResponse")
            .required(
                    "data",
                    Items.of(Model.of("AccountAlias")
                            .required("id", STRING)
                            .required("value", Text.ofLength(3, 50))
                            .required("effectiveFrom", TIME)
                            .required("effectiveUntil", TIME)
                            .required("createdAt", TIME)
                            .optional("updatedAt", TIME)))
            .optional("nextToken", STRING);

    private static final Model NEW_CUSTOMER = Model.of("CreateCustomerResponse")
            .required("id", Text.ofLength(0, 50))
            .required("togaiCustomerId", STRING)
            .required("name", Text.ofLength(3, 255))
            .required("primaryEmail", Text.ofLength(0, 320));
    static final Model CREATED_CUSTOMER = NEW_CUSTOMER
            .optional("billingAddress", STRING)
            .optional("address", ADDRESS)
            .optional("account", ACCOUNT);
    static final Model CUSTOMER = NEW_CUSTOMER
            .as("Customer")
            .required("billingAddress", Text.ofLength(0, 1000))
            .required("address", ADDRESS)
            .required("status", Text.oneOf("ACTIVE", "ARCHIVED"))
            .required("createdAt", TIME)
            .required("updatedAt", TIME);
    static final Model CUSTOMERS = pageOf("CustomerPaginatedResponse", CUSTOMER);

    private ResponseModels() {}

    private static Model pageOf(String name, Model item) {
        return Model.of(name)
                .optional("data", Items.of(item))
                .optional("nextToken", STRING)
                .optional("context", CONTEXT);
    }
}
