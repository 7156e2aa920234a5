package dev.togai.feign;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.schema.EventSchemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.contract.EventSchemasContract;
import dev.togai.testkit.http.FakeTogaiServer;
import org.jspecify.annotations.Nullable;

/** The contract of event schemas, over HTTP with all policies and a virtual clock. */
class FeignEventSchemasContractTest extends EventSchemasContract {

    private @Nullable FakeTogaiServer server;
    private @Nullable FeignTransport transport;

    @Override
    protected EventSchemas connect(FakeTogai fake) {
        server = FakeTogaiServer.start(fake);
        transport = new FeignTransport(
                ClientConfig.of(server.environment(), TokenSource.fixed(WireServer.TOKEN))
                        .withTimeSource(VirtualTimeSource.create()),
                FeignOptions.defaults());
        return transport.eventSchemas();
    }

    @Override
    protected void disconnect() {
        if (transport != null && server != null) {
            transport.close();
            server.close();
        }
    }
}
