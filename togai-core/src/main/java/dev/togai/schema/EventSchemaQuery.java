package dev.togai.schema;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.page.SortOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** The filters, order and start of a list of event schemas. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventSchemaQuery {

    /**
     * Returns the status of the schemas to list. The documents disagree on the supported values: the reference has ACTIVE
     * and INACTIVE, another page ACTIVE and ARCHIVED.
     */
    Optional<EventSchemaStatus> status();

    /**
     * Returns the string that the name or the description must contain, ignoring case.
     *
     * <p>Togai's list page documents the parameter, but its reference does not. A service that does not know it lists
     * all schemas, and {@link EventSchemas#list} leaves out the others.
     */
    Optional<String> search();

    /**
     * Returns the order by the time of the last change; DESC, the latest first, is the documented default.
     *
     * <p>Togai's list page documents the parameter, but not its syntax. A service that does not know it uses its own
     * order, which {@link EventSchemaPage#context()} reports.
     */
    Optional<SortOrder> sortOrder();

    /** Returns the token of the page to list, from the page before. */
    Optional<String> nextToken();

    /** Returns the page size, 1 to 100; Togai's default is 20. */
    OptionalInt pageSize();

    /** Rejects a page size outside its limits and strings that UTF-8 cannot encode; called when the query is built. */
    @Value.Check
    default void check() {
        List<Violation> violations = SchemaLimits.violations(this);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(
                    "list event schemas", violations, "Request smaller pages; all() iterates over all of them.");
        }
    }

    /** Returns whether the schema has the status and string of the query. */
    default boolean matches(EventSchema schema) {
        return (status().isEmpty() || status().equals(schema.status()))
                && (search().isEmpty() || mentions(schema, search().get()));
    }

    private static boolean mentions(EventSchema schema, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(schema.name(), schema.description().orElse(""))
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Returns the query for all schemas, from the first page, with Togai's default page size. */
    static EventSchemaQuery all() {
        return builder().build();
    }

    /** Returns a builder of a query without filters. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a query. Not thread-safe. */
    final class Builder extends ImmutableEventSchemaQuery.Builder {
        Builder() {}
    }
}
