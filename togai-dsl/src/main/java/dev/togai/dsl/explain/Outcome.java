package dev.togai.dsl.explain;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EvaluationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of a part of a rule. */
public sealed interface Outcome {

    /**
     * It gave a value.
     *
     * @param value null, a {@link Boolean}, a {@link java.math.BigDecimal}, a {@link String}, a list, a map of the event, or a date
     * @param truth whether that counts as true
     * @param found false for a variable that the event does not have, or has as null; its value is its default, then
     * @param present false for a variable that the event does not have, not even as null
     */
    record Value(@Nullable Object value, boolean truth, boolean found, boolean present) implements Outcome {}

    /**
     * It failed.
     *
     * @param code what kind of failure it is
     * @param at the part of the whole rule that failed: this one, or one within it
     * @param detail what happened
     */
    record Failure(EvaluationException.Code code, NodePath at, String detail) implements Outcome {

        /** Refuses to be without a kind or a place. */
        public Failure {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(at, "at");
        }
    }

    /** It was not evaluated: a part before it decided, or failed. */
    record Skipped() implements Outcome {}
}
