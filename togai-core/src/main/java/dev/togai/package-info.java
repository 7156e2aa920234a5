/**
 * The front door: {@link dev.togai.TogaiClient} opens a connection to Togai and hands out its resources.
 *
 * <p>Start here, then read {@link dev.togai.meter} for usage meters and {@link dev.togai.error} for what can fail.
 */
@NullMarked
package dev.togai;

import org.jspecify.annotations.NullMarked;
