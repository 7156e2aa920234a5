package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.explain.Explanation;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates the fields of an event that attribute it to an account and a window. */
final class EventValidator {

    private static final String MISSING = "is missing or no text";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private EventValidator() {}

    /**
     * Returns the code of the problem that keeps an event from being attributed; null if there is none, or if the event does not
     * count anyway.
     *
     * @param outcome the outcome of the rules
     * @param start the start of the event's window; null if it has none
     */
    static @Nullable String problemCode(
            MeterOutcome outcome, EventHeader header, @Nullable String account, @Nullable Instant start) {
        if (outcome == MeterOutcome.NOT_UNDERSTOOD) {
            return EventProblem.NOT_UNDERSTOOD;
        }
        if (outcome != MeterOutcome.COUNTED && outcome != MeterOutcome.NO_UNITS) {
            return null;
        }
        return rejectionCode(header, account, start);
    }

    /**
     * Returns the code of the problem for which Togai rejects an event for any meters; null if there is none.
     *
     * @param at the time of the event, or the start of its window; null if it has none
     */
    static @Nullable String rejectionCode(EventHeader header, @Nullable String account, @Nullable Instant at) {
        if (header.flaw() != null) {
            return EventProblem.NOT_UNDERSTOOD;
        }
        if (!isAccount(account)) {
            return EventProblem.NO_ACCOUNT;
        }
        if (at == null) {
            return EventProblem.BAD_TIME;
        }
        return header.schemaName() == null ? EventProblem.NO_SCHEMA : null;
    }

    /** Returns whether an event can be billed to the account. */
    static boolean isAccount(@Nullable String account) {
        return account != null && !account.isBlank();
    }

    /** Describes a problem that {@link #problemCode} returned. */
    static String message(String code, EventHeader header, @Nullable String account, @Nullable Instant at) {
        return switch (code) {
            case EventProblem.NOT_UNDERSTOOD -> "The event does not have the form of Togai's API: " + header.flaw();
            case EventProblem.NO_ACCOUNT ->
                "The event names no account: accountId " + (account == null ? MISSING : "is blank");
            case EventProblem.NO_SCHEMA -> "The event names no event schema: schemaName " + MISSING;
            default -> badTime(at == null ? header.timestamp() : at.toString());
        };
    }

    private static String badTime(@Nullable String time) {
        if (time == null) {
            return "The event names no time: timestamp " + MISSING;
        }
        String reason = DATE.matcher(time).matches() ? "has no time of day" : "is no time of a calendar";
        return "timestamp is " + Explanation.format(time) + ", which " + reason
                + ". Write it like 2024-05-27T10:00:00Z";
    }
}
