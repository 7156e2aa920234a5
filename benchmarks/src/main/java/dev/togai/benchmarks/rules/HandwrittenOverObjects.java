package dev.togai.benchmarks.rules;

import java.math.BigDecimal;
import java.util.Set;

/** The three rules as a person writes them over a plain object. */
final class HandwrittenOverObjects {

    private static final Set<String> CITIES = Set.of("chennai", "mumbai");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWENTY = BigDecimal.valueOf(20);
    private static final BigDecimal RATE = new BigDecimal("0.4");

    private HandwrittenOverObjects() {}

    static boolean matches(Ride ride) {
        return CITIES.contains(ride.city())
                && (ride.distance().compareTo(HUNDRED) > 0 || ride.distance().compareTo(TWENTY) < 0);
    }

    static BigDecimal compute(Ride ride) {
        return ride.distance().multiply(RATE);
    }

    static BigDecimal price(Ride ride) {
        return Tariff.RIDES.price(ride.distance(), ride.durationMinutes());
    }
}
