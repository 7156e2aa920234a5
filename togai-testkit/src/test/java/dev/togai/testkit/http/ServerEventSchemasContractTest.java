package dev.togai.testkit.http;

import dev.togai.schema.EventSchemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.contract.EventSchemasContract;
import org.jspecify.annotations.Nullable;

/** The contract of operations on event schemas, over HTTP with the JDK's client. */
class ServerEventSchemasContractTest extends EventSchemasContract {

    private @Nullable FakeTogaiServer server;

    @Override
    protected EventSchemas connect(FakeTogai fake) {
        server = FakeTogaiServer.start(fake);
        return new JdkEventSchemas(JdkRequests.to(server));
    }

    @Override
    protected void disconnect() {
        if (server != null) {
            server.close();
        }
    }
}
