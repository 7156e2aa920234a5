package dev.togai.commitment;

import dev.togai.event.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Events that follow from their number: ride {@code n} is always the same. */
final class GeneratedRides {

    static final CommitmentKey KEY = key(0);
    static final Instant START = Instant.parse("2026-11-02T06:00:00Z");

    private static final List<String> CITIES = List.of("chennai", "madurai", "salem");

    private GeneratedRides() {}

    /** Returns the key of the bytes from this number on. */
    static CommitmentKey key(int first) {
        byte[] secret = new byte[CommitmentKey.MIN_BYTES];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (first + i);
        }
        return CommitmentKey.of(secret);
    }

    /** Returns the ride of this number, of one of 7 accounts, 11 minutes after the ride before. */
    static UsageEvent ride(int number) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + number)
                .accountId("account-" + number % 7)
                .timestamp(START.plusSeconds(660L * number))
                .attribute("distance", number % 40 + "." + number % 10)
                .dimension("city", CITIES.get(number % 3))
                .build();
    }

    /** Returns the rides of numbers 0 to {@code count} - 1. */
    static List<UsageEvent> rides(int count) {
        List<UsageEvent> rides = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rides.add(ride(i));
        }
        return rides;
    }

    /** Returns a copy in a random order. */
    static List<UsageEvent> shuffled(List<UsageEvent> events, RandomGenerator random) {
        List<UsageEvent> copy = new ArrayList<>(events);
        for (int i = copy.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            UsageEvent moved = copy.set(i, copy.get(j));
            copy.set(j, moved);
        }
        return copy;
    }

    /** Returns a source of random numbers that repeats itself in each run. */
    static RandomGenerator random(long seed) {
        return new Random(seed);
    }

    /** Returns the event with other spellings of its time and its values. */
    static UsageEvent respelled(UsageEvent event) {
        UsageEvent.Builder copy = UsageEvent.builder()
                .from(event)
                .timestamp(event.timestamp().value().replace("Z", ".000+00:00"))
                .attributes(List.of());
        event.attributes().forEach(attribute -> copy.attribute(attribute.name(), "0" + attribute.value() + "0"));
        return copy.build();
    }
}
