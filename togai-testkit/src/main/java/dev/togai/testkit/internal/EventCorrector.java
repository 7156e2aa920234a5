package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionAction;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.metering.EventLedger;
import dev.togai.testkit.internal.metering.EventOwner;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The correction of events. Requires the lock. */
final class EventCorrector {

    /** The documented number of events that a synchronous correction changes. */
    private static final int MAX_EVENTS = 30;

    /** The documented number of entries of a response. */
    private static final int MAX_ENTRIES = 50;

    private static final Set<CorrectionAction> ACTIONS =
            Set.of(CorrectionAction.UNDO, CorrectionAction.REDO, CorrectionAction.REDO_EVENT);

    private final FakeState state;
    private final BehaviorSettings behaviors;
    private final EventLedger ledger;
    private final EventIntake intake;

    EventCorrector(FakeState state) {
        this.state = state;
        this.behaviors = state.behaviors();
        this.ledger = state.metering().ledger();
        this.intake = new EventIntake(state);
    }

    /** Corrects the events that the request selects. */
    CorrectionResult correct(ApiCall call, CorrectionRequest request) {
        requireValid(call, request);
        Optional<ReceivedEvent> replacement = request.event().map(event -> ReceivedEvent.of(event, intake.validator()));
        replacement.filter(event -> !event.isValid()).ifPresent(event -> {
            throw ApiErrors.of(call, 400, "event." + event.message());
        });
        List<StoredEvent> selected = selected(request);
        if (selected.isEmpty()) {
            throw ApiErrors.of(call, 404, "No event of account " + request.accountId() + " matches the correction");
        }
        if (replacement.isPresent() && selected.size() > 1) {
            throw ApiErrors.of(call, 400, "The event would replace " + selected.size() + " events; select one of them");
        }
        replacement.ifPresent(event -> requireFreeId(call, event, selected.get(0)));
        List<CorrectedEvent> corrected = new ArrayList<>();
        for (StoredEvent event : selected) {
            corrected.add(correct(event, request.action(), replacement));
        }
        state.metering().settleDue();
        return CorrectionResult.builder()
                .data(corrected.subList(0, Math.min(MAX_ENTRIES, corrected.size())))
                .build();
    }

    private void requireValid(ApiCall call, CorrectionRequest request) {
        if (!ACTIONS.contains(request.action())) {
            throw ApiErrors.of(call, 400, "action: must be UNDO, REDO or REDO_EVENT, was " + request.action());
        }
        boolean replaces = request.action().equals(CorrectionAction.REDO_EVENT);
        if (replaces && request.event().isEmpty()) {
            throw ApiErrors.of(call, 400, "event: is required for REDO_EVENT");
        }
        if (!replaces && request.event().isPresent()) {
            throw ApiErrors.of(call, 400, "event: only for REDO_EVENT");
        }
        if (request.accountId().isBlank() && behaviors.isEnabled(FakeBehavior.CORRECTIONS_NEED_AN_ACCOUNT)) {
            throw ApiErrors.of(call, 400, "account_id: is required");
        }
        if (request.requireConfirmation()) {
            String reason = request.async()
                    ? "the fake has no jobs that wait for a confirmation"
                    : "only for an asynchronous correction";
            throw ApiErrors.of(call, 400, "require_confirmation: " + reason);
        }
        boolean timeWithoutId =
                request.createdAt().isPresent() && request.eventId().isEmpty();
        boolean idWithTime = request.referenceId().isPresent()
                && (request.eventId().isPresent()
                        || request.createdAt().isPresent()
                        || request.eventSourceTime().isPresent());
        if (timeWithoutId || idWithTime) {
            throw ApiErrors.of(call, 400, "The combination of filters is not supported");
        }
    }

    /**
     * Returns the events to correct, the latest first. Events that no correction changes match only if nothing else does, so that
     * repeated corrections of an account reach all of its events.
     */
    private List<StoredEvent> selected(CorrectionRequest request) {
        int limit = request.async() ? Integer.MAX_VALUE : MAX_EVENTS;
        List<StoredEvent> all =
                candidates(request).filter(event -> matches(event, request)).toList();
        List<StoredEvent> open = all.stream()
                .filter(event -> !EventStatuses.isFinal(event.status()))
                .toList();
        return (open.isEmpty() ? all : open).stream().limit(limit).toList();
    }

    private Stream<StoredEvent> candidates(CorrectionRequest request) {
        if (request.referenceId().isPresent()) {
            return ledger.events().withReference(request.referenceId().get()).stream();
        }
        Collection<StoredEvent> records = request.eventId()
                .<Collection<StoredEvent>>map(id -> ledger.events().withId(id.value()))
                .orElseGet(() -> request.accountId().isBlank()
                        ? ledger.events().all()
                        : ledger.events().ofAccount(request.accountId()));
        return records.stream();
    }

    private static boolean matches(StoredEvent event, CorrectionRequest request) {
        String account = request.accountId();
        boolean ofAccount = account.isBlank()
                || event.accountId().equals(account)
                || event.owner()
                        .map(EventOwner::accountId)
                        .filter(account::equals)
                        .isPresent();
        return ofAccount
                && request.eventSourceTime().map(event.timestamp()::equals).orElse(true)
                && request.createdAt().map(event.createdAt()::equals).orElse(true);
    }

    private void requireFreeId(ApiCall call, ReceivedEvent replacement, StoredEvent replaced) {
        Optional<String> id = intake.idOf(replacement);
        if (!id.equals(replaced.id())
                && id.filter(it -> ledger.events().isTaken(it, state.now())).isPresent()) {
            throw ApiErrors.of(call, 400, "event.id: belongs to another event");
        }
    }

    private CorrectedEvent correct(StoredEvent event, CorrectionAction action, Optional<ReceivedEvent> replacement) {
        boolean undo = action.equals(CorrectionAction.UNDO);
        if (isOfPastCycle(event)) {
            return failed(event, "Event was ingested in past pricing cycle");
        }
        if (!EventStatuses.canBeReverted(event.status(), action)) {
            boolean again = !undo
                    && !EventStatuses.isFinal(event.status())
                    && behaviors.isEnabled(FakeBehavior.REDO_INGESTS_FAILED_EVENTS_AGAIN);
            if (!again) {
                return failed(
                        event, "An event with the status " + event.status() + " cannot be corrected by " + action);
            }
        }
        ReceivedEvent next = replacement.orElseGet(() -> ReceivedEvent.accepted(event.event(), event.timestamp()));
        if (!undo && isOfAnotherRecord(intake.idOf(next), event)) {
            return failed(event, "Another record of the same id counts since its 45 days are over; undo one of them");
        }
        ledger.revert(event, "Event reverted", !undo || behaviors.isEnabled(FakeBehavior.UNDO_FREES_THE_EVENT_ID));
        if (undo) {
            return EventMapper.toCorrected(event, CorrectionStatus.REVERTED, "Event Reverted");
        }
        intake.accept(next);
        return EventMapper.toCorrected(
                event, CorrectionStatus.REVERTED_AND_REINGESTED, "Event Reverted and Reingested");
    }

    /** Returns whether the event would be a duplicate after the correction, and its usage lost. */
    private boolean isOfAnotherRecord(Optional<String> id, StoredEvent corrected) {
        return id.filter(it -> ledger.events().isTakenByAnother(it, corrected, state.now()))
                .isPresent();
    }

    private boolean isOfPastCycle(StoredEvent event) {
        return event.owner()
                .flatMap(owner -> state.metering().accounts().pricePlan(owner.accountId()))
                .map(plan -> plan.cycleAt(event.timestamp()))
                .filter(cycle -> !cycle.endTime().isAfter(state.now()))
                .isPresent();
    }

    private static CorrectedEvent failed(StoredEvent event, String reason) {
        return EventMapper.toCorrected(event, CorrectionStatus.FAILED, reason);
    }
}
