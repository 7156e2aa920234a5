package dev.togai.benchmarks.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A thousand events from one seed, the same ones as plain objects, as maps and as bytes. Half of the cities match, a third of the
 * distances is over 100 and an eighth under 20.
 */
final class EventGenerator {

    /** The number of events; a constant, because annotations need one. */
    static final int COUNT = 1_000;

    private static final List<String> CITIES = List.of("chennai", "delhi", "mumbai", "bengaluru");
    private static final List<String> TIERS = List.of("gold", "silver", "basic");
    private static final List<String> VEHICLES = List.of("auto", "van", "bike");
    private static final List<String> PAYMENTS = List.of("upi", "card", "cash");

    final Ride[] rides = new Ride[COUNT];
    final Map<String, Object>[] maps = newMaps();
    final byte[][] bytes = new byte[COUNT][];

    EventGenerator() {
        Random random = new Random(20_261_122);
        ObjectMapper mapper = new ObjectMapper();
        for (int i = 0; i < COUNT; i++) {
            rides[i] = ride(i, random);
            maps[i] = map(rides[i]);
            try {
                bytes[i] = mapper.writeValueAsBytes(maps[i]);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // There is no other array of a generic type.
    private static Map<String, Object>[] newMaps() {
        return (Map<String, Object>[]) new Map[COUNT];
    }

    private static Ride ride(int i, Random random) {
        BigDecimal distance = number(random, 150);
        BigDecimal duration = number(random, 90);
        return new Ride(
                "evt-%08x-%06d".formatted(random.nextInt(), i),
                "acc-%04d".formatted(random.nextInt(500)),
                Instant.ofEpochMilli(1_795_000_000_000L + random.nextInt(86_400_000))
                        .toString(),
                distance,
                duration,
                number(random, 15),
                number(random, 200),
                oneOf(CITIES, random),
                oneOf(TIERS, random),
                oneOf(VEHICLES, random),
                oneOf(PAYMENTS, random),
                distance.movePointRight(2).longValueExact(),
                duration.movePointRight(2).longValueExact());
    }

    /** Returns a number below the limit with none, one or two decimal places. */
    private static BigDecimal number(Random random, int limit) {
        int scale = random.nextInt(3);
        int steps = limit * (scale == 0 ? 1 : scale == 1 ? 10 : 100);
        return BigDecimal.valueOf(random.nextInt(steps), scale);
    }

    private static String oneOf(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static Map<String, Object> map(Ride ride) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("distance", ride.distance());
        attributes.put("duration_min", ride.durationMinutes());
        attributes.put("waiting_min", ride.waitingMinutes());
        attributes.put("toll", ride.toll());
        Map<String, Object> dimensions = new LinkedHashMap<>();
        dimensions.put("city", ride.city());
        dimensions.put("tier", ride.tier());
        dimensions.put("vehicle_type", ride.vehicle());
        dimensions.put("payment_method", ride.payment());
        dimensions.put("service_area", "in-south-1");
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", ride.id());
        event.put("schemaName", "ride_completed");
        event.put("accountId", ride.accountId());
        event.put("timestamp", ride.timestamp());
        event.put("attributes", attributes);
        event.put("dimensions", dimensions);
        return event;
    }
}
