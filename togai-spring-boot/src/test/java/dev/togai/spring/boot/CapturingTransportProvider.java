package dev.togai.spring.boot;

import dev.togai.config.ClientConfig;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.testkit.FakeTogai;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A provider that opens a fake in memory and keeps the configuration. */
final class CapturingTransportProvider implements TogaiTransportProvider {

    private volatile @Nullable ClientConfig config;

    @Override
    public String name() {
        return "capturing";
    }

    @Override
    public TogaiTransport open(ClientConfig given) {
        config = given;
        return FakeTogai.create();
    }

    ClientConfig config() {
        return Objects.requireNonNull(config, "no client was opened");
    }
}
