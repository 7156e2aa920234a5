package dev.togai.testkit.internal;

import dev.togai.internal.UrlEncoding;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.SchemaName;
import java.util.OptionalInt;

/** The paths and queries of event schemas that a client would send, for the journal entries of in-memory calls. */
final class EventSchemaTargets {

    /** The path of all schemas. */
    static final String COLLECTION = "/event_schema";

    private EventSchemaTargets() {}

    /** Returns the path of one schema. */
    static String schema(SchemaName name) {
        return COLLECTION + "/" + UrlEncoding.encode(name.value());
    }

    /** Returns the path and query of a version of a schema. */
    static String version(SchemaName name, OptionalInt version) {
        return QueryString.of(schema(name))
                .with("version", version.stream().boxed().findFirst())
                .toString();
    }

    /** Returns the path and query of a list request. */
    static String list(EventSchemaQuery query) {
        return QueryString.of(COLLECTION)
                .with("status", query.status())
                .with("_search", query.search())
                .with("_sort", query.sortOrder().map(order -> "updated_at " + order))
                .with("nextToken", query.nextToken())
                .with("pageSize", query.pageSize().stream().boxed().findFirst())
                .toString();
    }
}
