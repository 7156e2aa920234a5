package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.error.CallException;
import dev.togai.error.ConflictException;
import dev.togai.error.ForbiddenException;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.NotFoundException;
import dev.togai.error.TogaiApiException;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionAction;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.EventId;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The outcome resolvers of the calls that ingest and correct events. Both read the records of the event.
 *
 * @param reading returns a function that reads the records of an event for a look-up
 */
record EventOutcomeResolvers(Function<LookupContext, Function<EventId, List<EventRecord>>> reading) {

    /** The words of a rejection because the id exists. Other rejections name a repeated attribute or dimension. */
    private static final Pattern DUPLICATE = Pattern.compile("duplicate|already|exists", Pattern.CASE_INSENSITIVE);

    private static final Pattern PART_OF_EVENT = Pattern.compile("attribute|dimension", Pattern.CASE_INSENSITIVE);

    private static final int MAX_SEARCHED_CHARACTERS = 500;

    static EventOutcomeResolvers of(EventRequests requests, ResiliencePipeline pipeline, CallContext context) {
        return new EventOutcomeResolvers(lookup -> id -> CallExecution.run(
                pipeline,
                ApiCall.forName(Events.GET, id.value()),
                context.forLookup(lookup),
                requests.get(id),
                OutcomeResolver.none()));
    }

    /**
     * Returns a resolver for the rejection of a retry. It succeeds if Togai has the event, which an earlier request of the call
     * then ingested.
     */
    OutcomeResolver<IngestResponse> forIngest(UsageEvent event) {
        if (event.id().isEmpty() || !isAddressable(event.id().get())) {
            return OutcomeResolver.unresolvable("The event has no id that can be read.");
        }
        EventId id = EventId.of(event.id().get());
        return lookup -> {
            boolean isDuplicate = isDuplicate(lookup.failure());
            List<EventRecord> records;
            try {
                records = reading.apply(lookup).apply(id);
            } catch (ForbiddenException ignored) {
                // The token may ingest events and not read them. An id that the call sent before is its own.
                return isDuplicate
                        ? ResolvedCall.succeeded(IngestResponse.accepted())
                        : ResolvedCall.unknown("The token may not read the event.");
            } catch (NotFoundException ignored) {
                return ResolvedCall.unknown("A 404 alone does not prove that Togai has no event of the id.");
            }
            return ingested(event, records, isDuplicate);
        };
    }

    private static ResolvedCall<IngestResponse> ingested(
            UsageEvent event, List<EventRecord> records, boolean isDuplicate) {
        List<EventRecord> current = records.stream()
                .filter(record -> !record.status().equals(Optional.of(IngestionStatus.REVERTED)))
                .toList();
        if (current.stream().anyMatch(record -> isSame(event, record.event()))) {
            return ResolvedCall.succeeded(IngestResponse.accepted());
        }
        if (!current.isEmpty()) {
            return ResolvedCall.unknown("Togai has another event of the id.");
        }
        return isDuplicate
                ? ResolvedCall.unknown("Togai rejected the id as a duplicate and does not show its event.")
                : ResolvedCall.notApplied();
    }

    /**
     * Returns a resolver that succeeds if an undone event is reverted. The effect of REDO cannot be read: an event that was
     * reverted and ingested again before the call looks the same.
     */
    OutcomeResolver<CorrectionResult> forCorrection(CorrectionRequest request) {
        if (!request.action().equals(CorrectionAction.UNDO)) {
            return OutcomeResolver.unresolvable("The records of an event do not show when it was ingested again.");
        }
        if (request.async() || request.eventId().isEmpty()) {
            return OutcomeResolver.unresolvable("Only a synchronous correction of one event id can be looked up.");
        }
        EventId id = request.eventId().get();
        return lookup -> {
            try {
                return undone(request, reading.apply(lookup).apply(id));
            } catch (NotFoundException ignored) {
                return ResolvedCall.unknown("A 404 alone does not prove that Togai has no event of the id.");
            }
        };
    }

    private static ResolvedCall<CorrectionResult> undone(CorrectionRequest request, List<EventRecord> records) {
        List<EventRecord> selected =
                records.stream().filter(record -> isSelected(request, record)).toList();
        if (selected.isEmpty()) {
            return ResolvedCall.unknown("Togai shows no record that the correction selects.");
        }
        if (selected.stream().anyMatch(record -> record.status().isEmpty())) {
            return ResolvedCall.unknown("A record does not show its status.");
        }
        List<EventRecord> reverted = selected.stream()
                .filter(record -> hasStatus(record, IngestionStatus.REVERTED))
                .toList();
        boolean othersAreDuplicates = selected.stream()
                .allMatch(record -> hasStatus(record, IngestionStatus.REVERTED)
                        || hasStatus(record, IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT));
        if (reverted.isEmpty() || !othersAreDuplicates) {
            return ResolvedCall.notApplied();
        }
        return ResolvedCall.succeeded(CorrectionResult.builder()
                .data(reverted.stream().map(EventOutcomeResolvers::corrected).toList())
                .build());
    }

    private static boolean isSelected(CorrectionRequest request, EventRecord record) {
        return (request.createdAt().isEmpty() || request.createdAt().equals(record.createdAt()))
                && (request.eventSourceTime().isEmpty()
                        || request.eventSourceTime().equals(instant(record.event())));
    }

    private static boolean hasStatus(EventRecord record, IngestionStatus status) {
        return record.status().equals(Optional.of(status));
    }

    private static CorrectedEvent corrected(EventRecord record) {
        return CorrectedEvent.builder()
                .referenceId(record.referenceId())
                .event(record.event())
                .ingestionStatus(record.ingestionStatus())
                .createdAt(record.createdAt())
                .customerId(record.customerId())
                .source(record.source())
                .unknownFields(record.unknownFields())
                .status(CorrectionStatus.REVERTED)
                .build();
    }

    /** Compares the fields of an event that a service has no reason to change. */
    private static boolean isSame(UsageEvent sent, UsageEvent received) {
        return sent.schemaName().equals(received.schemaName()) && instant(sent).equals(instant(received));
    }

    private static Optional<Instant> instant(UsageEvent event) {
        return event.timestamp().toInstant(ZoneOffset.UTC);
    }

    private static boolean isDuplicate(CallException failure) {
        if (failure instanceof ConflictException) {
            return true;
        }
        if (!(failure instanceof TogaiApiException rejection)) {
            return false;
        }
        String message = rejection.apiMessage();
        String searched = message.substring(0, Math.min(message.length(), MAX_SEARCHED_CHARACTERS));
        return DUPLICATE.matcher(searched).find()
                && !PART_OF_EVENT.matcher(searched).find();
    }

    private static boolean isAddressable(String id) {
        try {
            return EventId.of(id).value().equals(id);
        } catch (InvalidRequestException ignored) {
            // Sent unchecked, or with a path segment that means another URL.
            return false;
        }
    }
}
