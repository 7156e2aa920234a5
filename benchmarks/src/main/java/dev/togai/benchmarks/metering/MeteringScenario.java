package dev.togai.benchmarks.metering;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rides of a month for 100 accounts, and a fake with ten active meters, of which about five count a ride. */
final class MeteringScenario {

    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final int DAYS = 30;
    static final int BATCH = 500;

    private static final int METERS = 10;
    private static final int ACCOUNTS = 100;
    private static final List<String> CITIES =
            List.of("chennai", "mumbai", "delhi", "pune", "kochi", "goa", "agra", "surat", "patna", "salem");

    private final Random random = new Random(20_261_127);
    private int made;

    /** Returns a fake with the schema, the accounts and the active meters. */
    static FakeTogai fake() {
        FakeTogai fake = FakeTogai.create();
        fake.eventSchemas()
                .create(Schemas.named("ride_completed")
                        .attribute("distance", "km")
                        .dimension("city"));
        fake.eventSchemas().activate("ride_completed");
        for (int i = 0; i < ACCOUNTS; i++) {
            String id = account(i);
            fake.customers()
                    .create(customer -> customer.id(id)
                            .name("Customer " + id)
                            .primaryEmail("billing@" + id + ".example")
                            .address(address -> address));
        }
        for (int i = 0; i < METERS; i++) {
            UsageMeter meter = fake.usageMeters()
                    .create(Meters.sum("rides-" + i)
                            .when(dimension("city").isIn(CITIES.subList(i / 2, i / 2 + 5)))
                            .compute(attribute("distance").times(BigDecimal.valueOf(i + 1, 1)))
                            .forEvent("ride_completed"));
            fake.usageMeters().activate(meter.id());
        }
        return fake;
    }

    /** Returns the compiled meters of a fake. */
    static CompiledMeters compiled(FakeTogai fake) {
        return CompiledMeters.of(fake.meters().stream()
                .map(meter -> CompiledMeter.of(fake.usageMeters().getWithSchema(meter.id())))
                .toList());
    }

    /** Returns the next events, whose ids are new. */
    List<UsageEvent> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> event()).toList();
    }

    /** Returns the next batches of {@link #BATCH} events. */
    List<List<UsageEvent>> batches(int events) {
        List<List<UsageEvent>> batches = new ArrayList<>();
        for (int i = 0; i < events; i += BATCH) {
            batches.add(next(BATCH));
        }
        return batches;
    }

    private UsageEvent event() {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + ++made)
                .timestamp(
                        START.plusMillis(random.nextLong(Duration.ofDays(DAYS).toMillis())))
                .accountId(account(random.nextInt(ACCOUNTS)))
                .attribute("distance", BigDecimal.valueOf(random.nextLong(20_000), 2))
                .dimension("city", CITIES.get(random.nextInt(CITIES.size())))
                .build();
    }

    private static String account(int number) {
        return "acme-" + number;
    }
}
