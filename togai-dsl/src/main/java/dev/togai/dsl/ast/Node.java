package dev.togai.dsl.ast;

/**
 * A rule, or a part of one: a constant, a variable, a list or a call of an operator.
 *
 * <p>Nodes are equal when they are built alike, down to the scale of their numbers: {@code 1} and {@code 1.0} are different
 * nodes, because Togai's engine tells them apart in {@code ==} and {@code in}. Immutable and thread-safe.
 */
public sealed interface Node permits Literal, Variable, Items, Call {

    /** What the visitor makes of this node. */
    <R> R accept(NodeVisitor<R> visitor);
}
