package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.config.CallOptions;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.EventCategory;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.EventStatus;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.PipelineInfo;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.EventEntry;
import dev.togai.ingestion.EventResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import dev.togai.testkit.FakeTogai;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The code of the guide on events, run. {@link DocumentsTest} holds the two together. */
class EventsGuideTest {

    private final EventStore store = new EventStore();
    private final TogaiClient togai = TogaiClient.of(store);
    private final List<String> problems = new ArrayList<>();

    /** A transport that accepts all events but those of a batch whose ids end in 7, and that meters 4.96 units. */
    private static final class EventStore implements TogaiTransport, Ingestion, Events {
        private final FakeTogai meters = FakeTogai.create();
        private final Map<String, UsageEvent> events = new TreeMap<>();
        private int batches;

        @Override
        public IngestResponse ingest(IngestEventRequest request) {
            events.put(request.event().id().orElseThrow(), request.event());
            return IngestResponse.accepted();
        }

        @Override
        public BatchResult ingestBatch(IngestBatchRequest request) {
            batches++;
            IngestResponse.Builder response = IngestResponse.builder();
            for (int i = 0; i < request.events().size(); i++) {
                String id = request.events().get(i).id().orElseThrow();
                if (id.endsWith("7")) {
                    response.addEntry(EventEntry.rejected(i, Optional.of(id), "no city"));
                } else {
                    events.put(id, request.events().get(i));
                }
            }
            return BatchResult.of(request, response.build().entries().isEmpty() ? 202 : 207, response.build());
        }

        @Override
        public EventPage list(EventQuery query) {
            return EventPage.builder()
                    .events(events.keySet().stream()
                            .flatMap(id -> get(EventId.of(id)).stream())
                            .toList())
                    .build();
        }

        @Override
        public List<EventRecord> get(EventId id) {
            return Optional.ofNullable(events.get(id.value())).stream()
                    .map(event -> EventRecord.builder()
                            .event(event)
                            .ingestionStatus(EventStatus.builder()
                                    .status(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED)
                                    .build())
                            .pipelineInfo(PipelineInfo.builder()
                                    .addUsageMeter(MeterUnits.builder()
                                            .id("um.1")
                                            .units(new BigDecimal("4.96"))
                                            .build())
                                    .build())
                            .build())
                    .toList();
        }

        @Override
        public CorrectionResult correct(CorrectionRequest request) {
            return CorrectionResult.builder()
                    .addData(CorrectedEvent.builder()
                            .event(request.event().orElseThrow())
                            .status(CorrectionStatus.FAILED)
                            .reason("Event was ingested in past pricing cycle")
                            .build())
                    .build();
        }

        @Override
        public UsageMeters usageMeters(CallOptions options) {
            return meters.usageMeters(options);
        }

        @Override
        public Ingestion ingestion(CallOptions options) {
            return this;
        }

        @Override
        public Events events(CallOptions options) {
            return this;
        }

        @Override
        public void close() {
            meters.close();
        }
    }

    private static UsageEvent ride(int number) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + number)
                .accountId("acme")
                .timestamp("2026-11-02T06:15:30Z")
                .build();
    }

    private void sendOne() {
        togai.ingestion()
                .ingest(UsageEvent.builder()
                        .schemaName("ride_completed")
                        .id("ride-4711")
                        .accountId("acme")
                        .timestamp(Instant.parse("2026-11-02T06:15:30Z"))
                        .attribute("distance", new BigDecimal("12.40"))
                        .dimension("city", "chennai")
                        .build());
    }

    @Test
    void one_event() {
        sendOne();

        assertThat(store.events).containsOnlyKeys("ride-4711");
    }

    @Test
    void batches() {
        List<UsageEvent> rides =
                IntStream.range(0, 510).mapToObj(EventsGuideTest::ride).toList();

        BatchResult result = togai.ingestion().ingestAll(rides);
        for (EventResult rejected : result.rejected()) {
            problems.add(rejected.event().id().orElseThrow() + ": "
                    + rejected.message().orElse("no reason"));
        }
        if (!result.unknown().isEmpty()) {
            togai.ingestion().ingestAll(result.unknownEvents());
        }

        assertThat(store.batches).isEqualTo(2);
        assertThat(problems).hasSize(51).startsWith("ride-7: no city");
        assertThat(store.events).hasSize(459);
    }

    @Test
    void the_units_of_an_event() {
        Map<String, BigDecimal> units = new TreeMap<>();
        sendOne();

        togai.events().find("ride-4711").ifPresent(event -> {
            if (event.status().equals(Optional.of(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED))) {
                event.pipelineInfo().stream()
                        .flatMap(info -> info.usageMeters().stream())
                        .forEach(meter -> units.put(meter.id(), meter.units().orElse(BigDecimal.ZERO)));
            }
        });

        assertThat(units).isEqualTo(Map.of("um.1", new BigDecimal("4.96")));
    }

    @Test
    void a_list() {
        sendOne();

        EventQuery failed = EventQuery.builder()
                .status(EventCategory.UNPROCESSED)
                .accountId("acme")
                .build();
        for (EventRecord event : togai.events().all(failed)) {
            problems.add(event.event().id().orElse("?") + ": " + event.status().orElse(IngestionStatus.UNKNOWN));
        }

        assertThat(problems).containsExactly("ride-4711: INGESTION_COMPLETED_EVENT_METERED");
    }

    @Test
    void corrections() {
        UsageEvent fixedRide = ride(4712);

        CorrectionResult corrected = togai.events()
                .correct(CorrectionRequest.redoEvent("acme", fixedRide, request -> request.eventId("ride-4711")));
        for (CorrectedEvent event : corrected.failed()) {
            problems.add(event.reason().orElse("no reason"));
        }

        assertThat(problems).containsExactly("Event was ingested in past pricing cycle");
        assertThat(undo().eventId()).contains(EventId.of("ride-4711"));
    }

    private static CorrectionRequest undo() {
        return CorrectionRequest.undo("acme", request -> request.eventId(EventId.of("ride-4711")));
    }
}
