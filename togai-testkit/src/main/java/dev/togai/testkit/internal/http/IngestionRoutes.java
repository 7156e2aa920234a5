package dev.togai.testkit.internal.http;

import dev.togai.event.CorrectionAction;
import dev.togai.event.CorrectionBody;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.EventId;
import dev.togai.event.EventQuery;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.metric.Metrics;
import dev.togai.testkit.internal.FakeEvents;
import dev.togai.testkit.internal.RequestJson;
import java.util.List;

/** The endpoints of ingestion, events and metrics, one line each. */
final class IngestionRoutes {

    static final List<Route> ALL = List.of(
            Route.of(
                    Ingestion.INGEST,
                    it -> it.backend().ingestion().ingest(it.body().text())),
            Route.of(
                    Ingestion.INGEST_BATCH,
                    it -> it.backend().ingestion().ingestBatch(it.body().text())),
            Route.of(Events.LIST, it -> events(it).list(query(it.query()))),
            Route.of(Events.GET, it -> events(it).getPage(EventId.of(it.variable()))),
            Route.of(Events.CORRECT, it -> events(it).correct(correction(it))),
            Route.of(Metrics.QUERY, it -> it.backend().metrics().query(it.body().text())));

    private IngestionRoutes() {}

    private static FakeEvents events(RouteRequest request) {
        return request.backend().events();
    }

    private static EventQuery query(QueryParameters parameters) {
        EventQuery.Builder query = EventQuery.builder()
                .status(parameters.value("status"))
                .accountId(parameters.value("account_id"))
                .schemaName(parameters.value("schema_name"))
                .nextToken(parameters.nextToken());
        parameters.pageSize(EventQuery.MAX_PAGE_SIZE).ifPresent(query::pageSize);
        return query.build();
    }

    private static CorrectionRequest correction(RouteRequest request) {
        QueryParameters parameters = request.query();
        CorrectionRequest.Builder correction = CorrectionRequest.builder()
                .unchecked()
                .action(CorrectionAction.of(parameters.value("action").orElse("")))
                .accountId(parameters.value("account_id").orElse(""))
                .referenceId(parameters.value("id"))
                .eventId(parameters.value("event_id").map(EventId::of))
                .eventSourceTime(parameters.instant("event_source_time"))
                .createdAt(parameters.instant("created_at"))
                .async(parameters.flag("async"))
                .requireConfirmation(parameters.flag("require_confirmation"));
        String body = request.body().text();
        // Official clients send an empty object if the request has no event.
        if (!body.isBlank() && !RequestJson.fields(body).isEmpty()) {
            correction.event(request.body(CorrectionBody.class).event());
        }
        return correction.build();
    }
}
