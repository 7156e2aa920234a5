package dev.togai.testkit.behavior;

import dev.togai.config.CallOptions;
import dev.togai.error.TogaiApiException;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventId;
import dev.togai.event.EventQuery;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricsRequest;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.internal.FakeBackendAccess;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** The observation of each behavior of ingestion, events and metrics. */
final class EventBehaviors {

    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");

    private final FakeTogai fake;
    private final Ingestion ingestion;
    private final Events events;

    private EventBehaviors(FakeTogai fake) {
        this.fake = fake;
        this.ingestion = fake.ingestion(CallOptions.defaults());
        this.events = fake.events(CallOptions.defaults());
        fake.addSchema(EventSchema.builder()
                .name("rides")
                .addAttribute(EventAttribute.builder().name("distance").build())
                .build());
        fake.usageMeters()
                .activate(fake.usageMeters()
                        .create(Meters.count("rides").forEvent("rides"))
                        .id());
    }

    /** Returns whether an empty fake shows the behavior. */
    static boolean observed(FakeBehavior behavior, FakeTogai fake) {
        return new EventBehaviors(fake).observed(behavior);
    }

    private boolean observed(FakeBehavior behavior) {
        return switch (behavior) {
            case REPEATED_EVENTS_RETURN_409 -> {
                ingestion.ingest(ride("ride-1"));
                yield status(() -> ingestion.ingest(ride("ride-1"))) == 409;
            }
            case UNDO_FREES_THE_EVENT_ID -> {
                ingestion.ingest(ride("ride-1"));
                events.correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-1")));
                ingestion.ingest(ride("ride-1"));
                yield current("ride-1").equals(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
            }
            case INVALID_EVENTS_RETURN_422 -> status(() -> ingestion.ingest(unchecked(ride("ride-1", "far")))) == 422;
            case VALUES_CAN_BE_JSON_NUMBERS ->
                status(() -> ingestJson("\"12.5\"", "\"" + MONDAY + "\"")) == 0
                        && status(() -> ingestJson("12.5", "\"" + MONDAY + "\"")) == 0;
            case TIMESTAMPS_CAN_LACK_AN_OFFSET -> status(() -> ingestJson("\"1\"", "\"2026-11-02T10:00:00\"")) == 0;
            case TIMESTAMPS_CAN_HAVE_A_BLANK -> status(() -> ingestJson("\"1\"", "\"2026-11-02 10:00:00 UTC\"")) == 0;
            case UNKNOWN_EVENTS_RETURN_404 ->
                status(() -> FakeBackendAccess.backendOf(fake).events().getPage(EventId.of("nothing"))) == 404;
            case EVENTS_CAN_BE_LISTED_BY_INGESTION_STATUS ->
                status(() -> events.list(EventQuery.builder()
                                .status(IngestionStatus.INGESTION_FAILED)
                                .build()))
                        == 0;
            case CORRECTIONS_NEED_AN_ACCOUNT -> {
                ingestion.ingest(ride("ride-1"));
                yield status(() -> FakeBackendAccess.backendOf(fake)
                                .events()
                                .correct(CorrectionRequest.undo(
                                        "", it -> it.eventId("ride-1").unchecked())))
                        == 400;
            }
            case REDO_INGESTS_FAILED_EVENTS_AGAIN -> {
                fake.failNextEvent(IngestionStatus.INGESTION_FAILED_UNITS_INVALID);
                ingestion.ingest(ride("ride-1"));
                CorrectionResult result = events.correct(CorrectionRequest.redo("acme", it -> it.eventId("ride-1")));
                yield result.failed().isEmpty();
            }
            case METRICS_CAN_BE_FILTERED_BY_METER_NAME -> {
                ingestion.ingest(ride("ride-1"));
                yield usage(MONDAY.plus(Duration.ofDays(1)), "rides").total().signum() > 0;
            }
            case EMPTY_BUCKETS_ARE_RETURNED -> {
                ingestion.ingest(ride("ride-1"));
                MetricResult days = usage(MONDAY.plus(Duration.ofDays(2)), meterId());
                yield days.series().get(0).points().size() == 2;
            }
            case METRICS_ARE_LIMITED_TO_300_POINTS ->
                status(() -> usage(MONDAY.plus(Duration.ofDays(301)), meterId())) == 400;
            case REVERTED_EVENTS_ARE_UNPROCESSED -> {
                ingestion.ingest(ride("ride-1"));
                events.correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-1")));
                yield query(MetricQuery.events("q"), MONDAY.plus(Duration.ofDays(1)))
                                .total()
                                .compareTo(BigDecimal.ONE)
                        == 0;
            }
            case REQUEST_QUOTAS_ARE_ENFORCED -> {
                int rejected = 0;
                for (int i = 0; i < 30 && rejected == 0; i++) {
                    rejected = status(() -> fake.usageMeters().list(UsageMeterQuery.all()));
                }
                yield rejected == 429;
            }
            default -> throw new AssertionError(behavior + " has no observation");
        };
    }

    private void ingestJson(String value, String timestamp) {
        FakeBackendAccess.backendOf(fake)
                .ingestion()
                .ingest("{\"event\":{\"schemaName\":\"rides\",\"id\":\"ride-" + value.length() + "\",\"timestamp\":"
                        + timestamp + ",\"accountId\":\"acme\",\"attributes\":[{\"name\":\"distance\",\"value\":"
                        + value
                        + "}],\"dimensions\":{}}}");
    }

    private MetricResult usage(Instant until, String meter) {
        return query(MetricQuery.usage("q").where(MetricFilterField.BILLABLE_ID, meter), until);
    }

    private MetricResult query(MetricQuery.Builder query, Instant until) {
        return fake.metrics(CallOptions.defaults())
                .query(MetricsRequest.builder()
                        .from(MONDAY)
                        .until(until)
                        .query(query.by(AggregationPeriod.DAY))
                        .build())
                .result("q");
    }

    private String meterId() {
        return fake.meters().get(0).id();
    }

    private IngestionStatus current(String id) {
        return events.find(id).orElseThrow().status().orElseThrow();
    }

    private static UsageEvent ride(String id) {
        return ride(id, "12.5");
    }

    private static UsageEvent ride(String id, String distance) {
        return UsageEvent.builder()
                .schemaName("rides")
                .id(id)
                .timestamp(MONDAY)
                .accountId("acme")
                .attribute("distance", distance)
                .build();
    }

    private static IngestEventRequest unchecked(UsageEvent event) {
        return IngestEventRequest.builder().event(event).unchecked().build();
    }

    private static int status(Runnable call) {
        try {
            call.run();
            return 0;
        } catch (TogaiApiException e) {
            return e.status();
        }
    }
}
