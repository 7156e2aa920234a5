/**
 * The conversion between rule trees and JSON: {@link dev.togai.dsl.codec.RuleWriter} writes a tree as the string that
 * Togai stores, {@link dev.togai.dsl.codec.RuleReader} parses a string, strictly or like Togai's service.
 *
 * <p>Parsing takes two steps: a JSON parser returns values with their offsets, which are then converted to nodes.
 * Errors are {@link dev.togai.dsl.error.RuleSyntaxException}s with a location. No type of a JSON library is exposed.
 */
@NullMarked
package dev.togai.dsl.codec;

import org.jspecify.annotations.NullMarked;
