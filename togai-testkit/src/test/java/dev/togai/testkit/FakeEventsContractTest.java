package dev.togai.testkit;

import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.metric.Metrics;
import dev.togai.testkit.contract.EventsContract;
import dev.togai.testkit.contract.IngestionContract;
import dev.togai.testkit.contract.MetricsContract;
import org.junit.jupiter.api.Nested;

/** The contracts of ingestion, events and metrics, in memory. */
class FakeEventsContractTest {

    @Nested
    class OfIngestion extends IngestionContract {
        @Override
        protected Ingestion connect(FakeTogai fake) {
            return fake.ingestion();
        }
    }

    @Nested
    class OfEvents extends EventsContract {
        @Override
        protected Events connect(FakeTogai fake) {
            return fake.events();
        }
    }

    @Nested
    class OfMetrics extends MetricsContract {
        @Override
        protected Metrics connect(FakeTogai fake) {
            return fake.metrics();
        }
    }
}
