/**
 * The client: {@link dev.togai.TogaiClient} connects to Togai and provides the operations of each resource.
 *
 * <p>Start here, then read {@link dev.togai.meter} for usage meters and {@link dev.togai.error} for the exceptions. A
 * call passes from the client to the operations of {@link dev.togai.spi.TogaiTransport}, which sends the requests.
 */
@NullMarked
package dev.togai;

import org.jspecify.annotations.NullMarked;
