package dev.togai.benchmarks.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A meter of one of a few shapes, as rules and by hand: events of some cities whose attribute is over or under a limit, billed by a rate
 * on an attribute or by a tariff.
 *
 * @param tariff null for a rate
 */
record RideMeter(
        Set<String> cities,
        String limited,
        BigDecimal over,
        BigDecimal under,
        String billed,
        BigDecimal rate,
        @Nullable Tariff tariff) {

    private static final List<String> CITIES = List.of("chennai", "delhi", "mumbai", "bengaluru");
    private static final List<String> ATTRIBUTES = List.of("distance", "duration_min", "waiting_min", "toll");

    /** Creates this number of different meters, the same for each seed; one in four has a tariff. */
    static List<RideMeter> some(int count, long seed) {
        Random random = new Random(seed);
        List<RideMeter> meters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            meters.add(one(i, random));
        }
        return List.copyOf(meters);
    }

    private static RideMeter one(int i, Random random) {
        int first = random.nextInt(CITIES.size());
        Set<String> cities = Set.of(CITIES.get(first), CITIES.get((first + 1 + random.nextInt(3)) % CITIES.size()));
        // The number of the meter is in its rates, so that no two are the same.
        BigDecimal rate = BigDecimal.valueOf(100 + i, 3);
        String tier = String.valueOf(20 + random.nextInt(20));
        return new RideMeter(
                cities,
                ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())),
                BigDecimal.valueOf(50 + random.nextInt(50)),
                BigDecimal.valueOf(10 + random.nextInt(20)),
                ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())),
                rate,
                i % 4 == 0 ? Tariff.of("5", tier, "1.5", "100", "1.2", rate.toString(), "0.25") : null);
    }

    String matcher() {
        String names =
                new TreeSet<>(cities).stream().map(city -> '"' + city + '"').collect(Collectors.joining(","));
        return """
                {"and":[{"in":[{"var":"dimensions.city"},[%s]]},\
                {"or":[{">":[{"var":"attributes.%s"},%s]},{"<":[{"var":"attributes.%s"},%s]}]}]}""".formatted(names, limited, over, limited, under);
    }

    String computation() {
        return tariff == null ? """
                {"*":[{"var":"attributes.%s"},%s]}""".formatted(billed, rate) : tariff.rule();
    }

    boolean matches(Map<String, Object> event) {
        String city = HandwrittenOverMaps.dimension(event, "city");
        if (city == null || !cities.contains(city)) {
            return false;
        }
        BigDecimal number = HandwrittenOverMaps.attribute(event, limited);
        return number != null && (number.compareTo(over) > 0 || number.compareTo(under) < 0);
    }

    @Nullable
    BigDecimal compute(Map<String, Object> event) {
        if (tariff == null) {
            BigDecimal number = HandwrittenOverMaps.attribute(event, billed);
            return number == null ? null : number.multiply(rate);
        }
        BigDecimal distance = HandwrittenOverMaps.attribute(event, "distance");
        BigDecimal minutes = HandwrittenOverMaps.attribute(event, "duration_min");
        return distance == null || minutes == null ? null : tariff.price(distance, minutes);
    }
}
