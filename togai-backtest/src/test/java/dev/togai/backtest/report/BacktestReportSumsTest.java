package dev.togai.backtest.report;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.backtest.Backtest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Proves that the numbers of a report add up, and that they are those of a plain computation over the events. */
class BacktestReportSumsTest {

    private static final List<String> WITHOUT_MUMBAI =
            Ride.CITIES.stream().filter(not("mumbai"::equals)).toList();
    private static final List<String> WITHOUT_GOA =
            Ride.CITIES.stream().filter(not("goa"::equals)).toList();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<Ride> rides = Ride.random(new Random(18), 2_000);
    private final BacktestReport report = BacktestReport.of(Ride.result(
            Backtest.builder()
                    .before(Ride.meters(
                            Ride.meter("ride-units", "0.4", WITHOUT_GOA), Ride.meter("same", "2", Ride.CITIES)))
                    .after(Ride.meters(
                            Ride.meter("ride-units", "0.417", WITHOUT_MUMBAI), Ride.meter("same", "2", Ride.CITIES)))
                    .dimensions("product"),
            rides));
    private final JsonTree json = JsonTree.parse(report.json()).get("meters").get(0);
    private final HtmlPage page = HtmlPage.parse(report.html());

    /** The units of a group of rides, computed by this test. */
    private record Units(BigDecimal before, BigDecimal after) {

        static final Units NONE = new Units(BigDecimal.ZERO, BigDecimal.ZERO);

        Units plus(Ride ride) {
            return new Units(before.add(unitsBefore(ride)), after.add(unitsAfter(ride)));
        }

        BigDecimal difference() {
            return after.subtract(before);
        }

        /** Returns the columns of tables: before, after, difference and percent. */
        List<BigDecimal> columns() {
            Stream<BigDecimal> percent = before.signum() == 0
                    ? Stream.of()
                    : Stream.of(difference().multiply(HUNDRED).divide(before, 10, RoundingMode.HALF_UP));
            return Stream.concat(Stream.of(before, after, difference()), percent)
                    .toList();
        }
    }

    private static BigDecimal unitsBefore(Ride ride) {
        return ride.city().equals("goa") ? BigDecimal.ZERO : ride.distance().multiply(new BigDecimal("0.4"));
    }

    private static BigDecimal unitsAfter(Ride ride) {
        return ride.city().equals("mumbai") ? BigDecimal.ZERO : ride.distance().multiply(new BigDecimal("0.417"));
    }

    private Map<String, Units> unitsBy(Function<Ride, String> group) {
        Map<String, Units> units = new TreeMap<>();
        rides.forEach(ride -> units.merge(group.apply(ride), Units.NONE.plus(ride), (all, one) -> all.plus(ride)));
        return units;
    }

    private Units total() {
        return rides.stream().reduce(Units.NONE, Units::plus, (a, b) -> a);
    }

    private static void assertUnits(JsonTree actual, Units expected) {
        assertThat(List.of(
                        actual.get("before").number(),
                        actual.get("after").number(),
                        actual.get("difference").number()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(expected.before(), expected.after(), expected.difference());
    }

    private static void assertColumns(HtmlPage.Row row, Units expected) {
        List<BigDecimal> columns = expected.columns();
        List<BigDecimal> numbers = row.numbers();
        assertThat(numbers.subList(numbers.size() - columns.size(), numbers.size()))
                .as(row.name())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(columns);
    }

    /** Asserts that the rows above the last one add up to it. */
    private static void assertAddsUp(List<HtmlPage.Row> rows, int... columns) {
        HtmlPage.Row total = rows.get(rows.size() - 1);
        assertThat(total.kind()).isEqualTo("total");
        for (int column : columns) {
            BigDecimal sum = rows.subList(0, rows.size() - 1).stream()
                    .map(row -> row.numbers().get(column))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(total.numbers().get(column)).as("column " + column).isEqualByComparingTo(sum);
        }
    }

    @Test
    void totals_are_those_of_the_events() {
        assertUnits(json.get("units"), total());
        assertThat(page.elements("//section[@id='meter-1']/dl//data"))
                .extracting(it -> new BigDecimal(it.getAttribute("value")))
                .usingElementComparator(BigDecimal::compareTo)
                .startsWith(total().before(), total().after(), total().difference());
    }

    @Test
    void windows_are_those_of_the_events_and_add_up_to_the_total() {
        Map<String, Units> expected = unitsBy(ride -> "2024-%02d".formatted(ride.month()));
        List<HtmlPage.Row> rows = page.rows("meter-1-periods", "periods", "Units");

        assertThat(rows).extracting(HtmlPage.Row::name).containsExactlyElementsOf(append(expected.keySet(), "Total"));
        rows.subList(0, rows.size() - 1)
                .forEach(row -> assertColumns(row, Objects.requireNonNull(expected.get(row.name()))));
        assertColumns(rows.get(rows.size() - 1), total());
        assertAddsUp(rows, 0, 1, 2, 3, 4);
        for (JsonTree period : json.get("periods").items()) {
            assertUnits(
                    period,
                    Objects.requireNonNull(
                            expected.get(period.get("start").text().substring(0, 7))));
        }
        assertThat(json.get("periods").sum("difference")).isEqualByComparingTo(total().difference());
    }

    private static List<String> append(Collection<String> names, String last) {
        return Stream.concat(names.stream(), Stream.of(last)).toList();
    }

    @Test
    void segments_are_those_of_the_events_and_add_up_to_the_total() {
        List<Function<Ride, String>> values = List.of(Ride::city, Ride::product);
        for (int i = 0; i < values.size(); i++) {
            Map<String, Units> expected = unitsBy(values.get(i));
            JsonTree dimension = json.get("dimensions").get(i);
            List<HtmlPage.Row> rows = page.rows(
                    "meter-1-dimensions",
                    "dimension",
                    "Units by " + dimension.get("dimension").text());

            assertThat(dimension.get("segments").items()).hasSize(expected.size());
            for (JsonTree segment : dimension.get("segments").items()) {
                assertUnits(
                        segment,
                        Objects.requireNonNull(expected.get(segment.get("value").text())));
            }
            assertThat(dimension.get("segments").sum("difference")).isEqualByComparingTo(total().difference());
            rows.subList(0, rows.size() - 1)
                    .forEach(row -> assertColumns(row, Objects.requireNonNull(expected.get(row.name()))));
            assertColumns(rows.get(rows.size() - 1), total());
            assertAddsUp(rows, 0, 1, 2, 3, 4);
        }
    }

    @Test
    void accounts_are_those_of_the_events_and_add_up_to_the_total() {
        Map<String, Units> expected = unitsBy(Ride::account);
        JsonTree accounts = json.get("accounts");

        assertThat(accounts.get("accounts").number()).isEqualByComparingTo(BigDecimal.valueOf(expected.size()));
        for (String list : List.of("byDifference", "byPercent", "largest")) {
            assertThat(accounts.get(list).items()).hasSize(10);
            for (JsonTree account : accounts.get(list).items()) {
                assertUnits(
                        account,
                        Objects.requireNonNull(
                                expected.get(account.get("accountId").text())));
            }
        }
        assertThat(accounts.get("byDifference")
                        .get(0)
                        .get("difference")
                        .number()
                        .abs())
                .isEqualByComparingTo(expected.values().stream()
                        .map(it -> it.difference().abs())
                        .reduce(BigDecimal.ZERO, BigDecimal::max));
        assertThat(accounts.get("bands").sum("difference")).isEqualByComparingTo(total().difference());
        assertThat(accounts.get("bands").sum("accounts")).isEqualByComparingTo(BigDecimal.valueOf(expected.size()));
        assertThat(accounts.get("increases").get("difference").number())
                .isEqualByComparingTo(sum(expected, it -> it.signum() > 0));
        assertThat(accounts.get("decreases").get("difference").number())
                .isEqualByComparingTo(sum(expected, it -> it.signum() < 0));
    }

    private static BigDecimal sum(Map<String, Units> units, Predicate<BigDecimal> predicate) {
        return units.values().stream()
                .map(Units::difference)
                .filter(predicate)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void tables_of_accounts_add_up_with_the_row_of_the_others() {
        for (String table : List.of("by-difference", "newly-zero", "newly-billed", "largest")) {
            List<HtmlPage.Row> rows = page.rows("meter-1-accounts", table, "");
            if (!rows.isEmpty() && rows.get(rows.size() - 1).kind().equals("total")) {
                assertAddsUp(rows, 0, 1, 2);
            }
        }
        List<HtmlPage.Row> largest = page.rows("meter-1-accounts", "largest", "");
        assertThat(largest).extracting(HtmlPage.Row::kind).endsWith("normal", "rest", "total");
        assertColumns(largest.get(largest.size() - 1), total());
        List<HtmlPage.Row> bands = page.rows("meter-1-accounts", "bands", "");
        assertAddsUp(bands, 0, 1, 2, 3);
        assertColumns(bands.get(bands.size() - 1), total());
    }

    @Test
    void kinds_of_differences_add_up_to_the_difference_of_the_total() {
        JsonTree differences = json.get("differences");
        List<HtmlPage.Row> rows = page.rows("meter-1-events", "differences", "");

        assertThat(differences.items()).extracting(it -> it.get("kind").text()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(differences.items().stream()
                        .map(it -> it.get("units").get("difference").number())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total().difference());
        assertAddsUp(rows, 0, 1, 2, 3);
        assertThat(rows.get(rows.size() - 1).numbers().get(3)).isEqualByComparingTo(total().difference());
    }

    /** The rate increases from 0.4 to 0.417. */
    @Test
    void the_observed_increase_is_within_the_proved_limit() {
        JsonTree more = json.get("differences").items().stream()
                .filter(it -> it.get("kind").text().equals("MORE_UNITS"))
                .findFirst()
                .orElseThrow();

        assertThat(json.get("proof").get("atMostIncreasePercent").number()).isEqualByComparingTo("4.25");
        assertThat(more.get("units").get("percent").number()).isEqualByComparingTo("4.25");
    }

    @Test
    void results_of_events_and_uses_of_lines_add_up() {
        assertAddsUp(page.rows("meter-1-outcomes", "outcomes", ""), 0, 1);
        assertAddsUp(page.rows("data", "lines", ""), 0);
        assertThat(json.get("eventsAfter").get("events").number()).isEqualByComparingTo(BigDecimal.valueOf(2_000));
    }

    @Test
    void an_unchanged_meter_has_equal_units_and_no_section() {
        HtmlPage.Row row = page.rows("meters", "meters", "").get(1);

        assertThat(row.name()).isEqualTo("same");
        assertThat(row.numbers().get(0))
                .isEqualByComparingTo(row.numbers().get(1))
                .isPositive();
        assertThat(page.elements("//section[@class='meter']")).hasSize(1);
    }
}
