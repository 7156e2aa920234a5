/**
 * The tree of a rule, data only: a {@link dev.togai.dsl.ast.Node} is one of four records, and a
 * {@link dev.togai.dsl.ast.NodeVisitor} is how writers, printers and the like walk it.
 *
 * <p>The tree has no types: whether a rule is a condition or a number is known to the words of {@code dev.togai.dsl} only. An
 * operator this library has never heard of is an ordinary {@link dev.togai.dsl.ast.Call}.
 */
@NullMarked
package dev.togai.dsl.ast;

import org.jspecify.annotations.NullMarked;
