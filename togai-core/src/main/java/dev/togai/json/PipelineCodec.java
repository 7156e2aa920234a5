package dev.togai.json;

import static dev.togai.json.JsonType.DECIMAL;
import static dev.togai.json.JsonType.INTEGER;
import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRINGS;
import static dev.togai.json.JsonType.list;
import static dev.togai.json.JsonType.object;
import static dev.togai.json.JsonType.string;

import dev.togai.event.CycleDate;
import dev.togai.event.EnrichedField;
import dev.togai.event.EnrichmentDependency;
import dev.togai.event.EventAccount;
import dev.togai.event.EventCustomer;
import dev.togai.event.EventEnrichments;
import dev.togai.event.EventRevenue;
import dev.togai.event.FeatureUsage;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.MeterUnitsStatus;
import dev.togai.event.PipelineInfo;
import dev.togai.event.PlanCycle;
import dev.togai.event.SchemaVersion;
import java.util.List;

/** The codecs of the results with which Togai processed an event. Their parts are read leniently in every respect. */
final class PipelineCodec {

    static final ModelCodec<SchemaVersion, ?> SCHEMA = ModelCodec.response(
                    SchemaVersion.class, "EventPipelineInfo.eventSchema", SchemaVersion::builder)
            .field("name", REQUIRED_STRING, SchemaVersion::name, SchemaVersion.Builder::name)
            .field("version", INTEGER, SchemaVersion::version, SchemaVersion.Builder::version)
            .unknownFields(SchemaVersion::unknownFields, SchemaVersion.Builder::unknownFields)
            .builtBy(SchemaVersion.Builder::build);

    static final ModelCodec<MeterUnits, ?> METER = ModelCodec.response(
                    MeterUnits.class, "EventPipelineInfo.usageMeters", MeterUnits::builder)
            .field("id", REQUIRED_STRING, MeterUnits::id, MeterUnits.Builder::id)
            .field("name", STRING, MeterUnits::name, MeterUnits.Builder::name)
            .field("version", INTEGER, MeterUnits::version, MeterUnits.Builder::version)
            .field("status", string(MeterUnitsStatus::of), MeterUnits::status, MeterUnits.Builder::status)
            .field("units", DECIMAL, MeterUnits::units, MeterUnits.Builder::units)
            .unknownFields(MeterUnits::unknownFields, MeterUnits.Builder::unknownFields)
            .builtBy(MeterUnits.Builder::build);

    static final ModelCodec<PlanCycle, ?> PLAN = ModelCodec.response(
                    PlanCycle.class, "EventPipelineInfo.pricePlans", PlanCycle::builder)
            .field("name", STRING, PlanCycle::name, PlanCycle.Builder::name)
            .field("id", STRING, PlanCycle::id, PlanCycle.Builder::id)
            .field("scheduleId", STRING, PlanCycle::scheduleId, PlanCycle.Builder::scheduleId)
            .field("cycleStart", string(CycleDate::of), PlanCycle::cycleStart, PlanCycle.Builder::cycleStart)
            .field("cycleEnd", string(CycleDate::of), PlanCycle::cycleEnd, PlanCycle.Builder::cycleEnd)
            .field("usageMeters", STRINGS, PlanCycle::usageMeters, PlanCycle.Builder::usageMeters)
            .unknownFields(PlanCycle::unknownFields, PlanCycle.Builder::unknownFields)
            .builtBy(PlanCycle.Builder::build);

    static final ModelCodec<EventAccount, ?> ACCOUNT = ModelCodec.response(
                    EventAccount.class, "EventPipelineInfo.account", EventAccount::builder)
            .field("id", REQUIRED_STRING, EventAccount::id, EventAccount.Builder::id)
            .field("name", STRING, EventAccount::name, EventAccount.Builder::name)
            .field("alias", STRING, EventAccount::alias, EventAccount.Builder::alias)
            .unknownFields(EventAccount::unknownFields, EventAccount.Builder::unknownFields)
            .builtBy(EventAccount.Builder::build);

    static final ModelCodec<EventCustomer, ?> CUSTOMER = ModelCodec.response(
                    EventCustomer.class, "EventPipelineInfo.customer", EventCustomer::builder)
            .field("id", REQUIRED_STRING, EventCustomer::id, EventCustomer.Builder::id)
            .field("name", STRING, EventCustomer::name, EventCustomer.Builder::name)
            .unknownFields(EventCustomer::unknownFields, EventCustomer.Builder::unknownFields)
            .builtBy(EventCustomer.Builder::build);

    static final ModelCodec<FeatureUsage, ?> FEATURE = ModelCodec.response(
                    FeatureUsage.class, "EventPipelineInfo.featureDetails", FeatureUsage::builder)
            .field("featureId", STRING, FeatureUsage::featureId, FeatureUsage.Builder::featureId)
            .field("mappedAttribute", STRING, FeatureUsage::mappedAttribute, FeatureUsage.Builder::mappedAttribute)
            .field("overageInCycle", DECIMAL, FeatureUsage::overageInCycle, FeatureUsage.Builder::overageInCycle)
            .field("overageInEvent", DECIMAL, FeatureUsage::overageInEvent, FeatureUsage.Builder::overageInEvent)
            .unknownFields(FeatureUsage::unknownFields, FeatureUsage.Builder::unknownFields)
            .builtBy(FeatureUsage.Builder::build);

    static final ModelCodec<EnrichedField, ?> FIELD = ModelCodec.response(
                    EnrichedField.class, "EnrichedField", EnrichedField::builder)
            .field("name", REQUIRED_STRING, EnrichedField::name, EnrichedField.Builder::name)
            .field("type", STRING, EnrichedField::type, EnrichedField.Builder::type)
            .field("value", STRING, EnrichedField::value, EnrichedField.Builder::value)
            .unknownFields(EnrichedField::unknownFields, EnrichedField.Builder::unknownFields)
            .builtBy(EnrichedField.Builder::build);

    static final ModelCodec<EnrichmentDependency, ?> DEPENDENCY = ModelCodec.response(
                    EnrichmentDependency.class, "EnrichmentDependency", EnrichmentDependency::builder)
            .field("key", REQUIRED_STRING, EnrichmentDependency::key, EnrichmentDependency.Builder::key)
            .field("type", STRING, EnrichmentDependency::type, EnrichmentDependency.Builder::type)
            .field("name", STRING, EnrichmentDependency::name, EnrichmentDependency.Builder::name)
            .field("value", STRING, EnrichmentDependency::value, EnrichmentDependency.Builder::value)
            .unknownFields(EnrichmentDependency::unknownFields, EnrichmentDependency.Builder::unknownFields)
            .builtBy(EnrichmentDependency.Builder::build);

    static final ModelCodec<EventEnrichments, ?> ENRICHMENTS = ModelCodec.response(
                    EventEnrichments.class, "EventPipelineInfo.enrichments", EventEnrichments::builder)
            .field("attributes", list(FIELD), EventEnrichments::attributes, EventEnrichments.Builder::attributes)
            .field("dimensions", list(FIELD), EventEnrichments::dimensions, EventEnrichments.Builder::dimensions)
            .field(
                    "dependencies",
                    list(DEPENDENCY),
                    EventEnrichments::dependencies,
                    EventEnrichments.Builder::dependencies)
            .unknownFields(EventEnrichments::unknownFields, EventEnrichments.Builder::unknownFields)
            .builtBy(EventEnrichments.Builder::build);

    static final ModelCodec<EventRevenue, ?> REVENUE = ModelCodec.response(
                    EventRevenue.class, "EventPipelineInfo.revenueDetails", EventRevenue::builder)
            .field("usageMeterId", REQUIRED_STRING, EventRevenue::usageMeterId, EventRevenue.Builder::usageMeterId)
            .field(
                    "revenueBaseCurrency",
                    DECIMAL,
                    EventRevenue::revenueBaseCurrency,
                    EventRevenue.Builder::revenueBaseCurrency)
            .field(
                    "revenueInvoiceCurrency",
                    DECIMAL,
                    EventRevenue::revenueInvoiceCurrency,
                    EventRevenue.Builder::revenueInvoiceCurrency)
            .unknownFields(EventRevenue::unknownFields, EventRevenue.Builder::unknownFields)
            .builtBy(EventRevenue.Builder::build);

    static final ModelCodec<PipelineInfo, ?> INFO = ModelCodec.response(
                    PipelineInfo.class, "EventPipelineInfo", PipelineInfo::builder)
            .field("eventSchema", object(() -> SCHEMA), PipelineInfo::eventSchema, PipelineInfo.Builder::eventSchema)
            .field("usageMeters", list(METER), PipelineInfo::usageMeters, PipelineInfo.Builder::usageMeters)
            .field("pricePlans", list(PLAN), PipelineInfo::pricePlans, PipelineInfo.Builder::pricePlans)
            .field("account", object(() -> ACCOUNT), PipelineInfo::account, PipelineInfo.Builder::account)
            .field("customer", object(() -> CUSTOMER), PipelineInfo::customer, PipelineInfo.Builder::customer)
            .field(
                    "featureDetails",
                    object(() -> FEATURE),
                    PipelineInfo::featureDetails,
                    PipelineInfo.Builder::featureDetails)
            .field(
                    "enrichments",
                    object(() -> ENRICHMENTS),
                    PipelineInfo::enrichments,
                    PipelineInfo.Builder::enrichments)
            .field("revenueDetails", list(REVENUE), PipelineInfo::revenueDetails, PipelineInfo.Builder::revenueDetails)
            .field(
                    "statusBeforeReverting",
                    string(IngestionStatus::of),
                    PipelineInfo::statusBeforeReverting,
                    PipelineInfo.Builder::statusBeforeReverting)
            .field("baseCurrency", STRING, PipelineInfo::baseCurrency, PipelineInfo.Builder::baseCurrency)
            .field("invoiceCurrency", STRING, PipelineInfo::invoiceCurrency, PipelineInfo.Builder::invoiceCurrency)
            .unknownFields(PipelineInfo::unknownFields, PipelineInfo.Builder::unknownFields)
            .builtBy(PipelineInfo.Builder::build);

    static final List<ModelCodec<?, ?>> ALL =
            List.of(INFO, SCHEMA, METER, PLAN, ACCOUNT, CUSTOMER, FEATURE, FIELD, DEPENDENCY, ENRICHMENTS, REVENUE);

    private PipelineCodec() {}
}
