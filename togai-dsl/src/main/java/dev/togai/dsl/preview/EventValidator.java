package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.explain.Explanation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is wrong with an event itself, whatever rules say of it: one of the codes of {@link EventProblem}. */
final class EventFlaw {

    private EventFlaw() {}

    /** What else is wrong with an event that the rules have judged so; null if nothing, or it does not matter. */
    static @Nullable String of(
            EventOutcome outcome, EventHeader header, @Nullable String account, @Nullable Instant start) {
        if (outcome == EventOutcome.NOT_UNDERSTOOD) {
            return EventProblem.NOT_UNDERSTOOD;
        }
        if (outcome != EventOutcome.COUNTED && outcome != EventOutcome.NO_UNITS) {
            return null;
        }
        if (account == null) {
            return EventProblem.NO_ACCOUNT;
        }
        if (start == null) {
            return EventProblem.BAD_TIME;
        }
        return header.schemaName() == null ? EventProblem.NO_SCHEMA : null;
    }

    /** That, in words. */
    static String message(String flaw, EventHeader header, @Nullable Instant at) {
        return switch (flaw) {
            case EventProblem.NOT_UNDERSTOOD -> "The event does not have the form of Togai's API: " + header.flaw();
            case EventProblem.NO_ACCOUNT -> "The event names no account: accountId must be a text";
            case EventProblem.NO_SCHEMA -> "The event names no event schema: schemaName must be a text";
            default ->
                "timestamp is " + Explanation.format(at == null ? header.timestamp() : at.toString())
                        + ", which is no time of a calendar";
        };
    }
}
