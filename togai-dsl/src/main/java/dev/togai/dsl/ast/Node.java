package dev.togai.dsl.ast;

/**
 * A node of a rule: a constant, a variable, a list or a call of an operator.
 *
 * <p>Nodes are equal if their structure is, including the scale of numbers: {@code 1} and {@code 1.0} are different
 * nodes, because Togai's engine distinguishes them in {@code ==} and {@code in}. Immutable and thread-safe.
 */
public sealed interface Node permits Literal, Variable, ListNode, OperatorCall {

    /** Calls the visitor's method for this type of node and returns its result. */
    <R> R accept(NodeVisitor<R> visitor);
}
