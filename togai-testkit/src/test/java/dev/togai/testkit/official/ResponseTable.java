package dev.togai.testkit.official;

import static java.util.Map.entry;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import dev.togai.testkit.official.ResponseShape.Model;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The responses of each operation that the official clients read, by status. */
final class ResponseTable {

    private static final Set<Integer> RESOURCE_ERRORS = Set.of(400, 401, 403, 404, 429);
    private static final Set<Integer> INGEST_ERRORS = Set.of(400, 401, 422, 429, 503);
    private static final Set<Integer> EVENT_ERRORS = Set.of(400, 401, 403, 429);

    private static final Map<Operation, Row> ROWS = Map.ofEntries(
            entry(TokenExchange.AUTHENTICATE, new Row(Set.of(200), ResponseModels.TOKEN, Set.of(401, 403, 404, 429))),
            entry(EventSchemas.CREATE, resource(201, ResponseModels.EVENT_SCHEMA)),
            entry(EventSchemas.LIST, resource(200, ResponseModels.EVENT_SCHEMAS)),
            entry(EventSchemas.GET, resource(200, ResponseModels.EVENT_SCHEMA)),
            entry(EventSchemas.UPDATE, resource(200, ResponseModels.EVENT_SCHEMA)),
            entry(EventSchemas.DELETE, resource(200, ResponseModels.SUCCESS)),
            entry(EventSchemas.VERSIONS, resource(200, ResponseModels.EVENT_SCHEMA_VERSIONS)),
            entry(EventSchemas.ACTIVATE, resource(200, ResponseModels.EVENT_SCHEMA)),
            entry(EventSchemas.DEACTIVATE, resource(200, ResponseModels.EVENT_SCHEMA)),
            entry(UsageMeters.CREATE, resource(201, ResponseModels.USAGE_METER)),
            entry(UsageMeters.LIST, resource(200, ResponseModels.USAGE_METERS)),
            entry(UsageMeters.GET, resource(200, ResponseModels.USAGE_METER)),
            entry(UsageMeters.UPDATE, resource(200, ResponseModels.USAGE_METER)),
            entry(UsageMeters.DELETE, resource(200, ResponseModels.SUCCESS)),
            entry(UsageMeters.ACTIVATE, resource(200, ResponseModels.USAGE_METER)),
            entry(UsageMeters.DEACTIVATE, resource(200, ResponseModels.USAGE_METER)),
            entry(Ingestion.INGEST, new Row(Set.of(202), ResponseModels.INGESTED, INGEST_ERRORS)),
            entry(Ingestion.INGEST_BATCH, new Row(Set.of(202, 207), ResponseModels.INGESTED, INGEST_ERRORS)),
            entry(Events.LIST, new Row(Set.of(200), ResponseModels.EVENTS, Set.of(400, 401, 403, 422, 429))),
            entry(Events.GET, new Row(Set.of(200), ResponseModels.EVENT_RECORDS, EVENT_ERRORS)),
            entry(Events.CORRECT, new Row(Set.of(200), ResponseModels.CORRECTION, EVENT_ERRORS)),
            entry(Metrics.QUERY, new Row(Set.of(200), ResponseModels.METRICS, EVENT_ERRORS)),
            entry(Customers.CREATE, resource(201, ResponseModels.CREATED_CUSTOMER)),
            entry(Customers.LIST, resource(200, ResponseModels.CUSTOMERS)),
            entry(Customers.GET, resource(200, ResponseModels.CUSTOMER)),
            entry(Accounts.CREATE, resource(201, ResponseModels.ACCOUNT)),
            entry(Accounts.LIST, resource(200, ResponseModels.ACCOUNTS)),
            entry(Accounts.GET, resource(200, ResponseModels.ACCOUNT)),
            entry(Accounts.ADD_ALIASES, resource(200, ResponseModels.ACCOUNT)),
            entry(Accounts.REMOVE_ALIASES, resource(200, ResponseModels.ACCOUNT)),
            entry(Accounts.LIST_ALIASES, resource(200, ResponseModels.ACCOUNT_ALIASES)));

    private ResponseTable() {}

    private record Row(Set<Integer> successes, Model model, Set<Integer> errors) {}

    private static Row resource(int success, Model model) {
        return new Row(Set.of(success), model, RESOURCE_ERRORS);
    }

    /** Returns all operations. */
    static Set<Operation> operations() {
        return ROWS.keySet();
    }

    /** Returns the reasons why official clients cannot read a response; empty if both read it. */
    static List<String> problems(Operation operation, RawResponse response) {
        List<String> problems = new ArrayList<>();
        for (OfficialClient client : OfficialClient.values()) {
            problems.addAll(problems(client, operation, response));
        }
        return problems;
    }

    /** Returns the reasons why the client cannot read a response; empty if it reads the response. */
    static List<String> problems(OfficialClient client, Operation operation, RawResponse response) {
        Row row = ROWS.get(operation);
        if (row == null) {
            throw new IllegalArgumentException("There is no row for " + operation.id());
        }
        boolean success = response.status() < 300;
        boolean inTable = (success ? row.successes() : row.errors()).contains(response.status());
        if (client == OfficialClient.RUBY && !success) {
            // It raises an ApiError with the status and the unread body.
            return List.of();
        }
        if (client == OfficialClient.PYTHON && !inTable) {
            return List.of(client + ": " + operation.id() + " does not read the body of a " + response.status());
        }
        if (!response.header("Content-Type").equals("application/json")) {
            return List.of(client + ": the content type is " + response.header("Content-Type"));
        }
        if (response.body().isEmpty()) {
            return List.of(client + ": the body is empty");
        }
        Model model = success ? row.model() : ResponseModels.ERROR;
        try {
            return model.problems(client, JsonTree.parse(response.body()));
        } catch (UncheckedIOException e) {
            return List.of(client + ": the body is not JSON");
        }
    }
}
