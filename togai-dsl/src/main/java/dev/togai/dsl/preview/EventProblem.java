package dev.togai.dsl.preview;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Why an event is not worth units, though nothing of the meter says that it should not be. Immutable, thread-safe and
 * serializable.
 *
 * @param eventId the event's id, null if it has none
 * @param accountId its account, null if it has none
 * @param at when it happened, null if that is not known
 * @param code the name of an {@link dev.togai.dsl.eval.EvaluationException.Code}, or one of the constants here
 * @param rule which of the meter's rules, as {@code computations[0].matcher}; empty if none
 * @param path the part of that rule, as {@code $.and[1]}; empty if none
 * @param message what happened, in words
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

    /** A formula gives no number. */
    public static final String NO_UNITS = "NO_UNITS";

    /** The event's timestamp is no time. */
    public static final String BAD_TIME = "BAD_TIME";

    /** The event names no account. */
    public static final String NO_ACCOUNT = "NO_ACCOUNT";

    /** The event names no event schema. */
    public static final String NO_SCHEMA = "NO_SCHEMA";

    /** The event's attributes or dimensions do not have the form of Togai's API. */
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

    EventProblem withMessage(String message) {
        return new EventProblem(eventId, accountId, at, code, rule, path, message);
    }

    /** By time, then by id: which come first does not depend on how the events were divided among machines. */
    @Override
    public int compareTo(EventProblem other) {
        return ORDER.compare(this, other);
    }
}
