package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The evaluation of parts that do not read the event. */
final class ConstantFolding {

    private static final @Nullable Object NO_EVENT = null;

    private ConstantFolding() {}

    /** Returns the number that a constant part is to the evaluator; empty if it is none, or evaluating it fails. */
    static Optional<BigDecimal> numberOf(Node node) {
        BigDecimal constant = ValueType.numberOf(node);
        if (constant != null || NodeContext.readsData(node)) {
            return Optional.ofNullable(constant);
        }
        return value(node)
                .filter(value -> value instanceof BigDecimal || value instanceof String)
                .map(value -> ValueType.numberOf(new Literal(value)));
    }

    /** Evaluates a part without an event. Returns empty if the value is null, or the evaluation fails. */
    static Optional<Object> value(Node node) {
        try {
            return Optional.ofNullable(
                    RuleCompiler.of(Dialect.TOGAI).compile(node).evaluate(NO_EVENT));
        } catch (EvaluationException e) {
            return Optional.empty();
        }
    }
}
