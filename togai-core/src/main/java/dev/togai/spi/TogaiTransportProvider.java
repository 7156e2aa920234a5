package dev.togai.spi;

import dev.togai.config.ClientConfig;

/**
 * A factory of transports of one kind. Clients without an explicit provider find it with
 * {@link java.util.ServiceLoader}, which requires a public constructor without arguments.
 */
public interface TogaiTransportProvider {

    /** Returns the name that selects this provider among several, for example {@code feign}. */
    String name();

    /** Opens a transport without sending a request; the caller closes it. */
    TogaiTransport open(ClientConfig config);
}
