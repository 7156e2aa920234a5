/**
 * Trees and their JSON: {@link dev.togai.dsl.codec.RuleWriter} turns a tree into the text that Togai stores.
 *
 * <p>No type of a JSON library appears here.
 */
@NullMarked
package dev.togai.dsl.codec;

import org.jspecify.annotations.NullMarked;
