/**
 * The module for Jackson 2: {@link dev.togai.jackson2.TogaiJackson2Module}.
 *
 * <p>Call path: the module registers a {@code Jackson2ModelSerializer} and a {@code Jackson2ModelDeserializer} for each type of
 * {@link dev.togai.json.TogaiJson}. Both delegate to it, and {@code Jackson2Tokens} copies its JSON to or from the mapper.
 */
@NullMarked
package dev.togai.jackson2;

import org.jspecify.annotations.NullMarked;
