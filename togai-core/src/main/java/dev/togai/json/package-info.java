/**
 * The JSON codec of models: {@link dev.togai.json.TogaiJson} writes them, and reads responses leniently.
 *
 * <p>Call path: {@code TogaiJson} selects a {@code ModelCodec}, which reads fields from {@code JsonFields} and writes them to
 * {@code JsonOut}. A field of a model is one line of {@code MeterJson}, {@code SchemaJson} or {@code EventJson}.
 *
 * <p>No type of a JSON library appears here, and none is needed to use it.
 */
@NullMarked
package dev.togai.json;

import org.jspecify.annotations.NullMarked;
