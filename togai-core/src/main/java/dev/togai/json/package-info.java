/**
 * The wire: {@link dev.togai.json.TogaiJson} turns models into JSON and back, leniently on reading.
 *
 * <p>No type of a JSON library appears here, and none is needed to use it.
 */
@NullMarked
package dev.togai.json;

import org.jspecify.annotations.NullMarked;
