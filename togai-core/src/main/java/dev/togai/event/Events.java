package dev.togai.event;

import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import dev.togai.page.Page;
import dev.togai.page.PagedIterable;
import java.util.List;
import java.util.Optional;

/**
 * The operations on events that Togai has received. {@link dev.togai.ingestion.Ingestion} sends new events. The three abstract
 * methods are the operations of the API, which transports implement; the default methods are conveniences.
 *
 * <p>Every method throws:
 *
 * <ul>
 *   <li>{@link dev.togai.error.CallException} if Togai rejects the request, fails or does not respond,
 *   <li>{@link dev.togai.error.InvalidRequestException} if an id is invalid and cannot be sent,
 *   <li>{@link dev.togai.error.TogaiConfigurationException} if there is no token to send.
 * </ul>
 *
 * <p>Iterations also throw {@link dev.togai.error.PaginationException}. Implementations are thread-safe.
 */
public interface Events {

    /** {@code GET /events}. */
    Operation LIST = new Operation("getEvents", "list events", SideEffect.READ, "GET", "/events");

    /** {@code GET /events/{event_id}}. */
    Operation GET = new Operation("getSingleEvent", "get event", SideEffect.READ, "GET", "/events/{event_id}");

    /** {@code POST /events/correction}. */
    Operation CORRECT =
            new Operation("eventCorrection", "correct events", SideEffect.CORRECT, "POST", "/events/correction");

    /** Lists one page of the organisation's events, most probably the latest first. */
    EventPage list(EventQuery query);

    /**
     * Returns the records of an event with the results of their processing; empty if Togai has none. An event that was
     * corrected has several. Togai does not document their order.
     */
    List<EventRecord> get(EventId id);

    /**
     * Corrects the events that the request selects, at most 30 in a synchronous request. Each record has a result of its own:
     * {@link CorrectionResult#failed()} are unchanged.
     */
    CorrectionResult correct(CorrectionRequest request);

    /** Returns the records of an event, see {@link #get(EventId)}. */
    default List<EventRecord> get(String id) {
        return get(EventId.of(id));
    }

    /**
     * Returns the current record of an event: the one that was received last and is neither reverted nor a duplicate. If all
     * are, it is the last one of them. Empty if Togai has no event of this id.
     */
    default Optional<EventRecord> find(EventId id) {
        return CurrentRecord.of(get(id));
    }

    /** Returns the current record of an event, see {@link #find(EventId)}. */
    default Optional<EventRecord> find(String id) {
        return find(EventId.of(id));
    }

    /** Returns all events of the organisation, fetched lazily in pages of 50. */
    default PagedIterable<EventRecord> all() {
        return all(EventQuery.all());
    }

    /** Returns the events that match the query, fetched lazily from its page on, in pages of 50 unless it has a size. */
    default PagedIterable<EventRecord> all(EventQuery query) {
        return PagedIterable.of(
                token -> {
                    EventPage page = list(
                            token.isEmpty()
                                    ? query
                                    : EventQuery.builder()
                                            .from(query)
                                            .nextToken(token)
                                            .build());
                    return new Page<>(page.events(), page.nextToken());
                },
                // A record without a reference id is equal to itself only if Togai lists it twice.
                record -> record.referenceId().<Object>map(id -> id).orElse(record));
    }
}
