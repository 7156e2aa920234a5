package dev.togai.dsl.ast;

/**
 * A function of nodes with a method per node type. It recurses by passing itself to the children's {@link Node#accept}.
 *
 * @param <R> the type of the result
 */
public interface NodeVisitor<R> {

    /** Visits a constant. */
    R visitLiteral(Literal literal);

    /** Visits a variable. */
    R visitVariable(Variable variable);

    /** Visits a list. */
    R visitList(ListNode list);

    /** Visits a call of an operator. */
    R visitCall(OperatorCall call);
}
