package dev.togai.testkit.http;

import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;

/** A minimal transport on the JDK's HTTP client, to test the server without other libraries. */
public final class JdkTransportProvider implements TogaiTransportProvider {

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public TogaiTransport open(ClientConfig config) {
        UsageMeters meters = JdkUsageMeters.open(config);
        return new TogaiTransport() {
            @Override
            public UsageMeters usageMeters(CallOptions options) {
                return meters;
            }

            @Override
            public void close() {}
        };
    }
}
