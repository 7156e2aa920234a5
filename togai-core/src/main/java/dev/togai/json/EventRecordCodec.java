package dev.togai.json;

import static dev.togai.json.JsonType.INSTANT;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRING_OR_NOTHING;
import static dev.togai.json.JsonType.listOrNothing;
import static dev.togai.json.JsonType.object;
import static dev.togai.json.JsonType.requiredObject;
import static dev.togai.json.JsonType.requiredString;

import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionBody;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.EventPage;
import dev.togai.event.EventRecord;
import dev.togai.event.EventSource;
import dev.togai.event.EventStatus;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.json.JsonValue.Kind;
import java.util.List;
import java.util.Optional;

/** The codecs of events that Togai has received, of their pages, and of corrections. */
final class EventRecordCodec {

    static final ModelCodec<EventSource, ?> SOURCE = ModelCodec.response(
                    EventSource.class, "EventSource", EventSource::builder)
            .field("id", STRING, EventSource::id, EventSource.Builder::id)
            .field("type", STRING, EventSource::type, EventSource.Builder::type)
            .unknownFields(EventSource::unknownFields, EventSource.Builder::unknownFields)
            .builtBy(EventSource.Builder::build);

    static final ModelCodec<EventStatus, ?> STATUS = ModelCodec.response(
                    EventStatus.class, "IngestionStatus", EventStatus::builder)
            .field(
                    "status",
                    requiredString(IngestionStatus::of, IngestionStatus::wireName),
                    EventStatus::status,
                    EventStatus.Builder::status)
            .field("statusDescription", STRING, EventStatus::statusDescription, EventStatus.Builder::statusDescription)
            .unknownFields(EventStatus::unknownFields, EventStatus.Builder::unknownFields)
            .builtBy(EventStatus.Builder::build);

    static final ModelCodec<EventRecord, ?> RECORD = ModelCodec.response(
                    EventRecord.class, "EventWithStatus", EventRecord::builder)
            .field("referenceId", STRING, EventRecord::referenceId, EventRecord.Builder::referenceId)
            .field(
                    "eventPayload",
                    requiredObject(EventCodec.FULL_EVENT),
                    EventRecord::event,
                    EventRecord.Builder::event)
            .field(
                    "ingestionStatus",
                    object(() -> STATUS),
                    EventRecord::ingestionStatus,
                    EventRecord.Builder::ingestionStatus)
            .field("customerId", STRING, EventRecord::customerId, EventRecord.Builder::customerId)
            .field("source", object(() -> SOURCE), EventRecord::source, EventRecord.Builder::source)
            .field("createdAt", INSTANT, EventRecord::createdAt, EventRecord.Builder::createdAt)
            .field(
                    "eventPipelineInfo",
                    object(() -> PipelineCodec.INFO),
                    EventRecord::pipelineInfo,
                    EventRecord.Builder::pipelineInfo)
            .unknownFields(EventRecord::unknownFields, EventRecord.Builder::unknownFields)
            .builtBy(EventRecordCodec::newRecord);

    static final ModelCodec<EventPage, ?> PAGE = ModelCodec.response(
                    EventPage.class, "GetEventsResponse", EventPage::builder)
            .field("events", listOrNothing(RECORD), EventPage::events, EventPage.Builder::events)
            .field("nextToken", STRING_OR_NOTHING, EventPage::nextToken, EventPage.Builder::nextToken)
            .unknownFields(EventPage::unknownFields, EventPage.Builder::unknownFields)
            .builtBy(EventPage.Builder::build);

    static final ModelCodec<CorrectedEvent, ?> CORRECTED = ModelCodec.response(
                    CorrectedEvent.class, "EventCorrectionInfo", CorrectedEvent::builder)
            .field("referenceId", STRING, CorrectedEvent::referenceId, CorrectedEvent.Builder::referenceId)
            .field(
                    "eventPayload",
                    requiredObject(EventCodec.FULL_EVENT),
                    CorrectedEvent::event,
                    CorrectedEvent.Builder::event)
            .field(
                    "ingestionStatus",
                    object(() -> STATUS),
                    CorrectedEvent::ingestionStatus,
                    CorrectedEvent.Builder::ingestionStatus)
            .field("customerId", STRING, CorrectedEvent::customerId, CorrectedEvent.Builder::customerId)
            .field("source", object(() -> SOURCE), CorrectedEvent::source, CorrectedEvent.Builder::source)
            .field("createdAt", INSTANT, CorrectedEvent::createdAt, CorrectedEvent.Builder::createdAt)
            .field(
                    "status",
                    requiredString(CorrectionStatus::of, CorrectionStatus::wireName),
                    CorrectedEvent::status,
                    CorrectedEvent.Builder::status)
            .field("reason", STRING, CorrectedEvent::reason, CorrectedEvent.Builder::reason)
            .unknownFields(CorrectedEvent::unknownFields, CorrectedEvent.Builder::unknownFields)
            .builtBy(EventRecordCodec::newCorrectedEvent);

    static final ModelCodec<CorrectionResult, ?> CORRECTION = ModelCodec.response(
                    CorrectionResult.class, "EventsCorrectionResponse", CorrectionResult::builder)
            .field("data", listOrNothing(CORRECTED), CorrectionResult::data, CorrectionResult.Builder::data)
            .unknownFields(CorrectionResult::unknownFields, CorrectionResult.Builder::unknownFields)
            .builtBy(CorrectionResult.Builder::build);

    static final ModelCodec<CorrectionBody, ?> CORRECTION_BODY = ModelCodec.request(
                    CorrectionBody.class, "EventCorrectionRequest", ModelCodec.Single<UsageEvent>::new)
            .field("event", requiredObject(EventCodec.FULL_EVENT), CorrectionBody::event, ModelCodec.Single::set)
            .builtBy(event -> new CorrectionBody(event.get()));

    static final List<ModelCodec<?, ?>> ALL =
            List.of(RECORD, PAGE, SOURCE, STATUS, CORRECTION, CORRECTED, CORRECTION_BODY);

    private EventRecordCodec() {}

    private static EventRecord newRecord(EventRecord.Builder builder) {
        EventRecord read = builder.build();
        return read.referenceId().isPresent()
                ? read
                : builder.referenceId(referenceIdIn(read.event())).build();
    }

    private static CorrectedEvent newCorrectedEvent(CorrectedEvent.Builder builder) {
        CorrectedEvent read = builder.build();
        return read.referenceId().isPresent()
                ? read
                : builder.referenceId(referenceIdIn(read.event())).build();
    }

    /** Returns the reference id inside an event, where both of Togai's examples have it. */
    private static Optional<String> referenceIdIn(UsageEvent event) {
        return Optional.ofNullable(event.unknownFields().get("referenceId"))
                .map(JsonTreeParser::read)
                .filter(value -> value.is(Kind.STRING))
                .map(JsonValue::text);
    }
}
