/**
 * The tree of a rule: a {@link dev.togai.dsl.ast.Node} is one of four records, and a
 * {@link dev.togai.dsl.ast.NodeVisitor} processes it. The writer, the printer and the evaluator are such visitors.
 *
 * <p>The tree is untyped: only the terms of {@code dev.togai.dsl} distinguish conditions from numbers. An operator
 * unknown to this library is an ordinary {@link dev.togai.dsl.ast.OperatorCall}.
 */
@NullMarked
package dev.togai.dsl.ast;

import org.jspecify.annotations.NullMarked;
