package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The context of a call that is being compiled: its operands, which are compiled on demand, and its place in the rule. */
public final class OperatorCallContext {

    private final ExpressionBuilder compilation;
    private final String operator;
    private final List<Node> arguments;
    private final NodePath path;

    /** The compiled operands. Each is compiled once, or a rule would take twice the time at each level. */
    private final @Nullable Expression[] operands;

    OperatorCallContext(ExpressionBuilder compilation, String operator, List<Node> arguments, NodePath path) {
        this.compilation = compilation;
        this.operator = operator;
        this.arguments = arguments;
        this.path = path;
        this.operands = new Expression[arguments.size()];
    }

    String operator() {
        return operator;
    }

    public NodePath path() {
        return path;
    }

    public int count() {
        return arguments.size();
    }

    /** Returns an operand as it was written. */
    public Node argument(int index) {
        return arguments.get(index);
    }

    /** Returns a compiled operand that is evaluated over the same data. */
    public Expression operand(int index) {
        Expression known = operands[index];
        if (known == null) {
            known = compilation.compile(argument(index), path.argument(operator(), index));
            operands[index] = known;
        }
        return known;
    }

    /** Returns a compiled operand that is evaluated over the items of an iteration or over nothing, but never over the event. */
    public Expression detached(int index) {
        return compilation.compileDetached(argument(index), path.argument(operator(), index));
    }

    /** Returns all compiled operands. */
    public Expression[] operands() {
        return IntStream.range(0, count()).mapToObj(this::operand).toArray(Expression[]::new);
    }

    /** Records that this call reads the event itself. */
    public void needsWholeEvent() {
        compilation.needsWholeEvent();
    }

    /** Returns the receiver of {@code log}. */
    Consumer<@Nullable Object> log() {
        return compilation.log();
    }

    public EvaluationException failure(Code code, String detail) {
        return new EvaluationException(code, path, '"' + operator() + "\" " + detail);
    }
}
