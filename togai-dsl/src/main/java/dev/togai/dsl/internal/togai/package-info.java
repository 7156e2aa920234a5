/**
 * The operators of Togai's dialect, listed in {@link dev.togai.dsl.internal.togai.TogaiOperators}. Not exported.
 */
@NullMarked
package dev.togai.dsl.internal.togai;

import org.jspecify.annotations.NullMarked;
