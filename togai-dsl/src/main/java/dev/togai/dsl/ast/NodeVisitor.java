package dev.togai.dsl.ast;

/**
 * One answer for each kind of node. It descends by handing itself to the children's {@link Node#accept}.
 *
 * @param <R> what it makes of a node
 */
public interface NodeVisitor<R> {

    /** The answer for a constant. */
    R visitLiteral(Literal literal);

    /** The answer for a variable. */
    R visitVariable(Variable variable);

    /** The answer for a list. */
    R visitItems(Items items);

    /** The answer for a call of an operator. */
    R visitCall(Call call);
}
