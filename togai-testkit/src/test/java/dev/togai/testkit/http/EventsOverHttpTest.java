package dev.togai.testkit.http;

import dev.togai.call.ApiCall;
import dev.togai.error.NotFoundException;
import dev.togai.event.CorrectionBody;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.internal.UrlEncoding;
import dev.togai.json.TogaiJson;
import dev.togai.metric.Metrics;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.contract.EventsContract;
import dev.togai.testkit.contract.IngestionContract;
import dev.togai.testkit.contract.MetricsContract;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The contracts of ingestion, events and metrics, over HTTP with the client of the JDK. */
class EventsOverHttpTest {

    @Nested
    class OfIngestion extends IngestionContract {

        private @Nullable FakeTogaiServer server;

        @Override
        protected Ingestion connect(FakeTogai fake) {
            server = FakeTogaiServer.start(fake);
            return new HttpIngestion(JdkRequests.to(server));
        }

        @Override
        protected void disconnect() {
            if (server != null) {
                server.close();
            }
        }
    }

    @Nested
    class OfEvents extends EventsContract {

        private @Nullable FakeTogaiServer server;

        @Override
        protected Events connect(FakeTogai fake) {
            server = FakeTogaiServer.start(fake);
            return new HttpEvents(JdkRequests.to(server));
        }

        @Override
        protected void disconnect() {
            if (server != null) {
                server.close();
            }
        }
    }

    @Nested
    class OfMetrics extends MetricsContract {

        private @Nullable FakeTogaiServer server;

        @Override
        protected Metrics connect(FakeTogai fake) {
            server = FakeTogaiServer.start(fake);
            JdkRequests requests = JdkRequests.to(server);
            return request -> query(requests, request);
        }

        @Override
        protected void disconnect() {
            if (server != null) {
                server.close();
            }
        }

        private static MetricsResponse query(JdkRequests requests, MetricsRequest request) {
            return requests.send(
                    ApiCall.of(Metrics.QUERY), Metrics.QUERY.route(), TogaiJson.write(request), MetricsResponse.class);
        }
    }

    private record HttpIngestion(JdkRequests requests) implements Ingestion {

        @Override
        public IngestResponse ingest(IngestEventRequest request) {
            return requests.send(ApiCall.of(INGEST), INGEST.route(), TogaiJson.write(request), IngestResponse.class);
        }

        @Override
        public BatchResult ingestBatch(IngestBatchRequest request) {
            HttpResponse<byte[]> response = requests.exchange(
                    ApiCall.of(INGEST_BATCH), INGEST_BATCH.method(), INGEST_BATCH.route(), TogaiJson.write(request));
            return BatchResult.of(
                    request, response.statusCode(), TogaiJson.read(response.body(), IngestResponse.class));
        }
    }

    private record HttpEvents(JdkRequests requests) implements Events {

        @Override
        public EventPage list(EventQuery query) {
            List<String> parameters = new ArrayList<>();
            add(parameters, "nextToken", query.nextToken());
            add(parameters, "status", query.status());
            add(parameters, "account_id", query.accountId());
            add(parameters, "schema_name", query.schemaName());
            query.pageSize().ifPresent(size -> parameters.add("pageSize=" + size));
            return requests.send(ApiCall.of(LIST), target(LIST.route(), parameters), "", EventPage.class);
        }

        /** Returns the records of an event. The response for an unknown event is a 404. */
        @Override
        public List<EventRecord> get(EventId id) {
            try {
                String target = LIST.route() + "/" + UrlEncoding.encode(id.value());
                return requests.send(ApiCall.forId(GET, id.value()), target, "", EventPage.class)
                        .events();
            } catch (NotFoundException ignored) {
                return List.of();
            }
        }

        @Override
        public CorrectionResult correct(CorrectionRequest request) {
            List<String> parameters = new ArrayList<>();
            add(parameters, "action", Optional.of(request.action()));
            add(parameters, "account_id", Optional.of(request.accountId()));
            add(parameters, "id", request.referenceId());
            add(parameters, "event_id", request.eventId());
            add(parameters, "event_source_time", request.eventSourceTime());
            add(parameters, "created_at", request.createdAt());
            parameters.add("async=" + request.async());
            parameters.add("require_confirmation=" + request.requireConfirmation());
            String body = request.event()
                    .map(CorrectionBody::new)
                    .map(TogaiJson::write)
                    .orElse("");
            return requests.send(
                    ApiCall.of(CORRECT), target(CORRECT.route(), parameters), body, CorrectionResult.class);
        }

        private static void add(List<String> parameters, String name, Optional<?> value) {
            value.ifPresent(present -> parameters.add(name + "=" + UrlEncoding.encode(present.toString())));
        }

        private static String target(String path, List<String> parameters) {
            return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
        }
    }
}
