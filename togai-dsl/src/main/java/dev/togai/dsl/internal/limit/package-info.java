/**
 * The limits on the work of an evaluation and on the size of the values that it builds. Not exported.
 */
@NullMarked
package dev.togai.dsl.internal.limit;

import org.jspecify.annotations.NullMarked;
