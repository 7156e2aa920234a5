package dev.togai;

import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;

/** The client: a transport with a front door. */
record TransportClient(TogaiTransport transport) implements TogaiClient {

    @Override
    public UsageMeters usageMeters() {
        return transport.usageMeters();
    }

    @Override
    public void close() {
        transport.close();
    }
}
