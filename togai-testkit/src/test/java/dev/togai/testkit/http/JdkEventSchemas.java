package dev.togai.testkit.http;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.json.TogaiJson;
import dev.togai.model.SuccessResponse;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaVersions;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.SchemaName;
import dev.togai.schema.UpdateEventSchemaRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Operations on event schemas over HTTP with one request each. */
record JdkEventSchemas(JdkRequests requests) implements EventSchemas {

    @Override
    public EventSchema create(CreateEventSchemaRequest request) {
        return requests.send(
                ApiCall.forName(CREATE, request.name()),
                "POST",
                "/event_schema",
                TogaiJson.write(request),
                EventSchema.class);
    }

    @Override
    public EventSchemaPage list(EventSchemaQuery query) {
        List<String> parameters = new ArrayList<>();
        query.status().ifPresent(status -> parameters.add("status=" + JdkRequests.encoded(status.wireName())));
        query.search().ifPresent(text -> parameters.add("_search=" + JdkRequests.encoded(text)));
        query.sortOrder().ifPresent(order -> parameters.add("_sort=" + JdkRequests.encoded("updated_at " + order)));
        query.nextToken().ifPresent(token -> parameters.add("nextToken=" + JdkRequests.encoded(token)));
        query.pageSize().ifPresent(size -> parameters.add("pageSize=" + size));
        String target = "/event_schema" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
        return requests.send(ApiCall.of(LIST), "GET", target, "", EventSchemaPage.class)
                .filteredBy(query);
    }

    @Override
    public EventSchema get(SchemaName name, OptionalInt version) {
        String query = version.isPresent() ? "?version=" + version.getAsInt() : "";
        return send(GET, name, "GET", query, "", EventSchema.class);
    }

    @Override
    public EventSchema update(SchemaName name, UpdateEventSchemaRequest request) {
        return send(UPDATE, name, "PATCH", "", TogaiJson.write(request), EventSchema.class);
    }

    @Override
    public void delete(SchemaName name) {
        if (!send(DELETE, name, "DELETE", "", "", SuccessResponse.class).success()) {
            throw TogaiApiException.of(ApiCall.forName(DELETE, name.value()), ErrorResponse.of(200, ""));
        }
    }

    @Override
    public List<EventSchema> versions(SchemaName name) {
        return send(VERSIONS, name, "GET", "/versions", "", EventSchemaVersions.class)
                .sorted();
    }

    @Override
    public EventSchema activate(SchemaName name) {
        return send(ACTIVATE, name, "POST", "/activate", "", EventSchema.class);
    }

    @Override
    public EventSchema deactivate(SchemaName name) {
        return send(DEACTIVATE, name, "POST", "/deactivate", "", EventSchema.class);
    }

    private <T> T send(Operation operation, SchemaName name, String method, String target, String body, Class<T> type) {
        return requests.send(
                ApiCall.forName(operation, name.value()),
                method,
                "/event_schema/" + JdkRequests.encoded(name.value()) + target,
                body,
                type);
    }
}
