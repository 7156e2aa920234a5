package dev.togai.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.ExplainingSegment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests of the values of a dimension that explain a change. */
class ExplainingSegmentTest {

    private static Optional<ExplainingSegment> explain(List<String> before, List<String> after, List<Ride> rides) {
        return explain("0.4", before, "0.4", after, rides);
    }

    private static Optional<ExplainingSegment> explain(
            String rateBefore, List<String> before, String rateAfter, List<String> after, List<Ride> rides) {
        return Ride.result(
                        Backtest.builder()
                                .before(Ride.meters(Ride.meter("ride-units", rateBefore, before)))
                                .after(Ride.meters(Ride.meter("ride-units", rateAfter, after)))
                                .dimensions("product", "driver"),
                        rides)
                .meters()
                .get(0)
                .explainingSegment();
    }

    /** Returns rides of one unit of distance, a number for each city. */
    private static List<Ride> rides(Object... numbersAndCities) {
        List<Ride> rides = new ArrayList<>();
        for (int i = 0; i < numbersAndCities.length; i += 2) {
            for (int ride = 0; ride < (int) numbersAndCities[i]; ride++) {
                rides.add(Ride.of("acme", (String) numbersAndCities[i + 1], "1").withId("ride-" + rides.size()));
            }
        }
        return rides;
    }

    @Test
    void the_value_that_has_the_whole_change_explains_it() {
        ExplainingSegment segment = explain(
                        List.of("chennai", "mumbai"), List.of("chennai"), rides(88, "chennai", 12, "mumbai"))
                .orElseThrow();

        assertThat(segment.dimension()).isEqualTo("city");
        assertThat(segment.values()).containsExactly("mumbai");
        assertThat(segment.changePercent()).isEqualByComparingTo("100");
        assertThat(segment.unitsPercent()).isEqualByComparingTo("12");
    }

    @Test
    void several_values_explain_a_change_together() {
        List<Ride> rides = rides(70, "chennai", 20, "goa", 10, "mumbai");

        ExplainingSegment segment = explain(List.of("chennai", "goa", "mumbai"), List.of("chennai"), rides)
                .orElseThrow();

        assertThat(segment.values()).containsExactly("goa", "mumbai");
        assertThat(segment.unitsPercent()).isEqualByComparingTo("30");
    }

    @Test
    void a_value_without_units_before_the_change_explains_it() {
        ExplainingSegment segment = explain(
                        List.of("chennai"), List.of("chennai", "mumbai"), rides(9, "chennai", 1, "mumbai"))
                .orElseThrow();

        assertThat(segment.values()).containsExactly("mumbai");
        assertThat(segment.unitsPercent()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    /** All rides have the same product and no driver, and these values have 100 % of the change too. */
    @Test
    void a_value_that_all_events_have_explains_nothing() {
        List<String> cities = List.of("chennai", "mumbai");

        assertThat(explain("0.4", cities, "0.5", cities, rides(5, "chennai", 5, "mumbai")))
                .isEmpty();
    }

    @Test
    void a_value_with_nearly_all_units_explains_nothing() {
        assertThat(explain(List.of("chennai", "mumbai"), List.of("mumbai"), rides(90, "chennai", 10, "mumbai")))
                .isEmpty();
    }

    @Test
    void a_change_without_differences_is_not_explained() {
        assertThat(explain(List.of("chennai", "mumbai"), List.of("chennai"), rides(3, "chennai")))
                .isEmpty();
        assertThat(explain(List.of("chennai", "mumbai"), List.of("chennai"), List.of()))
                .isEmpty();
    }

    @Test
    void the_report_states_the_segment() {
        BacktestReport report = BacktestReport.of(Ride.result(
                Backtest.builder()
                        .before(Ride.meters(Ride.meter("ride-units", "0.4", List.of("chennai", "mumbai"))))
                        .after(Ride.meters(Ride.meter("ride-units", "0.4", List.of("chennai")))),
                rides(88, "chennai", 12, "mumbai")));

        String statement = "100 % of the change is in city = mumbai, which has 12 % of the units before the change.";
        assertThat(report.text()).contains(statement);
        assertThat(HtmlPage.parse(report.html()).texts("//p[@class='key']")).contains(statement);
        assertThat(report.markdown())
                .contains(
                        "**100 % of the change** is in `city` = `mumbai`, which has 12 % of the units before the change.");
    }
}
