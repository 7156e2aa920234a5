package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionBody;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.EventTimestamp;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requests that ingest, read and correct events. Each response is compared with its request: records of an event other than
 * the requested one are rejected.
 *
 * @param ingestion the endpoints that ingest events
 * @param events the endpoints of received events
 */
record EventRequests(IngestionApi ingestion, EventsApi events) {

    private static final int PARTIAL = 207;
    private static final int MAX_MESSAGE_LENGTH = 500;
    private static final Set<String> TRUE = Set.of("true", "\"true\"", "null");

    RequestFunction<IngestResponse> ingest(IngestEventRequest request) {
        return (call, options) -> accepted(call, options, ingestion.ingest(request, options));
    }

    RequestFunction<BatchResult> ingestBatch(IngestBatchRequest request) {
        return (call, options) -> {
            IngestResponse response = ingestion.ingestBatch(request, options);
            if (options.status() != PARTIAL) {
                accepted(call, options, response);
            }
            return BatchResult.of(request, options.status(), response);
        };
    }

    RequestFunction<EventPage> list(EventQuery query) {
        return (call, options) -> events.list(
                PercentEncoded.orNull(query.nextToken()),
                PercentEncoded.orNull(query.status()),
                PercentEncoded.orNull(query.accountId()),
                PercentEncoded.orNull(query.schemaName()),
                PercentEncoded.orNull(query.pageSize()),
                options);
    }

    RequestFunction<List<EventRecord>> get(EventId id) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return (call, options) -> {
            List<EventRecord> records = events.get(encoded, options).events();
            for (EventRecord record : records) {
                verify(call, options, id, record.event());
            }
            return records;
        };
    }

    RequestFunction<CorrectionResult> correct(CorrectionRequest request) {
        PercentEncoded action = PercentEncoded.of(request.action());
        PercentEncoded account = PercentEncoded.of(request.accountId());
        Boolean confirm = request.requireConfirmation() ? true : null;
        PercentEncoded reference = PercentEncoded.orNull(request.referenceId());
        PercentEncoded event = PercentEncoded.orNull(request.eventId());
        PercentEncoded time = PercentEncoded.orNull(request.eventSourceTime().map(EventRequests::timestamp));
        PercentEncoded created = PercentEncoded.orNull(request.createdAt().map(EventRequests::timestamp));
        Boolean async = request.async() ? true : null;
        CorrectionBody body = request.event().map(CorrectionBody::new).orElse(null);
        return (call, options) -> verified(
                call,
                options,
                request,
                body == null
                        ? events.correct(action, confirm, account, reference, event, time, created, async, options)
                        : events.replace(
                                action, confirm, account, reference, event, time, created, async, body, options));
    }

    private static CorrectionResult verified(
            ApiCall call, AttemptContext options, CorrectionRequest request, CorrectionResult result) {
        if ("false".equals(result.unknownFields().get("success"))) {
            throw unsuccessful(call, options, Optional.empty());
        }
        if (!request.async() && result.data().isEmpty()) {
            throw ExceptionTranslator.incomplete(
                    call, options, "a correction at once returns a record of each event, and the response has none");
        }
        if (request.event().isEmpty() && request.eventId().isPresent()) {
            for (CorrectedEvent corrected : result.data()) {
                verify(call, options, request.eventId().get(), corrected.event());
            }
        }
        return result;
    }

    /** Rejects a response about another event, which belongs to another request. */
    private static void verify(ApiCall call, AttemptContext options, EventId requested, UsageEvent event) {
        String id = event.id().orElse(requested.value());
        if (!id.equals(requested.value())) {
            throw ExceptionTranslator.misplaced(call, options, "it is about another event, \"" + id + '"');
        }
    }

    private static IngestResponse accepted(ApiCall call, AttemptContext options, IngestResponse response) {
        if (response.isFailure()) {
            throw unsuccessful(call, options, response.message());
        }
        // A success that is no boolean stays among the unknown fields.
        if (!TRUE.contains(response.unknownFields().getOrDefault("success", "true"))) {
            throw ExceptionTranslator.incomplete(call, options, "its field success is neither true nor false");
        }
        return response;
    }

    private static TogaiApiException unsuccessful(ApiCall call, AttemptContext options, Optional<String> message) {
        String reason = message.map(text -> options.redactor().excerpt(text, MAX_MESSAGE_LENGTH))
                .orElse("(The response states: success is false)");
        return TogaiApiException.of(call, ErrorResponse.of(options.status(), reason));
    }

    /** Returns the time in UTC with milliseconds or a finer fraction. */
    private static String timestamp(Instant instant) {
        EventTimestamp exact = EventTimestamp.of(instant);
        return exact.inUtc().orElse(exact).value();
    }
}
