package dev.togai.spi;

import dev.togai.config.ClientConfig;

/**
 * Opens transports of one kind. Found with {@link java.util.ServiceLoader} when the client is not told which to use, so an
 * implementation that is to be found has a public constructor without arguments.
 */
public interface TogaiTransportProvider {

    /** The name it is chosen by when there are several, for example {@code feign}. */
    String name();

    /** Opens a transport; the caller closes it. Nothing is sent yet. */
    TogaiTransport open(ClientConfig config);
}
