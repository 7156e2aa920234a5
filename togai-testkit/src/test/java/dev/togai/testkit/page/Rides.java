package dev.togai.testkit.page;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.config.CallOptions;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import java.util.function.UnaryOperator;

/** A fake with a meter for the distance of rides in two cities. */
final class Rides {

    private Rides() {}

    /** Adds the schema and the meter, and returns the id of the meter. */
    static String define(FakeTogai fake) {
        fake.addSchema(EventSchema.builder()
                .name("rides")
                .attribute("distance")
                .dimension("city")
                .build());
        String meter = fake.usageMeters()
                .create(Meters.sum("ride distance")
                        .forEvent("rides")
                        .when(dimension("city").isIn("chennai", "mumbai"))
                        .compute(attribute("distance").times("0.5")))
                .id();
        fake.usageMeters().activate(meter);
        return meter;
    }

    /** Ingests a ride. */
    static void ingest(FakeTogai fake, String id, String account, String city, String distance) {
        ingest(
                fake,
                event -> event.id(id)
                        .accountId(account)
                        .timestamp("2026-11-02T10:00:00Z")
                        .attribute("distance", distance)
                        .dimension("city", city));
    }

    /** Ingests an event of the schema. */
    static void ingest(FakeTogai fake, UnaryOperator<UsageEvent.Builder> event) {
        fake.ingestion(CallOptions.defaults())
                .ingest(event.apply(UsageEvent.builder().schemaName("rides")).build());
    }
}
