package dev.togai.backtest.report;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.BacktestTally;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A ride of a test, as an event of Togai's API. */
record Ride(String id, String account, String city, String product, int month, BigDecimal distance) {

    static final List<String> CITIES = List.of("agra", "chennai", "delhi", "goa", "mumbai", "pune");

    static Ride of(String account, String city, String distance) {
        return new Ride("ride-1", account, city, "cab", 1, new BigDecimal(distance));
    }

    Ride withId(String other) {
        return new Ride(other, account, city, product, month, distance);
    }

    static List<Ride> random(Random random, int count) {
        List<Ride> rides = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rides.add(new Ride(
                    "ride-" + i,
                    "account-" + random.nextInt(40),
                    CITIES.get(random.nextInt(CITIES.size())),
                    random.nextBoolean() ? "cab" : "pool",
                    1 + random.nextInt(12),
                    BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(4))));
        }
        return rides;
    }

    /** Returns the JSON. The account is escaped, because tests use accounts of all characters. */
    String json() {
        return """
                {"schemaName":"ride_completed","id":"%s","timestamp":"2024-%02d-10T10:00:00Z","accountId":"%s",\
                "attributes":[{"name":"distance","value":"%s"}],"dimensions":{"city":"%s","product":"%s"}}""".formatted(id, month, escape(account), distance.toPlainString(), escape(city), product);
    }

    private static String escape(String text) {
        StringBuilder json = new StringBuilder();
        text.chars()
                .forEach(character -> json.append(
                        character == '"' || character == '\\' || character < ' ' || character > '~'
                                ? "\\u%04x".formatted(character)
                                : String.valueOf((char) character)));
        return json.toString();
    }

    static CreateUsageMeterRequest meter(String name, String rate, List<String> cities) {
        return Meters.sum(name)
                .when(dimension("city").isIn(cities))
                .compute(attribute("distance").times(rate))
                .forEvent("ride_completed")
                .build();
    }

    static MeterSet meters(CreateUsageMeterRequest... meters) {
        MeterSet.Builder set = MeterSet.builder();
        for (CreateUsageMeterRequest meter : meters) {
            set.addMeter(MeterDeclaration.of(meter));
        }
        return set.build();
    }

    static BacktestResult result(Backtest.Builder builder, List<Ride> rides) {
        Backtest backtest = builder.build();
        BacktestTally tally = backtest.tally();
        rides.forEach(ride -> add(tally, ride.json()));
        return backtest.result(tally, true);
    }

    static void add(BacktestTally tally, String line) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        tally.add(utf8, 0, utf8.length, () -> "line of " + utf8.length + " bytes");
    }
}
