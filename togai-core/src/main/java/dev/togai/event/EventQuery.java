package dev.togai.event;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.internal.Utf8Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The filters and the start of a list of events. Togai documents no filter by time. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventQuery {

    /** The minimum page size. */
    int MIN_PAGE_SIZE = 1;

    /** The maximum page size, and Togai's default. */
    int MAX_PAGE_SIZE = 50;

    /**
     * Returns the status of the events to list. The names of {@link EventCategory} are documented by examples only; whether
     * Togai accepts the names of {@link IngestionStatus} is not known.
     */
    Optional<String> status();

    /** Returns the account of the events to list. Events sent under an alias of it most probably match as well. */
    Optional<String> accountId();

    /** Returns the schema of the events to list. */
    Optional<String> schemaName();

    /** Returns the token of the page to list, from the page before. */
    Optional<String> nextToken();

    /** Returns the page size, 1 to 50; Togai's default is 50. */
    OptionalInt pageSize();

    /** Rejects a page size outside its limits and strings that UTF-8 cannot encode; called when the query is built. */
    @Value.Check
    default void check() {
        List<Violation> found = new ArrayList<>();
        status().ifPresent(text -> addUnsendable(found, "status", text));
        accountId().ifPresent(text -> addUnsendable(found, "accountId", text));
        schemaName().ifPresent(text -> addUnsendable(found, "schemaName", text));
        nextToken().ifPresent(text -> addUnsendable(found, "nextToken", text));
        pageSize().ifPresent(size -> {
            if (size < MIN_PAGE_SIZE || size > MAX_PAGE_SIZE) {
                found.add(new Violation("pageSize", MIN_PAGE_SIZE + " to " + MAX_PAGE_SIZE, String.valueOf(size)));
            }
        });
        if (!found.isEmpty()) {
            throw new InvalidRequestException(
                    "list events", found, "Use the values that Togai documents; all() iterates over all pages.");
        }
    }

    private static void addUnsendable(List<Violation> found, String field, String text) {
        Utf8Validator.findProblem(text).ifPresent(problem -> found.add(new Violation(field, problem, text)));
    }

    /** Returns the query for all events, from the first page, with Togai's default page size. */
    static EventQuery all() {
        return builder().build();
    }

    /** Returns a builder of a query without filters. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a query. Not thread-safe. */
    final class Builder extends ImmutableEventQuery.Builder {
        Builder() {}

        /** Lists the events of a category. */
        public Builder status(EventCategory category) {
            return status(category.wireName());
        }

        /** Lists the events of a status, if Togai accepts its name. */
        public Builder status(IngestionStatus status) {
            return status(status.wireName());
        }
    }
}
