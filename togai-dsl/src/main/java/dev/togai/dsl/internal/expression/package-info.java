/**
 * Compiled rules: {@link dev.togai.dsl.internal.expression.ExpressionBuilder} turns the tree of a rule into
 * {@link dev.togai.dsl.internal.expression.Expression}s, with one {@link dev.togai.dsl.internal.expression.Operator} per operator of the
 * dialect. Contains the expressions that both dialects, or the fast path, share. Not exported.
 */
@NullMarked
package dev.togai.dsl.internal.expression;

import org.jspecify.annotations.NullMarked;
