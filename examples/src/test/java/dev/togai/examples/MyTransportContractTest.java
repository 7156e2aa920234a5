package dev.togai.examples;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.contract.UsageMetersContract;
import dev.togai.testkit.http.FakeTogaiServer;
import org.jspecify.annotations.Nullable;

/** How a transport proves itself, shown with the one that a client finds by itself. Its time passes as fast as it is waited for. */
class MyTransportContractTest extends UsageMetersContract {

    private @Nullable FakeTogaiServer server;
    private @Nullable TogaiClient client;

    @Override
    protected UsageMeters connect(FakeTogai fake) {
        server = FakeTogaiServer.start(fake);
        client = TogaiClient.builder()
                .environment(server.environment())
                .tokens(TokenSource.fixed("any"))
                .timeSource(VirtualTimeSource.create())
                .build();
        return client.usageMeters();
    }

    @Override
    protected void disconnect() {
        if (client != null && server != null) {
            client.close();
            server.close();
        }
    }
}
