package dev.togai.json;

import static dev.togai.json.JsonType.BOOLEAN;
import static dev.togai.json.JsonType.INTEGER;
import static dev.togai.json.JsonType.JSON;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.requiredList;
import static dev.togai.json.JsonType.requiredObject;

import dev.togai.ingestion.EventEntry;
import dev.togai.ingestion.EventOutcome;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.json.JsonObjectWriter.Content;
import dev.togai.json.JsonObjectWriter.RulePlacement;
import dev.togai.json.JsonValue.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The codecs of requests to ingest events, and of their response. */
final class IngestionCodec {

    static final ModelCodec<IngestEventRequest, ?> EVENT_REQUEST = ModelCodec.request(
                    IngestEventRequest.class,
                    "IngestEventRequest",
                    () -> IngestEventRequest.builder().unchecked())
            .field(
                    "event",
                    requiredObject(EventCodec.FULL_EVENT),
                    IngestEventRequest::event,
                    IngestEventRequest.Builder::event)
            .unknownFields(IngestEventRequest::unknownFields, IngestEventRequest.Builder::unknownFields)
            .builtBy(IngestEventRequest.Builder::build);

    static final ModelCodec<IngestBatchRequest, ?> BATCH_REQUEST = ModelCodec.request(
                    IngestBatchRequest.class,
                    "IngestBatchEventRequest",
                    () -> IngestBatchRequest.builder().unchecked())
            .field(
                    "events",
                    requiredList(EventCodec.FULL_EVENT),
                    IngestBatchRequest::events,
                    IngestBatchRequest.Builder::events)
            .unknownFields(IngestBatchRequest::unknownFields, IngestBatchRequest.Builder::unknownFields)
            .builtBy(IngestBatchRequest.Builder::build);

    static final ModelCodec<IngestResponse, ?> RESPONSE = ModelCodec.response(
                    IngestResponse.class, "IngestEventResponse", IngestResponse::builder)
            .field("success", BOOLEAN, IngestResponse::success, IngestResponse.Builder::success)
            .field("statusCode", INTEGER, IngestResponse::statusCode, IngestResponse.Builder::statusCode)
            .field("name", STRING, IngestResponse::name, IngestResponse.Builder::name)
            .field("message", STRING, IngestResponse::message, IngestResponse.Builder::message)
            .field("code", STRING, IngestResponse::code, IngestResponse.Builder::code)
            .field("details", JSON, IngestionCodec::details, IngestResponse.Builder::details)
            .unknownFields(IngestResponse::unknownFields, IngestResponse.Builder::unknownFields)
            .builtBy(IngestionCodec::newResponse);

    static final List<ModelCodec<?, ?>> ALL = List.of(EVENT_REQUEST, BATCH_REQUEST, RESPONSE);

    private IngestionCodec() {}

    /** Completes a response with the fields inside {@code error}, and with the events that its lists mention. */
    private static IngestResponse newResponse(IngestResponse.Builder builder) {
        IngestResponse read = builder.build();
        String wrapped = read.unknownFields().get("error");
        if (wrapped != null) {
            JsonValue error = JsonTreeParser.read(wrapped);
            if (error.is(Kind.OBJECT)) {
                IngestResponse inner = RESPONSE.read(error);
                builder.statusCode(read.statusCode().isPresent() ? read.statusCode() : inner.statusCode())
                        .success(read.success().or(inner::success))
                        .name(read.name().or(inner::name))
                        .message(read.message().or(inner::message))
                        .code(read.code().or(inner::code));
            }
        }
        return builder.entries(EventEntryReader.read(read)).build();
    }

    /** Returns the details, or in their place the entries, in the form in which Togai's fake writes them. */
    private static Optional<String> details(IngestResponse response) {
        return response.entries().isEmpty() || !response.unknownFields().isEmpty()
                ? response.details()
                : response.details().or(() -> Optional.of(written(response.entries())));
    }

    private static String written(List<EventEntry> entries) {
        List<Content> errors = entries.stream()
                .filter(entry -> entry.outcome() != EventOutcome.ACCEPTED)
                .<Content>map(entry -> writer -> writer.fields(fields -> write(fields, entry)))
                .toList();
        return JsonObjectWriter.write(
                writer -> writer.fields(details -> {
                    details.name("errors");
                    details.array(errors);
                }),
                RulePlacement.AS_READ);
    }

    private static void write(JsonObjectWriter writer, EventEntry entry) throws IOException {
        if (entry.index().isPresent()) {
            writer.name("index");
            writer.number(entry.index().getAsInt());
        }
        if (entry.eventId().isPresent()) {
            writer.name("eventId");
            writer.string(entry.eventId().get());
        }
        if (entry.message().isPresent()) {
            writer.name("message");
            writer.string(entry.message().get());
        }
    }
}
