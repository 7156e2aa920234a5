package dev.togai.json;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Requests as they go out, and as a fake reads them: exactly, with what does not have its documented form among the unknown
 * fields, and the limits unchecked.
 */
final class RequestJson {

    private RequestJson() {}

    static CreateUsageMeterRequest readCreate(JsonValue value) {
        JsonFields in = JsonFields.exact("CreateUsageMeterRequest", value);
        return built(CreateUsageMeterRequest.builder()
                .name(in.requiredText("name"))
                .type(MeterType.of(in.requiredText("type")))
                .aggregation(Aggregation.of(in.requiredText("aggregation")))
                .billableName(in.text("billableName"))
                .description(in.text("description"))
                .eventSchemaName(in.text("eventSchemaName"))
                .computations(in.list("computations", RequestJson::readComputation))
                .filters(in.list("filters", RequestJson::readFilter))
                .unknownFields(in.rest())
                .unchecked()::build);
    }

    static void writeCreate(JsonOut out, CreateUsageMeterRequest request) {
        out.text("name", request.name())
                .text("billableName", request.billableName())
                .text("description", request.description())
                .text("eventSchemaName", request.eventSchemaName())
                .text("type", request.type().wireName())
                .text("aggregation", request.aggregation().wireName())
                .list("computations", request.computations(), MeterJson::writeComputation)
                .list("filters", request.filters(), MeterJson::writeFilter)
                .rest(request.unknownFields());
    }

    static UpdateUsageMeterRequest readUpdate(JsonValue value) {
        JsonFields in = JsonFields.exact("UpdateUsageMeterRequest", value);
        return built(UpdateUsageMeterRequest.builder()
                .name(in.patchText("name"))
                .billableName(in.patchText("billableName"))
                .description(in.patchText("description"))
                .eventSchemaName(in.patchText("eventSchemaName"))
                .type(in.patchText("type").map(MeterType::of))
                .aggregation(in.patchText("aggregation").map(Aggregation::of))
                .computations(in.patchList("computations", RequestJson::readComputation))
                .filters(in.patchList("filters", RequestJson::readFilter))
                .unknownFields(in.rest())
                .unchecked()::build);
    }

    static void writeUpdate(JsonOut out, UpdateUsageMeterRequest request) {
        out.patchText("name", request.name())
                .patchText("billableName", request.billableName())
                .patchText("description", request.description())
                .patchText("eventSchemaName", request.eventSchemaName())
                .patchText("type", request.type())
                .patchText("aggregation", request.aggregation())
                .patchList("computations", request.computations(), MeterJson::writeComputation)
                .patchList("filters", request.filters(), MeterJson::writeFilter)
                .rest(request.unknownFields());
    }

    /** What was read cannot be a request if it has strings that cannot be sent. */
    private static <T> T built(Supplier<T> request) {
        try {
            return request.get();
        } catch (InvalidRequestException e) {
            throw new MalformedJsonException(
                    e.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")), e);
        }
    }

    private static Computation readComputation(JsonValue value) {
        return MeterJson.computation(JsonFields.exact("Computation", value));
    }

    private static MeterFilter readFilter(JsonValue value) {
        return MeterJson.filter(JsonFields.exact("UsageMeterFilterEntry", value));
    }
}
