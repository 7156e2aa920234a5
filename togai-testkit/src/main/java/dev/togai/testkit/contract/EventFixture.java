package dev.togai.testkit.contract;

import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.metric.MetricQuery;
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

/** A fake with an active schema and an active meter of rides, for the contracts of ingestion, events and metrics. */
final class EventFixture {

    /** The midnight at which the day of all events begins. */
    static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");

    final VirtualTimeSource time = VirtualTimeSource.startingAt(MONDAY.plus(Duration.ofHours(12)));
    final FakeTogai fake = FakeTogai.builder().time(time).build();
    final UsageMeter meter;

    EventFixture() {
        fake.addSchema(EventSchema.builder()
                .name("rides")
                .addAttribute(EventAttribute.builder().name("distance").build())
                .addDimension(EventDimension.builder().name("city").build())
                .build());
        meter = fake.usageMeters()
                .activate(fake.usageMeters()
                        .create(Meters.sum("distance")
                                .compute(JsonLogic.of("{\"var\":\"attributes.distance\"}"))
                                .when(JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},[\"chennai\",\"mumbai\"]]}"))
                                .forEvent("rides"))
                        .id());
        fake.clearJournal();
    }

    /** Returns a ride of 12.40 in Chennai by the account acme. */
    static UsageEvent.Builder ride(String id) {
        return UsageEvent.builder()
                .schemaName("rides")
                .id(id)
                .timestamp(MONDAY.plus(Duration.ofHours(10)))
                .accountId("acme")
                .attribute("distance", "12.40")
                .dimension("city", "chennai");
    }

    /** Returns the usage of all accounts. */
    BigDecimal usage() {
        return fake.metrics()
                .query(MetricsRequest.builder()
                        .from(MONDAY.minus(Duration.ofDays(1)))
                        .until(MONDAY.plus(Duration.ofDays(7)))
                        .query(MetricQuery.usage("usage"))
                        .build())
                .result("usage")
                .total();
    }
}
