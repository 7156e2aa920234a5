package dev.togai.benchmarks.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The three rules as a person writes them over an event in maps: absent parts looked after, numbers of any parser taken. */
final class HandwrittenOverMaps {

    private static final Set<String> CITIES = Set.of("chennai", "mumbai");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWENTY = BigDecimal.valueOf(20);
    private static final BigDecimal RATE = new BigDecimal("0.4");

    private HandwrittenOverMaps() {}

    static boolean matches(Map<String, Object> event) {
        String city = dimension(event, "city");
        if (city == null || !CITIES.contains(city)) {
            return false;
        }
        BigDecimal distance = attribute(event, "distance");
        return distance != null && (distance.compareTo(HUNDRED) > 0 || distance.compareTo(TWENTY) < 0);
    }

    static @Nullable BigDecimal compute(Map<String, Object> event) {
        BigDecimal distance = attribute(event, "distance");
        return distance == null ? null : distance.multiply(RATE);
    }

    static @Nullable BigDecimal price(Map<String, Object> event) {
        BigDecimal distance = attribute(event, "distance");
        BigDecimal minutes = attribute(event, "duration_min");
        return distance == null || minutes == null ? null : Tariff.RIDES.price(distance, minutes);
    }

    static @Nullable String dimension(Map<String, Object> event, String name) {
        return event.get("dimensions") instanceof Map<?, ?> dimensions && dimensions.get(name) instanceof String text
                ? text
                : null;
    }

    static @Nullable BigDecimal attribute(Map<String, Object> event, String name) {
        if (!(event.get("attributes") instanceof Map<?, ?> attributes)) {
            return null;
        }
        Object value = attributes.get(name);
        if (value instanceof BigDecimal number) {
            return number;
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
