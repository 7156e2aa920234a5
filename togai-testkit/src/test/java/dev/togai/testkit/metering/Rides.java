package dev.togai.testkit.metering;

import dev.togai.config.CallOptions;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.Metrics;
import dev.togai.metric.MetricsRequest;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A fake with a schema and a meter of rides, on a virtual clock. */
final class Rides {

    static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");

    final VirtualTimeSource time = VirtualTimeSource.startingAt(MONDAY.plus(Duration.ofHours(12)));
    final FakeTogai fake;
    final Ingestion ingestion;
    final Events events;
    final Metrics metrics;
    final UsageMeter meter;

    private Rides(UnaryOperator<FakeTogai.Builder> options) {
        fake = options.apply(FakeTogai.builder().time(time)).build();
        ingestion = fake.ingestion(CallOptions.defaults());
        events = fake.events(CallOptions.defaults());
        metrics = fake.metrics(CallOptions.defaults());
        fake.addSchema(schema().build());
        meter = activeMeter("distance", "{\"var\":\"attributes.distance\"}");
    }

    static Rides create() {
        return create(it -> it);
    }

    static Rides create(UnaryOperator<FakeTogai.Builder> options) {
        return new Rides(options);
    }

    static EventSchema.Builder schema() {
        return EventSchema.builder()
                .name("rides")
                .addAttribute(EventAttribute.builder().name("distance").build())
                .addDimension(EventDimension.builder().name("city").build());
    }

    static UsageEvent.Builder ride(String id) {
        return UsageEvent.builder()
                .schemaName("rides")
                .id(id)
                .timestamp(MONDAY.plus(Duration.ofHours(10)))
                .accountId("acme")
                .attribute("distance", "12.40")
                .dimension("city", "chennai");
    }

    UsageMeter activeMeter(String name, String formula) {
        return fake.usageMeters()
                .activate(fake.usageMeters()
                        .create(Meters.sum(name).compute(JsonLogic.of(formula)).forEvent("rides"))
                        .id());
    }

    void ingest(UsageEvent.Builder event) {
        ingestion.ingest(
                IngestEventRequest.builder().event(event.build()).unchecked().build());
    }

    /** Returns the status of the latest record of an event, duplicates included. */
    IngestionStatus status(String id) {
        return latest(id).status().orElseThrow();
    }

    EventRecord latest(String id) {
        List<EventRecord> found = new ArrayList<>();
        events.all().forEach(record -> {
            if (record.event().id().filter(id::equals).isPresent()) {
                found.add(record);
            }
        });
        return found.get(0);
    }

    /** Returns the usage of all accounts and meters in November 2026. */
    BigDecimal usage() {
        return query(MetricQuery.usage("q")).total();
    }

    MetricResult query(MetricQuery.Builder query) {
        return query(query, MONDAY.minus(Duration.ofDays(1)), MONDAY.plus(Duration.ofDays(29)));
    }

    MetricResult query(MetricQuery.Builder query, Instant from, Instant until) {
        MetricQuery built = query.build();
        return metrics.query(MetricsRequest.builder()
                        .from(from)
                        .until(until)
                        .query(built)
                        .build())
                .result(built.id());
    }
}
