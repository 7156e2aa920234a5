package dev.togai.testkit.metering;

import dev.togai.account.CreateCustomerRequest;
import dev.togai.event.UsageEvent;
import dev.togai.internal.JsonParts;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.testkit.FakeTogai;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sample files: schemas, meters, customers and events, and what Togai's engine computes for them. */
final class Samples {

    private Samples() {}

    /** A clock that a test sets. */
    static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-11-04T00:00:00Z");

        void set(Instant next) {
            now = next;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Returns the text of a file. */
    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("/samples/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the items of a file that has a list. */
    static List<String> items(String file) {
        return JsonParts.items("{\"items\":" + text(file) + "}", "items").orElseThrow();
    }

    /** Returns the items of a list of an object, none if it is absent. */
    static List<String> items(String json, String field) {
        return JsonParts.items(json, field).orElse(List.of());
    }

    /** Returns a string of an object; null if it is absent. */
    static String string(String json, String field) {
        String source = JsonParts.fields(json).get(field);
        return source == null ? null : source.substring(1, source.length() - 1);
    }

    static List<UsageEvent> events() {
        return items("events.json").stream()
                .map(json -> TogaiJson.read(json, UsageEvent.class))
                .toList();
    }

    /** Returns a fake with the schemas, the active meters and the customers. */
    static FakeTogai fake(Clock clock) {
        Map<String, String> ids = JsonParts.fields(text("meter_ids.json"));
        Deque<String> nextIds = new ArrayDeque<>();
        FakeTogai fake = FakeTogai.builder().clock(clock).ids(nextIds::remove).build();
        for (String json : items("schemas.json")) {
            fake.addSchema(EventSchema.builder()
                    .from(TogaiJson.read(json, EventSchema.class))
                    .status(EventSchemaStatus.ACTIVE)
                    .build());
        }
        for (String json : items("meters.json")) {
            CreateUsageMeterRequest meter = TogaiJson.read(json, CreateUsageMeterRequest.class);
            String quoted = ids.get(meter.name());
            nextIds.add(quoted.substring(1, quoted.length() - 1));
            fake.usageMeters().activate(fake.usageMeters().create(meter).id());
        }
        for (String json : items("customers.json")) {
            fake.customers().create(TogaiJson.read(json, CreateCustomerRequest.class));
        }
        return fake;
    }
}
