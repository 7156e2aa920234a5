package dev.togai.json;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.PageContext;
import dev.togai.meter.SortOrder;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The codecs of usage meters, of their parts, and of requests for them.
 *
 * <p>Requests are read exactly, as a fake reads them: a value that does not have its documented form is kept among the unknown
 * fields. Their limits are not checked.
 */
final class MeterJson {

    /** A part of meters and of requests. */
    static final ModelCodec<Computation, ?> COMPUTATION = ModelCodec.response(
                    Computation.class, "Computation", Computation::builder)
            .field("id", JsonType.STRING, Computation::id, Computation.Builder::id)
            .field("matcher", JsonType.RULE, Computation::matcher, Computation.Builder::matcher)
            .field("computation", JsonType.RULE, Computation::formula, Computation.Builder::formula)
            .field("order", JsonType.INTEGER, Computation::order, Computation.Builder::order)
            .unknownFields(Computation::unknownFields, Computation.Builder::unknownFields)
            .builtBy(Computation.Builder::build);

    /** A part of meters and of requests. */
    static final ModelCodec<MeterFilter, ?> FILTER = ModelCodec.response(
                    MeterFilter.class, "UsageMeterFilterEntry", MeterFilter::builder)
            .field("field", JsonType.REQUIRED_STRING, MeterFilter::field, MeterFilter.Builder::field)
            .field("value", JsonType.REQUIRED_STRING, MeterFilter::value, MeterFilter.Builder::value)
            .unknownFields(MeterFilter::unknownFields, MeterFilter.Builder::unknownFields)
            .builtBy(MeterFilter.Builder::build);

    static final ModelCodec<UsageMeter, ?> METER = ModelCodec.response(
                    UsageMeter.class, "UsageMeter", UsageMeter::builder)
            .field("id", JsonType.REQUIRED_STRING, UsageMeter::id, UsageMeter.Builder::id)
            .field("name", JsonType.REQUIRED_STRING, UsageMeter::name, UsageMeter.Builder::name)
            .field("billableName", JsonType.STRING, UsageMeter::billableName, UsageMeter.Builder::billableName)
            .field("displayName", JsonType.STRING, MeterJson::displayName, MeterJson::setDisplayName)
            .field("description", JsonType.STRING, UsageMeter::description, UsageMeter.Builder::description)
            .field("type", JsonType.string(MeterType::of), UsageMeter::type, UsageMeter.Builder::type)
            .field(
                    "aggregation",
                    JsonType.string(Aggregation::of),
                    UsageMeter::aggregation,
                    UsageMeter.Builder::aggregation)
            .field("status", JsonType.string(MeterStatus::of), UsageMeter::status, UsageMeter.Builder::status)
            .field("computations", JsonType.list(COMPUTATION), UsageMeter::computations, MeterJson::setInOrder)
            .field("filters", JsonType.list(FILTER), UsageMeter::filters, UsageMeter.Builder::filters)
            .field(
                    "eventSchema",
                    JsonType.object(SchemaJson.SCHEMA),
                    UsageMeter::eventSchema,
                    UsageMeter.Builder::eventSchema)
            .field("createdAt", JsonType.INSTANT, UsageMeter::createdAt, UsageMeter.Builder::createdAt)
            .field(
                    "lastActivatedAt",
                    JsonType.INSTANT,
                    UsageMeter::lastActivatedAt,
                    UsageMeter.Builder::lastActivatedAt)
            .field("updatedAt", JsonType.INSTANT, UsageMeter::updatedAt, UsageMeter.Builder::updatedAt)
            .unknownFields(UsageMeter::unknownFields, UsageMeter.Builder::unknownFields)
            .builtBy(UsageMeter.Builder::build);

    private static final ModelCodec<PageContext, ?> CONTEXT = ModelCodec.response(
                    PageContext.class, "context", PageContext::builder)
            .field("pageSize", JsonType.INTEGER, PageContext::pageSize, PageContext.Builder::pageSize)
            .field("sortOrder", JsonType.string(SortOrder::of), PageContext::sortOrder, PageContext.Builder::sortOrder)
            .unknownFields(PageContext::unknownFields, PageContext.Builder::unknownFields)
            .builtBy(PageContext.Builder::build);

    static final ModelCodec<UsageMeterPage, ?> PAGE = ModelCodec.response(
                    UsageMeterPage.class, "UsageMeterPaginatedResponse", UsageMeterPage::builder)
            .field("data", JsonType.requiredList(METER), UsageMeterPage::data, UsageMeterPage.Builder::data)
            .field("nextToken", JsonType.STRING_OR_NOTHING, UsageMeterPage::nextToken, MeterJson::setNextToken)
            .field("context", JsonType.object(CONTEXT), UsageMeterPage::context, UsageMeterPage.Builder::context)
            .unknownFields(UsageMeterPage::unknownFields, UsageMeterPage.Builder::unknownFields)
            .builtBy(UsageMeterPage.Builder::build);

    static final ModelCodec<CreateUsageMeterRequest, ?> CREATE = ModelCodec.request(
                    CreateUsageMeterRequest.class, "CreateUsageMeterRequest", MeterJson::newCreate)
            .field("name", JsonType.REQUIRED_STRING, CreateUsageMeterRequest::name, CreateUsageMeterRequest.Builder::name)
            .field(
                    "billableName",
                    JsonType.STRING,
                    CreateUsageMeterRequest::billableName,
                    CreateUsageMeterRequest.Builder::billableName)
            .field(
                    "description",
                    JsonType.STRING,
                    CreateUsageMeterRequest::description,
                    CreateUsageMeterRequest.Builder::description)
            .field(
                    "eventSchemaName",
                    JsonType.STRING,
                    CreateUsageMeterRequest::eventSchemaName,
                    CreateUsageMeterRequest.Builder::eventSchemaName)
            .field(
                    "type",
                    JsonType.requiredString(MeterType::of, MeterType::wireName),
                    CreateUsageMeterRequest::type,
                    CreateUsageMeterRequest.Builder::type)
            .field(
                    "aggregation",
                    JsonType.requiredString(Aggregation::of, Aggregation::wireName),
                    CreateUsageMeterRequest::aggregation,
                    CreateUsageMeterRequest.Builder::aggregation)
            .field(
                    "computations",
                    JsonType.list(COMPUTATION),
                    CreateUsageMeterRequest::computations,
                    CreateUsageMeterRequest.Builder::computations)
            .field(
                    "filters",
                    JsonType.list(FILTER),
                    CreateUsageMeterRequest::filters,
                    CreateUsageMeterRequest.Builder::filters)
            .unknownFields(
                    CreateUsageMeterRequest::unknownFields, CreateUsageMeterRequest.Builder::unknownFields)
            .builtBy(request -> build(request::build));

    static final ModelCodec<UpdateUsageMeterRequest, ?> UPDATE = ModelCodec.request(
                    UpdateUsageMeterRequest.class, "UpdateUsageMeterRequest", MeterJson::newUpdate)
            .field("name", JsonType.PATCH_STRING, UpdateUsageMeterRequest::name, UpdateUsageMeterRequest.Builder::name)
            .field(
                    "billableName",
                    JsonType.PATCH_STRING,
                    UpdateUsageMeterRequest::billableName,
                    UpdateUsageMeterRequest.Builder::billableName)
            .field(
                    "description",
                    JsonType.PATCH_STRING,
                    UpdateUsageMeterRequest::description,
                    UpdateUsageMeterRequest.Builder::description)
            .field(
                    "eventSchemaName",
                    JsonType.PATCH_STRING,
                    UpdateUsageMeterRequest::eventSchemaName,
                    UpdateUsageMeterRequest.Builder::eventSchemaName)
            .field(
                    "type",
                    JsonType.patchString(MeterType::of),
                    UpdateUsageMeterRequest::type,
                    UpdateUsageMeterRequest.Builder::type)
            .field(
                    "aggregation",
                    JsonType.patchString(Aggregation::of),
                    UpdateUsageMeterRequest::aggregation,
                    UpdateUsageMeterRequest.Builder::aggregation)
            .field(
                    "computations",
                    JsonType.patchList(COMPUTATION),
                    UpdateUsageMeterRequest::computations,
                    UpdateUsageMeterRequest.Builder::computations)
            .field(
                    "filters",
                    JsonType.patchList(FILTER),
                    UpdateUsageMeterRequest::filters,
                    UpdateUsageMeterRequest.Builder::filters)
            .unknownFields(
                    UpdateUsageMeterRequest::unknownFields, UpdateUsageMeterRequest.Builder::unknownFields)
            .builtBy(request -> build(request::build));

    private MeterJson() {}

    /** Returns nothing where Togai's own was not understood: that one is written, not the name derived in its place. */
    private static Optional<String> displayName(UsageMeter meter) {
        return meter.unknownFields().containsKey("displayName") ? Optional.empty() : Optional.of(meter.displayName());
    }

    private static UsageMeter.Builder setDisplayName(UsageMeter.Builder meter, Optional<String> displayName) {
        displayName.ifPresent(meter::displayName);
        return meter;
    }

    /** Sets the computations by order; those without one come last, as they were read. */
    private static UsageMeter.Builder setInOrder(UsageMeter.Builder meter, List<Computation> computations) {
        if (computations.size() < 2) {
            return meter.computations(computations);
        }
        List<Computation> inOrder = new ArrayList<>(computations);
        inOrder.sort(Comparator.comparingLong(
                it -> it.order().isPresent() ? it.order().getAsInt() : Long.MAX_VALUE));
        return meter.computations(inOrder);
    }

    /** Sets the token; a blank one means that no page follows. */
    private static UsageMeterPage.Builder setNextToken(UsageMeterPage.Builder page, Optional<String> token) {
        return page.nextToken(token.filter(it -> !it.isBlank()));
    }

    private static CreateUsageMeterRequest.Builder newCreate() {
        return CreateUsageMeterRequest.builder().unchecked();
    }

    private static UpdateUsageMeterRequest.Builder newUpdate() {
        return UpdateUsageMeterRequest.builder().unchecked();
    }

    /** Builds a request. JSON with strings that cannot be sent is no request. */
    private static <T> T build(Supplier<T> request) {
        try {
            return request.get();
        } catch (InvalidRequestException e) {
            throw new MalformedJsonException(
                    e.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")), e);
        }
    }
}
