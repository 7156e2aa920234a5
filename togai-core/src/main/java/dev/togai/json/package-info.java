/**
 * The JSON codec of models: {@link dev.togai.json.TogaiJson} writes them, and reads responses leniently.
 *
 * <p>Call path: {@code TogaiJson} selects a {@code ModelCodec}, which reads fields from {@code JsonObjectReader} and writes them to
 * {@code JsonObjectWriter}. A field of a model is one line of {@code MeterCodec}, {@code SchemaCodec} or {@code EventCodec}.
 *
 * <p>No type of a JSON library appears here, and none is needed to use it.
 */
@NullMarked
package dev.togai.json;

import org.jspecify.annotations.NullMarked;
