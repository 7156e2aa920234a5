/**
 * Strings for messages. Not exported.
 */
@NullMarked
package dev.togai.dsl.internal.text;

import org.jspecify.annotations.NullMarked;
