package dev.togai.jackson2;

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
import dev.togai.event.FeatureUsage;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.MeterUnitsStatus;
import dev.togai.event.PipelineInfo;
import dev.togai.event.PlanCycle;
import dev.togai.event.SchemaVersion;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import java.util.Map;

/** One JSON text for each type of events and their ingestion, as {@link dev.togai.json.TogaiJson} writes it. */
final class EventSamples {

    static final Map<Class<?>, String> JSON = Map.ofEntries(
            Map.entry(EventSource.class, "{\"id\":\"API\",\"type\":\"ENTITLED\",\"x\":1.0}"),
            Map.entry(
                    EventStatus.class,
                    "{\"status\":\"INGESTION_COMPLETED_EVENT_METERED\",\"statusDescription\":\"done\",\"x\":null}"),
            Map.entry(SchemaVersion.class, "{\"name\":\"ride_completed\",\"version\":2,\"x\":1.50}"),
            Map.entry(
                    MeterUnits.class,
                    "{\"id\":\"um.1\",\"name\":\"Rides\",\"version\":1,\"status\":\"PROCESSED_UNITS_COMPUTED\",\"units\":123456"
                            + "78901234567890.123456789,\"x\":1.0}"),
            Map.entry(
                    PlanCycle.class,
                    "{\"name\":\"Plan\",\"id\":\"pp.1\",\"scheduleId\":\"s.1\",\"cycleStart\":\"04-03-2022\",\"cycleEnd\":\"2022-0"
                            + "4-03\",\"usageMeters\":[\"um.1\"],\"x\":0.10}"),
            Map.entry(EventAccount.class, "{\"id\":\"a.1\",\"name\":\"ACME\",\"alias\":\"acme\",\"x\":[]}"),
            Map.entry(EventCustomer.class, "{\"id\":\"c.1\",\"name\":\"ACME\",\"x\":{}}"),
            Map.entry(
                    FeatureUsage.class,
                    "{\"featureId\":\"f.1\",\"mappedAttribute\":\"distance\",\"overageInCycle\":0.10,\"overageInEvent\":-0."
                            + "5,\"x\":1}"),
            Map.entry(EnrichedField.class, "{\"name\":\"km\",\"type\":\"ATTRIBUTE\",\"value\":\"0.8300\",\"x\":true}"),
            Map.entry(
                    EnrichmentDependency.class,
                    "{\"key\":\"setting.user.km\",\"type\":\"SETTING\",\"name\":\"km\",\"value\":\"1000\",\"x\":false}"),
            Map.entry(
                    EventRevenue.class,
                    "{\"usageMeterId\":\"um.1\",\"revenueBaseCurrency\":0.1000000000000000000000000001,\"revenueInvoic"
                            + "eCurrency\":-1.50,\"x\":2.0}"),
            Map.entry(
                    EventEnrichments.class,
                    "{\"attributes\":[{\"name\":\"km\",\"type\":\"ATTRIBUTE\",\"value\":\"0.8300\",\"x\":true}],\"dimensions\":[{"
                            + "\"name\":\"km\",\"type\":\"ATTRIBUTE\",\"value\":\"0.8300\",\"x\":true}],\"dependencies\":[{\"key\":\"setting"
                            + ".user.km\",\"type\":\"SETTING\",\"name\":\"km\",\"value\":\"1000\",\"x\":false}],\"x\":1.0}"),
            Map.entry(
                    PipelineInfo.class,
                    "{\"eventSchema\":{\"name\":\"ride_completed\",\"version\":2,\"x\":1.50},\"usageMeters\":[{\"id\":\"um.1\","
                            + "\"name\":\"Rides\",\"version\":1,\"status\":\"PROCESSED_UNITS_COMPUTED\",\"units\":1234567890123456789"
                            + "0.123456789,\"x\":1.0}],\"pricePlans\":[{\"name\":\"Plan\",\"id\":\"pp.1\",\"scheduleId\":\"s.1\",\"cycleSt"
                            + "art\":\"04-03-2022\",\"cycleEnd\":\"2022-04-03\",\"usageMeters\":[\"um.1\"],\"x\":0.10}],\"account\":{\"id"
                            + "\":\"a.1\",\"name\":\"ACME\",\"alias\":\"acme\",\"x\":[]},\"customer\":{\"id\":\"c.1\",\"name\":\"ACME\",\"x\":{}},"
                            + "\"featureDetails\":{\"featureId\":\"f.1\",\"mappedAttribute\":\"distance\",\"overageInCycle\":0.10,\"ov"
                            + "erageInEvent\":-0.5,\"x\":1},\"enrichments\":{\"attributes\":[{\"name\":\"km\",\"type\":\"ATTRIBUTE\",\"va"
                            + "lue\":\"0.8300\",\"x\":true}],\"dimensions\":[{\"name\":\"km\",\"type\":\"ATTRIBUTE\",\"value\":\"0.8300\",\"x"
                            + "\":true}],\"dependencies\":[{\"key\":\"setting.user.km\",\"type\":\"SETTING\",\"name\":\"km\",\"value\":\"10"
                            + "00\",\"x\":false}],\"x\":1.0},\"revenueDetails\":[{\"usageMeterId\":\"um.1\",\"revenueBaseCurrency\":0."
                            + "1000000000000000000000000001,\"revenueInvoiceCurrency\":-1.50,\"x\":2.0}],\"statusBeforeReverti"
                            + "ng\":\"UNKNOWN\",\"baseCurrency\":\"USD\",\"invoiceCurrency\":\"EUR\",\"x\":1e400}"),
            Map.entry(
                    EventRecord.class,
                    "{\"referenceId\":\"event.1\",\"eventPayload\":{\"schemaName\":\"ride_completed\",\"id\":\"e.1\",\"timesta"
                            + "mp\":\"2022-06-15T07:30:35.123\",\"accountId\":\"a.1\",\"attributes\":[{\"name\":\"distance\",\"value\":\""
                            + "10.50\",\"x\":[1.00]}],\"dimensions\":{\"city\":\"delhi\"}},\"ingestionStatus\":{\"status\":\"INGESTION_"
                            + "COMPLETED_EVENT_METERED\",\"statusDescription\":\"done\",\"x\":null},\"customerId\":\"c.1\",\"source\":"
                            + "{\"id\":\"API\",\"type\":\"ENTITLED\",\"x\":1.0},\"createdAt\":\"2026-11-02T06:15:31.000000001Z\",\"event"
                            + "PipelineInfo\":{\"eventSchema\":{\"name\":\"ride_completed\",\"version\":2,\"x\":1.50},\"usageMeters\":"
                            + "[{\"id\":\"um.1\",\"name\":\"Rides\",\"version\":1,\"status\":\"PROCESSED_UNITS_COMPUTED\",\"units\":12345"
                            + "678901234567890.123456789,\"x\":1.0}],\"pricePlans\":[{\"name\":\"Plan\",\"id\":\"pp.1\",\"scheduleId\":"
                            + "\"s.1\",\"cycleStart\":\"04-03-2022\",\"cycleEnd\":\"2022-04-03\",\"usageMeters\":[\"um.1\"],\"x\":0.10}],"
                            + "\"account\":{\"id\":\"a.1\",\"name\":\"ACME\",\"alias\":\"acme\",\"x\":[]},\"customer\":{\"id\":\"c.1\",\"name\":\""
                            + "ACME\",\"x\":{}},\"featureDetails\":{\"featureId\":\"f.1\",\"mappedAttribute\":\"distance\",\"overageInC"
                            + "ycle\":0.10,\"overageInEvent\":-0.5,\"x\":1},\"enrichments\":{\"attributes\":[{\"name\":\"km\",\"type\":\""
                            + "ATTRIBUTE\",\"value\":\"0.8300\",\"x\":true}],\"dimensions\":[{\"name\":\"km\",\"type\":\"ATTRIBUTE\",\"valu"
                            + "e\":\"0.8300\",\"x\":true}],\"dependencies\":[{\"key\":\"setting.user.km\",\"type\":\"SETTING\",\"name\":\"k"
                            + "m\",\"value\":\"1000\",\"x\":false}],\"x\":1.0},\"revenueDetails\":[{\"usageMeterId\":\"um.1\",\"revenueBa"
                            + "seCurrency\":0.1000000000000000000000000001,\"revenueInvoiceCurrency\":-1.50,\"x\":2.0}],\"statu"
                            + "sBeforeReverting\":\"UNKNOWN\",\"baseCurrency\":\"USD\",\"invoiceCurrency\":\"EUR\",\"x\":1e400},\"x\":1."
                            + "0}"),
            Map.entry(
                    EventPage.class,
                    "{\"events\":[{\"referenceId\":\"event.1\",\"eventPayload\":{\"schemaName\":\"ride_completed\",\"id\":\"e."
                            + "1\",\"timestamp\":\"2022-06-15T07:30:35.123\",\"accountId\":\"a.1\",\"attributes\":[{\"name\":\"distance"
                            + "\",\"value\":\"10.50\",\"x\":[1.00]}],\"dimensions\":{\"city\":\"delhi\"}},\"ingestionStatus\":{\"status\":"
                            + "\"INGESTION_COMPLETED_EVENT_METERED\",\"statusDescription\":\"done\",\"x\":null},\"customerId\":\"c.1"
                            + "\",\"source\":{\"id\":\"API\",\"type\":\"ENTITLED\",\"x\":1.0},\"createdAt\":\"2026-11-02T06:15:31.0000000"
                            + "01Z\",\"eventPipelineInfo\":{\"eventSchema\":{\"name\":\"ride_completed\",\"version\":2,\"x\":1.50},\"us"
                            + "ageMeters\":[{\"id\":\"um.1\",\"name\":\"Rides\",\"version\":1,\"status\":\"PROCESSED_UNITS_COMPUTED\",\"u"
                            + "nits\":12345678901234567890.123456789,\"x\":1.0}],\"pricePlans\":[{\"name\":\"Plan\",\"id\":\"pp.1\",\"s"
                            + "cheduleId\":\"s.1\",\"cycleStart\":\"04-03-2022\",\"cycleEnd\":\"2022-04-03\",\"usageMeters\":[\"um.1\"],"
                            + "\"x\":0.10}],\"account\":{\"id\":\"a.1\",\"name\":\"ACME\",\"alias\":\"acme\",\"x\":[]},\"customer\":{\"id\":\"c."
                            + "1\",\"name\":\"ACME\",\"x\":{}},\"featureDetails\":{\"featureId\":\"f.1\",\"mappedAttribute\":\"distance\","
                            + "\"overageInCycle\":0.10,\"overageInEvent\":-0.5,\"x\":1},\"enrichments\":{\"attributes\":[{\"name\":\"k"
                            + "m\",\"type\":\"ATTRIBUTE\",\"value\":\"0.8300\",\"x\":true}],\"dimensions\":[{\"name\":\"km\",\"type\":\"ATTRI"
                            + "BUTE\",\"value\":\"0.8300\",\"x\":true}],\"dependencies\":[{\"key\":\"setting.user.km\",\"type\":\"SETTING"
                            + "\",\"name\":\"km\",\"value\":\"1000\",\"x\":false}],\"x\":1.0},\"revenueDetails\":[{\"usageMeterId\":\"um.1\""
                            + ",\"revenueBaseCurrency\":0.1000000000000000000000000001,\"revenueInvoiceCurrency\":-1.50,\"x\":2"
                            + ".0}],\"statusBeforeReverting\":\"UNKNOWN\",\"baseCurrency\":\"USD\",\"invoiceCurrency\":\"EUR\",\"x\":1e"
                            + "400},\"x\":1.0}],\"nextToken\":\"t\",\"x\":1.0}"),
            Map.entry(
                    CorrectedEvent.class,
                    "{\"referenceId\":\"event.1\",\"eventPayload\":{\"schemaName\":\"ride_completed\",\"id\":\"e.1\",\"timesta"
                            + "mp\":\"2022-06-15T07:30:35.123\",\"accountId\":\"a.1\",\"attributes\":[{\"name\":\"distance\",\"value\":\""
                            + "10.50\",\"x\":[1.00]}],\"dimensions\":{\"city\":\"delhi\"}},\"ingestionStatus\":{\"status\":\"INGESTION_"
                            + "COMPLETED_EVENT_METERED\",\"statusDescription\":\"done\",\"x\":null},\"customerId\":\"c.1\",\"source\":"
                            + "{\"id\":\"API\",\"type\":\"ENTITLED\",\"x\":1.0},\"createdAt\":\"2026-11-02T06:15:31.000000001Z\",\"statu"
                            + "s\":\"REVERTED\",\"reason\":\"Event reverted\",\"x\":1.0}"),
            Map.entry(
                    CorrectionResult.class,
                    "{\"data\":[{\"referenceId\":\"event.1\",\"eventPayload\":{\"schemaName\":\"ride_completed\",\"id\":\"e.1\""
                            + ",\"timestamp\":\"2022-06-15T07:30:35.123\",\"accountId\":\"a.1\",\"attributes\":[{\"name\":\"distance\","
                            + "\"value\":\"10.50\",\"x\":[1.00]}],\"dimensions\":{\"city\":\"delhi\"}},\"ingestionStatus\":{\"status\":\"I"
                            + "NGESTION_COMPLETED_EVENT_METERED\",\"statusDescription\":\"done\",\"x\":null},\"customerId\":\"c.1\","
                            + "\"source\":{\"id\":\"API\",\"type\":\"ENTITLED\",\"x\":1.0},\"createdAt\":\"2026-11-02T06:15:31.000000001"
                            + "Z\",\"status\":\"REVERTED\",\"reason\":\"Event reverted\",\"x\":1.0}],\"x\":1.0}"),
            Map.entry(
                    CorrectionBody.class,
                    "{\"event\":{\"schemaName\":\"ride_completed\",\"id\":\"e.1\",\"timestamp\":\"2022-06-15T07:30:35.123\",\""
                            + "accountId\":\"a.1\",\"attributes\":[{\"name\":\"distance\",\"value\":\"10.50\",\"x\":[1.00]}],\"dimensions"
                            + "\":{\"city\":\"delhi\"}}}"),
            Map.entry(
                    IngestEventRequest.class,
                    "{\"event\":{\"schemaName\":\"ride_completed\",\"id\":\"e.1\",\"timestamp\":\"2022-06-15T07:30:35.123\",\""
                            + "accountId\":\"a.1\",\"attributes\":[{\"name\":\"distance\",\"value\":\"10.50\",\"x\":[1.00]}],\"dimensions"
                            + "\":{\"city\":\"delhi\"}},\"x\":1.0}"),
            Map.entry(
                    IngestBatchRequest.class,
                    "{\"events\":[{\"schemaName\":\"ride_completed\",\"id\":\"e.1\",\"timestamp\":\"2022-06-15T07:30:35.123\""
                            + ",\"accountId\":\"a.1\",\"attributes\":[{\"name\":\"distance\",\"value\":\"10.50\",\"x\":[1.00]}],\"dimensio"
                            + "ns\":{\"city\":\"delhi\"}}],\"x\":1.0}"),
            Map.entry(
                    IngestResponse.class,
                    "{\"success\":false,\"statusCode\":207,\"name\":\"PartialFailure\",\"message\":\"1 of 3\",\"code\":\"PARTI"
                            + "AL_FAILURE\",\"details\":{\"errors\":[{\"index\":1,\"x\":1.0}]},\"x\":1e400}"),
            Map.entry(IngestionStatus.class, "\"INGESTION_FAILED\""),
            Map.entry(EventCategory.class, "\"PROCESSED\""),
            Map.entry(MeterUnitsStatus.class, "\"PROCESSED_FILTERED_OUT\""),
            Map.entry(CorrectionAction.class, "\"REDO_EVENT\""),
            Map.entry(CorrectionStatus.class, "\"FAILED\""),
            Map.entry(CycleDate.class, "\"04-03-2022\""));

    private EventSamples() {}
}
