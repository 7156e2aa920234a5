package dev.togai.dsl.explain;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outcome of a part of a rule. */
public sealed interface Outcome {

    /**
     * The part returned a value.
     *
     * @param value null, a {@link Boolean}, a {@link java.math.BigDecimal}, a {@link String}, a list, a map of the event, or a
     *     date
     * @param truth whether the value counts as true
     * @param found false for a variable that is missing in the event or null; the value is its default
     * @param present false for a variable that is missing in the event
     */
    record Value(@Nullable Object value, boolean truth, boolean found, boolean present) implements Outcome {}

    /**
     * The part failed.
     *
     * @param code the kind of failure
     * @param at the path of the part of the rule that failed: this part, or one within it
     * @param detail the description of the failure
     */
    record Failure(EvaluationException.Code code, NodePath at, String detail) implements Outcome {

        /** Rejects null. */
        public Failure {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The part was not evaluated, because a part before it decided or failed. */
    record Skipped() implements Outcome {}
}
