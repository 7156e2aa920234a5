/**
 * The module for Jackson 3: {@link dev.togai.jackson3.TogaiJackson3Module}.
 *
 * <p>Call path: the module registers a {@code Jackson3ModelSerializer} and a {@code Jackson3ModelDeserializer} for each type of
 * {@link dev.togai.json.TogaiJson}. Both delegate to it, and {@code Jackson3Tokens} copies its JSON to or from the mapper.
 */
@NullMarked
package dev.togai.jackson3;

import org.jspecify.annotations.NullMarked;
