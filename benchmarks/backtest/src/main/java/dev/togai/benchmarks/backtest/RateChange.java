package dev.togai.benchmarks.backtest;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.backtest.Backtest;
import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A change of a meter that sums distances times a rate in some cities. The source of our meters, and of the conditions of all other
 * programs.
 *
 * @param meter the name of the meter
 * @param schema the event schema of the meter
 * @param before the rate and the cities before the change
 * @param after the rate and the cities after the change
 */
record RateChange(String meter, String schema, CityRate before, CityRate after) {

    private static final int SHARED_CITIES = 8;
    private static final int CITIES_PER_METER = 10;

    /** A rate, and the cities in which it applies. */
    record CityRate(BigDecimal rate, List<String> cities) {

        static CityRate of(String rate, List<String> cities) {
            return new CityRate(new BigDecimal(rate), List.copyOf(cities));
        }
    }

    /** Returns the change of one meter, whose events are most of the file. */
    static List<RateChange> one() {
        List<String> cities = EventHistory.CITIES;
        return List.of(new RateChange(
                "rides",
                EventHistory.SCHEMAS.get(0),
                CityRate.of("0.4", cities.subList(0, CITIES_PER_METER)),
                CityRate.of(
                        "0.45",
                        cities.subList(
                                CITIES_PER_METER - SHARED_CITIES,
                                CITIES_PER_METER - SHARED_CITIES + CITIES_PER_METER))));
    }

    /** Returns the changes of a hundred meters: one for each event schema and city. */
    static List<RateChange> hundred() {
        List<RateChange> changes = new ArrayList<>();
        for (String schema : EventHistory.SCHEMAS) {
            for (String city : EventHistory.CITIES) {
                int index = changes.size();
                changes.add(new RateChange(
                        schema + '-' + city,
                        schema,
                        CityRate.of("0." + (100 + index), List.of(city)),
                        CityRate.of("0." + (101 + index), List.of(city))));
            }
        }
        return changes;
    }

    /** Returns the backtest of changes, by month. */
    static Backtest backtest(List<RateChange> changes) {
        return Backtest.builder()
                .before(meters(changes, RateChange::before))
                .after(meters(changes, RateChange::after))
                .build();
    }

    private static MeterSet meters(List<RateChange> changes, Function<RateChange, CityRate> side) {
        MeterSet.Builder meters = MeterSet.builder();
        for (RateChange change : changes) {
            CityRate rate = side.apply(change);
            meters.addMeter(MeterDeclaration.of(Meters.sum(change.meter())
                    .when(dimension("city").isIn(rate.cities()))
                    .compute(attribute("distance").times(rate.rate().toPlainString()))
                    .forEvent(change.schema())
                    .build()));
        }
        return meters.build();
    }

    /**
     * Returns rows of an SQL table: meter, schema, city, rate before and rate after, which is null where the meter does not count. Each row
     * is the condition for one city.
     */
    static String sqlRows(List<RateChange> changes) {
        List<String> rows = new ArrayList<>();
        for (RateChange change : changes) {
            for (String city : EventHistory.CITIES) {
                if (change.before().cities().contains(city)
                        || change.after().cities().contains(city)) {
                    rows.add("('" + change.meter() + "', '" + change.schema() + "', '" + city + "', "
                            + sqlRate(change.before(), city) + ", " + sqlRate(change.after(), city) + ')');
                }
            }
        }
        return String.join(", ", rows);
    }

    private static String sqlRate(CityRate rate, String city) {
        String type = " AS DECIMAL(6, 3))";
        return "CAST(" + (rate.cities().contains(city) ? rate.rate().toPlainString() : "NULL") + type;
    }
}
