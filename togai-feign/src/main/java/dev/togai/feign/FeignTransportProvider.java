package dev.togai.feign;

import dev.togai.config.ClientConfig;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import java.util.Objects;

/**
 * Opens transports over Feign and Apache HttpClient 5. A client finds it by itself; give it to the client's builder to adjust it:
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

    /** With the default options, as {@link java.util.ServiceLoader} needs it. */
    public FeignTransportProvider() {
        this(FeignOptions.defaults());
    }

    /** With options of your own. */
    public FeignTransportProvider(FeignOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** {@code feign}. */
    @Override
    public String name() {
        return "feign";
    }

    /**
     * A transport of its own, with connections of its own.
     *
     * @throws TogaiConfigurationException if the address is plain {@code http}, and the proxy not on this machine: the token would
     *     go there in clear; or if a library on the class path is missing or too old
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
