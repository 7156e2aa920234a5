package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A call that is being compiled: its operands, on demand, and where it stands. */
public final class OperatorCallContext {

    private final ExpressionBuilder compilation;
    private final String operator;
    private final List<Node> arguments;
    private final NodePath path;

    /** Each is compiled once, whoever asks how often, or a rule would take twice the time at each level. */
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

    /** That operand as it was written. */
    public Node argument(int index) {
        return arguments.get(index);
    }

    /** That operand, over the same data. */
    public Expression operand(int index) {
        Expression known = operands[index];
        if (known == null) {
            known = compilation.compile(argument(index), path.argument(operator(), index));
            operands[index] = known;
        }
        return known;
    }

    /** That operand, over the items of an iteration or over nothing: never over the event. */
    public Expression detached(int index) {
        return compilation.compileDetached(argument(index), path.argument(operator(), index));
    }

    /** All operands, over the same data. */
    public Expression[] operands() {
        return IntStream.range(0, count()).mapToObj(this::operand).toArray(Expression[]::new);
    }

    /** Says that this call asks for the event as a whole. */
    public void needsWholeEvent() {
        compilation.needsWholeEvent();
    }

    /** Where {@code log} goes. */
    Consumer<@Nullable Object> log() {
        return compilation.log();
    }

    public EvaluationException failure(Code code, String detail) {
        return new EvaluationException(code, path, '"' + operator() + "\" " + detail);
    }
}
