package dev.togai.dsl.eval;

import dev.togai.dsl.internal.event.ApiEvent;
import org.jspecify.annotations.Nullable;

/**
 * The fields that identify an event, each null if the event has no string there, and a description of damage. Numbers and booleans are
 * read as strings. Immutable and thread-safe.
 *
 * @param schemaName the name of its event schema
 * @param id its id
 * @param timestamp the time of the event, as it was written
 * @param accountId the account that is billed for it, or an alias of the account
 * @param flaw how its attributes or dimensions break the format of Togai's API; null if they do not
 */
public record EventHeader(
        @Nullable String schemaName,
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String accountId,
        @Nullable String flaw) {

    static EventHeader of(ApiEvent event) {
        return new EventHeader(
                event.header().schemaName(),
                event.header().id(),
                event.header().timestamp(),
                event.header().accountId(),
                event.flaw());
    }

    /** Returns the field with a name; null if the event has none, or if a header has no such field. */
    public @Nullable String field(String name) {
        return switch (name) {
            case "schemaName" -> schemaName;
            case "id" -> id;
            case "timestamp" -> timestamp;
            case "accountId" -> accountId;
            default -> null;
        };
    }
}
