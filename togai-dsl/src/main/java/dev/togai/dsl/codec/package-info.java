/**
 * Trees and their JSON: {@link dev.togai.dsl.codec.RuleWriter} turns a tree into the text that Togai stores,
 * {@link dev.togai.dsl.codec.RuleReader} a text into its tree, strictly or as Togai's service does. A text that is no rule is a
 * {@link dev.togai.dsl.codec.RuleSyntaxException}, which says where and why.
 *
 * <p>No type of a JSON library appears here.
 */
@NullMarked
package dev.togai.dsl.codec;

import org.jspecify.annotations.NullMarked;
