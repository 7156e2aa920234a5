package dev.togai.event;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * A request to correct events of one account: {@link #undo}, {@link #redo}, {@link #redoEvent}, or, for all of its events,
 * {@link #everyEventOf}. Togai corrects all events that match, at most 30 in one call, the latest first. Events of a past pricing
 * cycle cannot be corrected. Immutable and thread-safe.
 *
 * <pre>{@code
 * CorrectionRequest.undo("acme", request -> request.eventId(EventId.of("ride-4711")))
 * }</pre>
 *
 * <p>Building rejects a request without an account, and a combination of filters that Togai does not document. The account may
 * be the only filter in a request of {@link #everyEventOf} alone. The combinations are:
 *
 * <ul>
 *   <li>the reference id,
 *   <li>the event's id, alone, with the time of receipt, or with the time of the event,
 *   <li>the time of the event.
 * </ul>
 *
 * @see <a href="https://docs.togai.com/docs/event-corrections">Togai's page on corrections</a>
 */
@ModelStyle
@Value.Immutable
public interface CorrectionRequest {

    /** Returns the change to make. */
    CorrectionAction action();

    /** Returns the account. Togai's page requires it; its OpenAPI document does not have it. */
    String accountId();

    /** Returns the reference id of the record to correct. */
    Optional<String> referenceId();

    /** Returns the id of the event to correct; all records of the id match. */
    Optional<EventId> eventId();

    /** Returns the timestamp of the events to correct. */
    Optional<Instant> eventSourceTime();

    /** Returns the time at which Togai received the event. */
    Optional<Instant> createdAt();

    /** Returns whether Togai corrects the events in a job, which has no limit of 30 events. */
    @Value.Default
    default boolean async() {
        return false;
    }

    /** Returns whether the job waits for a confirmation; for asynchronous requests only. */
    @Value.Default
    default boolean requireConfirmation() {
        return false;
    }

    /** Returns the event that replaces the other one, in a request of {@link #redoEvent} only. */
    Optional<UsageEvent> event();

    /** Returns whether the request may correct all events of the account. */
    @Value.Default
    default boolean everyEvent() {
        return false;
    }

    /** Returns whether checking the request is left to Togai. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Checks the request; called when it is built. */
    @Value.Check
    default void check() {
        List<Violation> violations = new CorrectionCheck(this).violations();
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(
                    "correct events of an account",
                    violations,
                    "Name the event to correct; everyEventOf(...) corrects all events of an account.");
        }
    }

    /** Returns a request that takes back the events that the function selects. */
    static CorrectionRequest undo(String accountId, UnaryOperator<Builder> events) {
        return events.apply(builder().action(CorrectionAction.UNDO).accountId(accountId))
                .build();
    }

    /** Returns a request that takes back the events that the function selects, and ingests the same events again. */
    static CorrectionRequest redo(String accountId, UnaryOperator<Builder> events) {
        return events.apply(builder().action(CorrectionAction.REDO).accountId(accountId))
                .build();
    }

    /**
     * Returns a request that takes back the event that the function selects, and ingests another one in its place.
     *
     * @param replacement the other event, with an id, which may be that of the event to correct
     */
    static CorrectionRequest redoEvent(String accountId, UsageEvent replacement, UnaryOperator<Builder> events) {
        return events.apply(builder()
                        .action(CorrectionAction.REDO_EVENT)
                        .accountId(accountId)
                        .event(replacement))
                .build();
    }

    /**
     * Returns a builder of a request that corrects all events of an account. A synchronous one corrects the latest 30 that are
     * not yet corrected.
     *
     * @param action UNDO or REDO
     */
    static Builder everyEventOf(String accountId, CorrectionAction action) {
        return builder().action(action).accountId(accountId).everyEvent(true);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableCorrectionRequest.Builder {
        Builder() {}

        /** Selects the records of this event. */
        public Builder eventId(String id) {
            return eventId(EventId.of(id));
        }

        /** Leaves checking the request to Togai, for values that this library rejects too strictly. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
