package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.error.NotFoundException;
import dev.togai.event.CorrectionBody;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.metering.EventStore;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The events that the fake received. Thread-safe: executes one operation at a time. */
public final class FakeEvents implements Events {

    private final FakeState state;
    private final BehaviorSettings behaviors;
    private final EventStore store;
    private final CallDispatcher dispatcher;

    private FakeEvents(FakeState state, CallDispatcher dispatcher) {
        this.state = state;
        this.behaviors = state.behaviors();
        this.store = state.metering().ledger().events();
        this.dispatcher = dispatcher;
    }

    /** Creates operations for servers. */
    FakeEvents(FakeState state) {
        this(state, CallDispatcher.SERVER);
    }

    /** Returns operations over the same state with another dispatcher. */
    public FakeEvents dispatchedBy(CallDispatcher other) {
        return new FakeEvents(state, other);
    }

    @Override
    public EventPage list(EventQuery query) {
        return dispatch(
                ApiCall.of(LIST),
                "GET " + EventTargets.list(query),
                null,
                EventPage.class,
                () -> new EventPager(behaviors, state.longFilters()).page(store, query));
    }

    /** Returns the records of an event, the latest record first. A client reads a 404 as an empty list. */
    @Override
    public List<EventRecord> get(EventId id) {
        try {
            return getPage(id).events();
        } catch (NotFoundException ignored) {
            return List.of();
        }
    }

    /** Returns the records of an event as the response has them, which is a 404 for an unknown event. */
    public EventPage getPage(EventId id) {
        ApiCall call = ApiCall.forId(GET, id.value());
        return dispatch(call, "GET " + EventTargets.event(id), null, EventPage.class, () -> {
            List<StoredEvent> records = records(id.value());
            if (records.isEmpty() && behaviors.isEnabled(FakeBehavior.UNKNOWN_EVENTS_RETURN_404)) {
                throw ApiErrors.of(call, 404, "Event " + id + " not found");
            }
            EventMapper mapper = new EventMapper(state);
            return EventPage.builder()
                    .events(records.stream().map(mapper::toDetailedRecord).toList())
                    .build();
        });
    }

    @Override
    public CorrectionResult correct(CorrectionRequest request) {
        ApiCall call = callOf(request);
        return dispatch(
                call,
                "POST " + EventTargets.correction(request),
                request.event().map(CorrectionBody::new).orElse(null),
                CorrectionResult.class,
                () -> new EventCorrector(state).correct(call, received(request)));
    }

    /** Returns the records of an event. Duplicates are omitted unless there is nothing else. */
    private List<StoredEvent> records(String id) {
        List<StoredEvent> found = store.withId(id);
        List<StoredEvent> originals = found.stream()
                .filter(event -> !event.status().equals(IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT))
                .toList();
        return (originals.isEmpty() ? found : originals)
                .stream()
                        .sorted(Comparator.comparing(StoredEvent::number).reversed())
                        .toList();
    }

    private CorrectionRequest received(CorrectionRequest request) {
        return request.event().isEmpty()
                ? request
                : CorrectionRequest.builder()
                        .from(request)
                        .unchecked()
                        .event(dispatcher
                                .decodeRequest(
                                        new CorrectionBody(request.event().get()), CorrectionBody.class)
                                .event())
                        .build();
    }

    private static ApiCall callOf(CorrectionRequest request) {
        Optional<String> subject = request.eventId()
                .map(EventId::value)
                .or(request::referenceId)
                .or(() -> Optional.of(request.accountId()));
        return ApiCall.forId(CORRECT, subject.orElse(""));
    }

    private <T> T dispatch(
            ApiCall call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
        return dispatcher.dispatch(call, requestLine, request, type, () -> state.locked(operation));
    }
}
