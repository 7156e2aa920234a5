package dev.togai.json;

import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.list;
import static dev.togai.json.JsonType.patch;
import static dev.togai.json.JsonType.patchList;
import static dev.togai.json.JsonType.requiredString;
import static dev.togai.json.JsonType.string;
import static dev.togai.json.MeterCodec.COMPUTATION;
import static dev.togai.json.MeterCodec.FILTER;

import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import java.util.List;

/**
 * The codecs of requests for usage meters.
 *
 * <p>Requests are read exactly, as a fake reads them: a value that does not have its documented form is kept among the unknown
 * fields. Their limits are not checked.
 */
final class MeterRequestCodec {

    private static final JsonType<MeterType> REQUIRED_TYPE = requiredString(MeterType::of, MeterType::wireName);
    private static final JsonType<Aggregation> REQUIRED_AGGREGATION =
            requiredString(Aggregation::of, Aggregation::wireName);

    static final ModelCodec<CreateUsageMeterRequest, ?> CREATE = ModelCodec.request(
                    CreateUsageMeterRequest.class, "CreateUsageMeterRequest", MeterRequestCodec::newCreate)
            .field("name", REQUIRED_STRING, it -> it.name(), (it, v) -> it.name(v))
            .field("billableName", STRING, it -> it.billableName(), (it, v) -> it.billableName(v))
            .field("description", STRING, it -> it.description(), (it, v) -> it.description(v))
            .field("eventSchemaName", STRING, it -> it.eventSchemaName(), (it, v) -> it.eventSchemaName(v))
            .field("type", REQUIRED_TYPE, it -> it.type(), (it, v) -> it.type(v))
            .field("aggregation", REQUIRED_AGGREGATION, it -> it.aggregation(), (it, v) -> it.aggregation(v))
            .field("computations", list(COMPUTATION), it -> it.computations(), (it, v) -> it.computations(v))
            .field("filters", list(FILTER), it -> it.filters(), (it, v) -> it.filters(v))
            .unknownFields(CreateUsageMeterRequest::unknownFields, CreateUsageMeterRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final ModelCodec<UpdateUsageMeterRequest, ?> UPDATE = ModelCodec.request(
                    UpdateUsageMeterRequest.class, "UpdateUsageMeterRequest", MeterRequestCodec::newUpdate)
            .field("name", patch(STRING), it -> it.name(), (it, v) -> it.name(v))
            .field("billableName", patch(STRING), it -> it.billableName(), (it, v) -> it.billableName(v))
            .field("description", patch(STRING), it -> it.description(), (it, v) -> it.description(v))
            .field("eventSchemaName", patch(STRING), it -> it.eventSchemaName(), (it, v) -> it.eventSchemaName(v))
            .field("type", patch(string(MeterType::of)), it -> it.type(), (it, v) -> it.type(v))
            .field("aggregation", patch(string(Aggregation::of)), it -> it.aggregation(), (it, v) -> it.aggregation(v))
            .field("computations", patchList(COMPUTATION), it -> it.computations(), (it, v) -> it.computations(v))
            .field("filters", patchList(FILTER), it -> it.filters(), (it, v) -> it.filters(v))
            .unknownFields(UpdateUsageMeterRequest::unknownFields, UpdateUsageMeterRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final List<ModelCodec<?, ?>> ALL = List.of(CREATE, UPDATE);

    private MeterRequestCodec() {}

    private static CreateUsageMeterRequest.Builder newCreate() {
        return CreateUsageMeterRequest.builder().unchecked();
    }

    private static UpdateUsageMeterRequest.Builder newUpdate() {
        return UpdateUsageMeterRequest.builder().unchecked();
    }
}
