/**
 * The service provider interface of transports: {@link dev.togai.spi.TogaiTransport} sends the calls,
 * {@link dev.togai.spi.TogaiTransportProvider} opens a transport and is found with {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.togai.spi;

import org.jspecify.annotations.NullMarked;
