/**
 * What a transport implements, {@link dev.togai.spi.TogaiTransport}, and how it is found,
 * {@link dev.togai.spi.TogaiTransportProvider}.
 */
@NullMarked
package dev.togai.spi;

import org.jspecify.annotations.NullMarked;
