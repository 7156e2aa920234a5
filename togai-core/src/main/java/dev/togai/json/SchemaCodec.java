package dev.togai.json;

import static dev.togai.json.JsonType.BOOLEAN;
import static dev.togai.json.JsonType.INSTANT;
import static dev.togai.json.JsonType.INTEGER;
import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRINGS;
import static dev.togai.json.JsonType.STRING_OR_NOTHING;
import static dev.togai.json.JsonType.list;
import static dev.togai.json.JsonType.object;
import static dev.togai.json.JsonType.objectOrFirst;
import static dev.togai.json.JsonType.requiredList;
import static dev.togai.json.JsonType.requiredString;
import static dev.togai.json.JsonType.string;

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
import java.util.List;
import java.util.Optional;

/** The codecs of event schemas, of their parts and pages. */
final class SchemaCodec {

    /** The codec of a part of schemas and of requests. */
    static final ModelCodec<EventAttribute, ?> ATTRIBUTE = ModelCodec.response(
                    EventAttribute.class, "EventAttribute", EventAttribute::builder)
            .field("name", REQUIRED_STRING, EventAttribute::name, EventAttribute.Builder::name)
            .field("defaultUnit", STRING, EventAttribute::defaultUnit, EventAttribute.Builder::defaultUnit)
            .unknownFields(EventAttribute::unknownFields, EventAttribute.Builder::unknownFields)
            .builtBy(EventAttribute.Builder::build);

    /** The codec of a part of schemas and of requests. */
    static final ModelCodec<EventDimension, ?> DIMENSION = ModelCodec.response(
                    EventDimension.class, "EventDimension", EventDimension::builder)
            .field("name", REQUIRED_STRING, EventDimension::name, EventDimension.Builder::name)
            .unknownFields(EventDimension::unknownFields, EventDimension.Builder::unknownFields)
            .builtBy(EventDimension.Builder::build);

    static final ModelCodec<SchemaDependency, ?> DEPENDENCY = ModelCodec.response(
                    SchemaDependency.class, "SchemaDependency", SchemaDependency::builder)
            .field(
                    "type",
                    requiredString(DependencyType::of, DependencyType::wireName),
                    SchemaDependency::type,
                    SchemaDependency.Builder::type)
            .field("key", REQUIRED_STRING, SchemaDependency::key, SchemaDependency.Builder::key)
            .field("name", REQUIRED_STRING, SchemaDependency::name, SchemaDependency.Builder::name)
            .unknownFields(SchemaDependency::unknownFields, SchemaDependency.Builder::unknownFields)
            .builtBy(SchemaDependency.Builder::build);

    static final ModelCodec<EnrichmentField, ?> ENRICHMENT_FIELD = ModelCodec.response(
                    EnrichmentField.class, "EnrichmentField", EnrichmentField::builder)
            .field("name", REQUIRED_STRING, EnrichmentField::name, EnrichmentField.Builder::name)
            .field(
                    "type",
                    requiredString(EnrichmentFieldType::of, EnrichmentFieldType::wireName),
                    EnrichmentField::type,
                    EnrichmentField.Builder::type)
            .field(
                    "enrichmentType",
                    requiredString(EnrichmentType::of, EnrichmentType::wireName),
                    EnrichmentField::enrichmentType,
                    EnrichmentField.Builder::enrichmentType)
            .field("value", REQUIRED_STRING, EnrichmentField::value, EnrichmentField.Builder::value)
            .field("order", INTEGER, EnrichmentField::order, EnrichmentField.Builder::order)
            .unknownFields(EnrichmentField::unknownFields, EnrichmentField.Builder::unknownFields)
            .builtBy(EnrichmentField.Builder::build);

    static final ModelCodec<Enrichments, ?> ENRICHMENTS = ModelCodec.response(
                    Enrichments.class, "Enrichments", Enrichments::builder)
            .field("dependencies", list(DEPENDENCY), Enrichments::dependencies, Enrichments.Builder::dependencies)
            .field("fields", list(ENRICHMENT_FIELD), Enrichments::fields, Enrichments.Builder::fields)
            .unknownFields(Enrichments::unknownFields, Enrichments.Builder::unknownFields)
            .builtBy(Enrichments.Builder::build);

    static final ModelCodec<FeatureDetails, ?> FEATURE = ModelCodec.response(
                    FeatureDetails.class, "FeatureDetails", FeatureDetails::builder)
            .field("featureId", REQUIRED_STRING, FeatureDetails::featureId, FeatureDetails.Builder::featureId)
            .field(
                    "attributeName",
                    REQUIRED_STRING,
                    FeatureDetails::attributeName,
                    FeatureDetails.Builder::attributeName)
            .unknownFields(FeatureDetails::unknownFields, FeatureDetails.Builder::unknownFields)
            .builtBy(FeatureDetails.Builder::build);

    static final ModelCodec<EventSchema, ?> SCHEMA = ModelCodec.response(
                    EventSchema.class, "EventSchema", EventSchema::builder)
            .field("name", REQUIRED_STRING, EventSchema::name, EventSchema.Builder::name)
            .field("version", INTEGER, EventSchema::version, EventSchema.Builder::version)
            .field("description", STRING, EventSchema::description, EventSchema.Builder::description)
            .field("status", string(EventSchemaStatus::of), EventSchema::status, EventSchema.Builder::status)
            .field("attributes", list(ATTRIBUTE), EventSchema::attributes, EventSchema.Builder::attributes)
            .field("dimensions", list(DIMENSION), EventSchema::dimensions, EventSchema.Builder::dimensions)
            .field("filterFields", STRINGS, EventSchema::filterFields, EventSchema.Builder::filterFields)
            .field("enrichments", object(() -> ENRICHMENTS), EventSchema::enrichments, EventSchema.Builder::enrichments)
            .field("eventIdTemplate", STRING, EventSchema::eventIdTemplate, EventSchema.Builder::eventIdTemplate)
            .field("featureDetails", objectOrFirst(FEATURE), SchemaCodec::feature, EventSchema.Builder::featureDetails)
            .field("eventLevelRevenue", BOOLEAN, EventSchema::eventLevelRevenue, EventSchema.Builder::eventLevelRevenue)
            .field("createdAt", INSTANT, EventSchema::createdAt, EventSchema.Builder::createdAt)
            .field("updatedAt", INSTANT, EventSchema::updatedAt, EventSchema.Builder::updatedAt)
            .field("usageMetersCount", INTEGER, EventSchema::usageMetersCount, EventSchema.Builder::usageMetersCount)
            .unknownFields(EventSchema::unknownFields, EventSchema.Builder::unknownFields)
            .builtBy(EventSchema.Builder::build);

    static final ModelCodec<EventSchemaPage, ?> PAGE = ModelCodec.response(
                    EventSchemaPage.class, "EventSchemaPaginatedResponse", EventSchemaPage::builder)
            .field("data", requiredList(SCHEMA), EventSchemaPage::data, EventSchemaPage.Builder::data)
            .field(
                    "nextToken",
                    STRING_OR_NOTHING,
                    EventSchemaPage::nextToken,
                    (page, token) -> page.nextToken(PageCodec.token(token)))
            .field(
                    "context",
                    object(() -> PageCodec.CONTEXT),
                    EventSchemaPage::context,
                    EventSchemaPage.Builder::context)
            .unknownFields(EventSchemaPage::unknownFields, EventSchemaPage.Builder::unknownFields)
            .builtBy(EventSchemaPage.Builder::build);

    static final ModelCodec<EventSchemaVersions, ?> VERSIONS = ModelCodec.response(
                    EventSchemaVersions.class, "EventSchemaVersionsResponse", EventSchemaVersions::builder)
            .field("data", requiredList(SCHEMA), EventSchemaVersions::data, EventSchemaVersions.Builder::data)
            .unknownFields(EventSchemaVersions::unknownFields, EventSchemaVersions.Builder::unknownFields)
            .builtBy(EventSchemaVersions.Builder::build);

    static final List<ModelCodec<?, ?>> ALL =
            List.of(SCHEMA, PAGE, VERSIONS, ATTRIBUTE, DIMENSION, ENRICHMENTS, ENRICHMENT_FIELD, DEPENDENCY, FEATURE);

    private SchemaCodec() {}

    /** Returns the feature; empty if it was read from a list, which is among the unknown fields and written unchanged. */
    private static Optional<FeatureDetails> feature(EventSchema schema) {
        return schema.unknownFields().containsKey("featureDetails") ? Optional.empty() : schema.featureDetails();
    }
}
