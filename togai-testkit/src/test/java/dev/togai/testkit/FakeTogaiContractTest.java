package dev.togai.testkit;

import dev.togai.meter.UsageMeters;
import dev.togai.testkit.contract.UsageMetersContract;

/** The contract of operations, in memory. */
class FakeTogaiContractTest extends UsageMetersContract {

    @Override
    protected UsageMeters connect(FakeTogai fake) {
        return fake.usageMeters();
    }
}
