package dev.togai.spring.boot.test;

import dev.togai.config.ClientConfig;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.testkit.FakeTogai;

/**
 * A provider of transports to the fake in memory.
 *
 * @param fake the fake
 */
record InMemoryTransportProvider(FakeTogai fake) implements TogaiTransportProvider {

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public TogaiTransport open(ClientConfig config) {
        return new InMemoryTransport(fake);
    }
}
