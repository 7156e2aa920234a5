package dev.togai.feign;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.contract.UsageMetersContract;
import dev.togai.testkit.http.FakeTogaiServer;
import org.jspecify.annotations.Nullable;

/** The contract of every transport, over HTTP. */
class FeignContractTest extends UsageMetersContract {

    private @Nullable FakeTogaiServer server;
    private @Nullable FeignTransport transport;

    @Override
    protected UsageMeters connect(FakeTogai fake) {
        server = FakeTogaiServer.start(fake);
        // All policies are active, with a virtual clock in which waits take no real time.
        transport = new FeignTransport(
                ClientConfig.of(server.environment(), TokenSource.fixed(WireServer.TOKEN))
                        .withTimeSource(VirtualTimeSource.create()),
                FeignOptions.defaults());
        return transport.usageMeters();
    }

    @Override
    protected void disconnect() {
        if (transport != null && server != null) {
            transport.close();
            server.close();
        }
    }
}
