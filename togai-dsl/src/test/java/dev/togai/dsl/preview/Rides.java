package dev.togai.dsl.preview;

import dev.togai.event.UsageEvent;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Events of cab rides, meters for them, and serialization. */
final class Rides {

    private static final AtomicInteger RIDES = new AtomicInteger();

    private Rides() {}

    /** Returns a ride with a unique id. */
    static UsageEvent.Builder ride() {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + RIDES.incrementAndGet())
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme");
    }

    static UsageEvent ride(String city, String distance) {
        return ride().dimension("city", city).attribute("distance", distance).build();
    }

    static UsageMeter.Builder meter(Aggregation aggregation) {
        return UsageMeter.builder().id("um.1").name("rides").aggregation(aggregation);
    }

    static UsageMeter sum(Computation... computations) {
        return meter(Aggregation.SUM).computations(List.of(computations)).build();
    }

    static UsageMeter count(String matcher) {
        return meter(Aggregation.COUNT)
                .addComputation(Computation.builder()
                        .matcher(JsonLogic.unchecked(matcher))
                        .formula(JsonLogic.of("1"))
                        .build())
                .build();
    }

    static Computation computation(String formula) {
        return Computation.builder().formula(JsonLogic.unchecked(formula)).build();
    }

    static Computation computation(int order, String matcher, String formula) {
        return Computation.builder()
                .order(order)
                .matcher(JsonLogic.unchecked(matcher))
                .formula(JsonLogic.unchecked(formula))
                .build();
    }

    @SuppressWarnings("unchecked")
    static <T> T sent(T object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
