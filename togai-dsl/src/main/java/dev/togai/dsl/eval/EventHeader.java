package dev.togai.dsl.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that tell an event from others, each null if the event has none that is a text, and what is wrong with its form. Numbers
 * and booleans are taken as their texts. Immutable and thread-safe.
 *
 * @param schemaName the name of its event schema
 * @param id its id
 * @param timestamp when it happened, as it was written
 * @param accountId the account that is billed for it, or an alias of that
 * @param flaw how its attributes or dimensions break the form of Togai's API; null if they do not
 */
public record EventHeader(
        @Nullable String schemaName,
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String accountId,
        @Nullable String flaw) {

    static final List<String> FIELDS = List.of("schemaName", "id", "timestamp", "accountId");

    /** Returns the field of that name; null if the event has none, or if it is no field of a header. */
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
