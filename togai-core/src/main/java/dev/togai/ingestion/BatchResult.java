package dev.togai.ingestion;

import dev.togai.event.UsageEvent;
import java.util.List;

/**
 * The results of ingested events, one for each event in the order they were sent. Immutable and thread-safe.
 *
 * <p>Togai accepts a batch as a whole (202) or in part (207), and does not document how the second response names the events. An
 * event is ACCEPTED only if the response excludes that it was rejected.
 *
 * @param results the result of each event
 * @param responses the bodies of Togai's responses, one for each request
 */
public record BatchResult(List<EventResult> results, List<IngestResponse> responses) {

    /** Copies the lists. */
    public BatchResult {
        results = List.copyOf(results);
        responses = List.copyOf(responses);
    }

    /**
     * Returns the results that a response to a batch states. Transports and fakes use this method, so that their results agree.
     *
     * @param status the HTTP status, which is a success
     */
    public static BatchResult of(IngestBatchRequest request, int status, IngestResponse response) {
        return new BatchResult(new BatchResultReader(request.events(), status, response).results(), List.of(response));
    }

    /** Returns the results of the events that Togai accepted. */
    public List<EventResult> accepted() {
        return withOutcome(EventOutcome.ACCEPTED);
    }

    /** Returns the results of the events that Togai rejected. */
    public List<EventResult> rejected() {
        return withOutcome(EventOutcome.REJECTED);
    }

    /** Returns the results of the events whose outcome the response does not state. Send these events again. */
    public List<EventResult> unknown() {
        return withOutcome(EventOutcome.UNKNOWN);
    }

    /** Returns whether Togai accepted all events. */
    public boolean isAccepted() {
        return results.stream().allMatch(result -> result.outcome() == EventOutcome.ACCEPTED);
    }

    /** Returns the events whose outcome the response does not state, to send them again. */
    public List<UsageEvent> unknownEvents() {
        return unknown().stream().map(EventResult::event).toList();
    }

    private List<EventResult> withOutcome(EventOutcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }
}
