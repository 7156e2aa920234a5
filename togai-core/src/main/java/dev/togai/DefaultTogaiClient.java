package dev.togai;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.config.CallOptions;
import dev.togai.config.TransportState;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import dev.togai.spi.TogaiTransport;
import java.util.Optional;

/** The client of a transport, with the options of its calls. */
record DefaultTogaiClient(TogaiTransport transport, CallOptions options, Runnable onClose) implements TogaiClient {

    @Override
    public UsageMeters usageMeters() {
        return transport.usageMeters(options);
    }

    @Override
    public Ingestion ingestion() {
        return transport.ingestion(options);
    }

    @Override
    public Events events() {
        return transport.events(options);
    }

    @Override
    public EventSchemas eventSchemas() {
        return transport.eventSchemas(options);
    }

    @Override
    public Accounts accounts() {
        return transport.accounts(options);
    }

    @Override
    public Customers customers() {
        return transport.customers(options);
    }

    @Override
    public Metrics metrics() {
        return transport.metrics(options);
    }

    @Override
    public TogaiClient with(CallOptions newOptions) {
        return new DefaultTogaiClient(transport, newOptions, () -> {});
    }

    @Override
    public Optional<TransportState> state() {
        return transport.state();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
