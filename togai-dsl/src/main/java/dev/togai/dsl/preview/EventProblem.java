package dev.togai.dsl.preview;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A problem that keeps an event from counting although the meter does not exclude it. Immutable, thread-safe and serializable.
 *
 * @param eventId the event's id; null if it has none
 * @param accountId the event's account; null if it names none
 * @param at the time of the event; null if it is unknown
 * @param code the name of a {@link dev.togai.dsl.error.EvaluationException.Code}, or one of the constants here
 * @param rule the field of the rule in the meter, as {@code computations[0].matcher}; empty if the problem is not with a rule
 * @param path the part of the rule, as {@code $.and[1]}; empty if the problem is not with a rule
 * @param message the description of the problem
 */
public record EventProblem(
        @Nullable String eventId,
        @Nullable String accountId,
        @Nullable Instant at,
        String code,
        String rule,
        String path,
        String message)
        implements Serializable, Comparable<EventProblem> {

    /** A formula returns no number. */
    public static final String NO_UNITS = "NO_UNITS";

    /** The event's timestamp is missing, or is no time of a calendar. */
    public static final String BAD_TIME = "BAD_TIME";

    /** The event names no account, or a blank one. */
    public static final String NO_ACCOUNT = "NO_ACCOUNT";

    /** The event names no event schema. */
    public static final String NO_SCHEMA = "NO_SCHEMA";

    /** The event's attributes or dimensions break the form of Togai's API. */
    public static final String NOT_UNDERSTOOD = "NOT_UNDERSTOOD";

    /** An event of the same id was added before. */
    public static final String DUPLICATE = "DUPLICATE";

    private static final Comparator<EventProblem> ORDER = Comparator.comparing(EventProblem::at, nullsLast())
            .thenComparing(EventProblem::eventId, nullsLast())
            .thenComparing(EventProblem::accountId, nullsLast())
            .thenComparing(EventProblem::code)
            .thenComparing(EventProblem::rule)
            .thenComparing(EventProblem::path)
            .thenComparing(EventProblem::message);

    private static <T extends Comparable<T>> Comparator<@Nullable T> nullsLast() {
        return Comparator.nullsLast(Comparator.<T>naturalOrder());
    }

    /** Returns the event for a message: {@code event ride-1}, or {@code an event without id}. */
    public String describeEvent() {
        return eventId == null ? "an event without id" : "event " + eventId;
    }

    EventProblem withMessage(String message) {
        return new EventProblem(eventId, accountId, at, code, rule, path, message);
    }

    /** Compares by time, then by id, so that the order does not depend on how events are divided among machines. */
    @Override
    public int compareTo(EventProblem other) {
        return ORDER.compare(this, other);
    }
}
