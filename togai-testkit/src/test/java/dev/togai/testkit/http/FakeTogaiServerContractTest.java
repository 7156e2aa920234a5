package dev.togai.testkit.http;

import dev.togai.TogaiClient;
import dev.togai.config.TokenSource;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.contract.UsageMetersContract;

/** The contract, over HTTP. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class FakeTogaiServerContractTest extends UsageMetersContract {

    private FakeTogaiServer server;

    @Override
    protected UsageMeters connect(FakeTogai fake) {
        server = FakeTogaiServer.start(fake);
        return TogaiClient.builder()
                .environment(server.environment())
                .tokens(TokenSource.fixed("any"))
                .build()
                .usageMeters();
    }

    @Override
    protected void disconnect() {
        server.close();
    }
}
