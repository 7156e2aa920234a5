package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EvaluationException;
import dev.togai.dsl.eval.RuleCompiler;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of parts that do not read the event. */
final class ConstantFolding {

    private static final @Nullable Object NO_EVENT = null;

    private ConstantFolding() {}

    /** The number that a constant part is, or its text is one of; empty if it is none, or fails. */
    static Optional<BigDecimal> numberOf(Node node) {
        BigDecimal constant = ValueType.numberOf(node);
        if (constant != null || NodeContext.readsData(node)) {
            return Optional.ofNullable(constant);
        }
        return value(node)
                .filter(value -> value instanceof BigDecimal || value instanceof String)
                .map(value -> ValueType.numberOf(new Literal(value)));
    }

    /** The value of a part without an event; empty if it is null or fails. */
    static Optional<Object> value(Node node) {
        try {
            return Optional.ofNullable(
                    RuleCompiler.of(Dialect.TOGAI).compile(node).evaluate(NO_EVENT));
        } catch (EvaluationException failure) {
            return Optional.empty();
        }
    }
}
