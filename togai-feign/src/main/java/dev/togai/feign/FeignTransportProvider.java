package dev.togai.feign;

import dev.togai.config.ClientConfig;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import java.util.Objects;

/**
 * A provider of transports over Feign and Apache HttpClient 5. A client finds it automatically; to change its options, pass an
 * instance to the client's builder:
 *
 * <pre>{@code
 * TogaiClient togai = TogaiClient.builder()
 *         .tokens(tokens)
 *         .transport(new FeignTransportProvider(FeignOptions.defaults().withMaxConnections(50)))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class FeignTransportProvider implements TogaiTransportProvider {

    private final FeignOptions options;

    /** Creates a provider with the default options, as {@link java.util.ServiceLoader} requires. */
    public FeignTransportProvider() {
        this(FeignOptions.defaults());
    }

    /** Creates a provider with the given options. */
    public FeignTransportProvider(FeignOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Returns {@code feign}. */
    @Override
    public String name() {
        return "feign";
    }

    /**
     * Opens a new transport with its own connections.
     *
     * @throws TogaiConfigurationException if the address is plain {@code http} and the proxy is on another machine, because the
     *     token would be sent there unencrypted; or if a library on the class path is missing or too old
     */
    @Override
    public TogaiTransport open(ClientConfig config) {
        LibraryVersionCheck.requireSupported(FeignTransportProvider.class.getClassLoader());
        boolean inClear = config.environment().baseUrl().getScheme().equals("http");
        if (inClear && options.proxy().isPresent() && !options.proxy().get().isLoopback()) {
            throw new TogaiConfigurationException(
                    "Plain http to " + config.environment().name()
                            + " would show the token to the proxy and the network before it; use https, or no proxy.");
        }
        return new FeignTransport(config, options);
    }
}
