package dev.togai.backtest;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.backtest.Verdict.Outcome;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final MeterSet BEFORE = meters(rides("0.4", "chennai", "mumbai"));

    private static CreateUsageMeterRequest rides(String rate, String... cities) {
        return Meters.sum("ride-units")
                .when(dimension("city").isIn(List.of(cities)))
                .compute(attribute("distance").times(rate))
                .forEvent("ride_completed")
                .build();
    }

    private static MeterSet meters(CreateUsageMeterRequest... meters) {
        MeterSet.Builder set = MeterSet.builder();
        for (CreateUsageMeterRequest meter : meters) {
            set.addMeter(MeterDeclaration.of(meter));
        }
        return set.build();
    }

    private static String ride(String id, String account, String city, String distance) {
        return """
                {"schemaName":"ride_completed","id":"%s","timestamp":"2024-05-27T10:00:00Z","accountId":"%s",\
                "attributes":[{"name":"distance","value":"%s"}],"dimensions":{"city":"%s","product":"cab"}}""".formatted(id, account, distance, city);
    }

    private static void add(BacktestTally tally, String... lines) {
        for (String line : lines) {
            byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
            tally.add(utf8, 0, utf8.length);
        }
    }

    private static BacktestResult result(MeterSet after, String... lines) {
        Backtest backtest = Backtest.builder().before(BEFORE).after(after).build();
        BacktestTally tally = backtest.tally();
        add(tally, lines);
        return backtest.result(tally, true);
    }

    @Test
    void the_units_of_an_account_before_and_after_a_change() {
        BacktestResult result = result(
                meters(rides("0.5", "chennai")),
                ride("1", "acme", "chennai", "10"),
                ride("2", "acme", "mumbai", "10"),
                ride("3", "globex", "mumbai", "2.50"));

        MeterDelta meter = result.meters().get(0);
        assertThat(meter.kind()).isEqualTo(MeterDelta.Kind.CHANGED);
        assertThat(meter.units()).isEqualTo(units("9", "5"));
        assertThat(meter.accounts().byDifference())
                .containsExactly(
                        new AccountDelta("acme", units("8", "5")), new AccountDelta("globex", units("1", "0")));
        assertThat(meter.accounts().newlyZeroAccounts())
                .extracting(AccountDelta::accountId)
                .containsExactly("globex");
        assertThat(meter.differences())
                .extracting(EventDifference::kind, EventDifference::events, EventDifference::units)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(DifferenceKind.COUNTS_NO_LONGER, 2L, units("5", "0")),
                        org.assertj.core.groups.Tuple.tuple(DifferenceKind.MORE_UNITS, 1L, units("4", "5")));

        assertThat(result.verdict().outcome()).isEqualTo(Outcome.BLOCKED);
    }

    private static UnitsDelta units(String before, String after) {
        return new UnitsDelta(new BigDecimal(before), new BigDecimal(after));
    }
}
