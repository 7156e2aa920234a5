package dev.togai.feign;

import dev.togai.config.ClientConfig;
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

    @Override
    public TogaiTransport open(ClientConfig config) {
        return new FeignTransport(config, options);
    }
}
