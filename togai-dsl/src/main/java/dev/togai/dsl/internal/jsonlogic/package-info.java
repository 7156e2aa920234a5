/**
 * The operators of the dialect of json-logic-js, listed in {@link dev.togai.dsl.internal.jsonlogic.JsonLogicOperators}. Not exported.
 */
@NullMarked
package dev.togai.dsl.internal.jsonlogic;

import org.jspecify.annotations.NullMarked;
