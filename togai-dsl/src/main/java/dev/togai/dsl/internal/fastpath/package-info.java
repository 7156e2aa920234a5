/**
 * The fast path: a rule compiled to method handles in a class of its own, without allocation. Not exported.
 */
@NullMarked
package dev.togai.dsl.internal.fastpath;

import org.jspecify.annotations.NullMarked;
