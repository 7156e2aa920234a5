/**
 * Numbers of rules: coercion to decimals, exact and bounded arithmetic, and decimals that are packed into a {@code long}. Not exported.
 */
@NullMarked
package dev.togai.dsl.internal.number;

import org.jspecify.annotations.NullMarked;
