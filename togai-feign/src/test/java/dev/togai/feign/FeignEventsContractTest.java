package dev.togai.feign;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.metric.Metrics;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.contract.EventsContract;
import dev.togai.testkit.contract.IngestionContract;
import dev.togai.testkit.contract.MetricsContract;
import dev.togai.testkit.http.FakeTogaiServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The contracts of ingestion, events and metrics, over HTTP. */
class FeignEventsContractTest {

    @Nested
    class OfIngestion extends IngestionContract {

        private @Nullable Connection connection;

        @Override
        protected Ingestion connect(FakeTogai fake) {
            connection = Connection.to(fake);
            return connection.transport().ingestion();
        }

        @Override
        protected void disconnect() {
            if (connection != null) {
                connection.close();
            }
        }
    }

    @Nested
    class OfEvents extends EventsContract {

        private @Nullable Connection connection;

        @Override
        protected Events connect(FakeTogai fake) {
            connection = Connection.to(fake);
            return connection.transport().events();
        }

        @Override
        protected void disconnect() {
            if (connection != null) {
                connection.close();
            }
        }
    }

    @Nested
    class OfMetrics extends MetricsContract {

        private @Nullable Connection connection;

        @Override
        protected Metrics connect(FakeTogai fake) {
            connection = Connection.to(fake);
            return connection.transport().metrics();
        }

        @Override
        protected void disconnect() {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private record Connection(FakeTogaiServer server, FeignTransport transport) {

        /** Connects with all policies, and with a virtual clock in which waits take no real time. */
        static Connection to(FakeTogai fake) {
            FakeTogaiServer server = FakeTogaiServer.start(fake);
            FeignTransport transport = new FeignTransport(
                    ClientConfig.of(server.environment(), TokenSource.fixed(WireServer.TOKEN))
                            .withTimeSource(VirtualTimeSource.create()),
                    FeignOptions.defaults());
            return new Connection(server, transport);
        }

        void close() {
            transport.close();
            server.close();
        }
    }
}
