package dev.togai.backtest;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import java.nio.charset.StandardCharsets;

/** Meters and lines for tests of backtests in memory. */
final class BacktestFixture {

    private BacktestFixture() {}

    static MeterSet meters(CreateUsageMeterRequest... meters) {
        MeterSet.Builder set = MeterSet.builder();
        for (CreateUsageMeterRequest meter : meters) {
            set.addMeter(MeterDeclaration.of(meter));
        }
        return set.build();
    }

    static void add(BacktestTally tally, String... lines) {
        for (String line : lines) {
            byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
            tally.add(utf8, 0, utf8.length);
        }
    }
}
