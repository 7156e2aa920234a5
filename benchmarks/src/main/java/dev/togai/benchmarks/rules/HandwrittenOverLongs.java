package dev.togai.benchmarks.rules;

import java.util.Set;

/** The three rules over a plain object in hundredths: what is left when the scale of all data is known, and nothing overflows. */
final class HandwrittenOverLongs {

    /** Decimal places of {@link #compute}. */
    static final int COMPUTE_SCALE = 3;

    /** Decimal places of {@link #price}. */
    static final int PRICE_SCALE = 4;

    private static final Set<String> CITIES = Set.of("chennai", "mumbai");

    private HandwrittenOverLongs() {}

    static boolean matches(Ride ride) {
        return CITIES.contains(ride.city())
                && (ride.distanceHundredths() > 100_00 || ride.distanceHundredths() < 20_00);
    }

    static long compute(Ride ride) {
        return ride.distanceHundredths() * 4;
    }

    static long price(Ride ride) {
        long distance = ride.distanceHundredths();
        long byDistance;
        if (distance <= 25_00) {
            byDistance = distance * 150;
        } else if (distance < 100_00) {
            byDistance = 37_5000 + (distance - 25_00) * 120;
        } else {
            byDistance = 127_5000 + (distance - 100_00) * 90;
        }
        return 5_0000 + byDistance + ride.durationHundredths() * 25;
    }
}
