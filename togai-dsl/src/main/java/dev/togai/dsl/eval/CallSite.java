package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that is being compiled: its operands, on demand, and where it stands. */
final class CallSite {

    private final Compilation compilation;
    private final String operator;
    private final List<Node> arguments;
    private final NodePath path;

    CallSite(Compilation compilation, String operator, List<Node> arguments, NodePath path) {
        this.compilation = compilation;
        this.operator = operator;
        this.arguments = arguments;
        this.path = path;
    }

    String operator() {
        return operator;
    }

    NodePath path() {
        return path;
    }

    int count() {
        return arguments.size();
    }

    /** That operand as it was written. */
    Node argument(int index) {
        return arguments.get(index);
    }

    /** That operand, over the same data. */
    Expression operand(int index) {
        return compilation.compile(argument(index), path.argument(operator(), index));
    }

    /** That operand, over the items of an iteration or over nothing: never over the event. */
    Expression detached(int index) {
        return compilation.compileDetached(argument(index), path.argument(operator(), index));
    }

    /** All operands, over the same data. */
    Expression[] operands() {
        Expression[] operands = new Expression[count()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = operand(i);
        }
        return operands;
    }

    /** Says that this call asks for the event as a whole. */
    void needsWholeEvent() {
        compilation.needsWholeEvent();
    }

    /** Where {@code log} goes. */
    Consumer<@Nullable Object> log() {
        return compilation.log();
    }

    EvaluationException failure(Code code, String detail) {
        return new EvaluationException(code, path, '"' + operator() + "\" " + detail);
    }
}
