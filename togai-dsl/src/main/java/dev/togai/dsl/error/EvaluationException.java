package dev.togai.dsl.error;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EvaluationBudget;
import dev.togai.error.TogaiException;
import java.io.Serial;
import java.util.Objects;

/**
 * A rule fails on an event. Togai's engine fails there too, and such an event is not billed: it ends as
 * {@code INGESTION_FAILED_UNITS_INVALID}, say Togai's documents.
 *
 * <p>It carries no stack trace, since a rule that fails may fail on every event; {@link #path()} says where.
 */
public final class EvaluationException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What kinds of failure there are. */
    public enum Code {
        /** An operator that the dialect does not have. */
        UNKNOWN_OPERATOR,
        /** An operator with too few or too many operands. */
        OPERAND_COUNT,
        /** An operand of a type that the operator does not take. */
        OPERAND_TYPE,
        /** A variable whose key is no key, or whose path leads through a list by name. */
        BAD_KEY,
        /** A text that is no number where only a number will do. */
        BAD_NUMBER,
        /** A text that is no date with an offset. */
        BAD_DATE,
        /** A division by zero, or the remainder of one. */
        DIVISION_BY_ZERO,
        /** A part of a text that the text does not have. */
        OUT_OF_RANGE,
        /** A number of more digits than any bill has, or a reduction that grows or nests beyond all use; limits of this library. */
        TOO_LARGE,
        /** Iterations inside iterations that go on beyond all use; a limit of this library, see {@link EvaluationBudget}. */
        TOO_MUCH_WORK
    }

    private static final int MAX_DETAIL_LENGTH = 500;

    private final Code code;
    private final transient NodePath path;
    private final String detail;

    public EvaluationException(Code code, NodePath path, String detail) {
        super("Cannot evaluate the rule at " + path + ": " + excerpt(detail), null);
        this.code = Objects.requireNonNull(code, "code");
        this.path = path;
        this.detail = excerpt(detail);
    }

    /** The beginning of a detail that shows a long value of the event. */
    private static String excerpt(String detail) {
        return detail.codePointCount(0, detail.length()) <= MAX_DETAIL_LENGTH
                ? detail
                : detail.substring(0, detail.offsetByCodePoints(0, MAX_DETAIL_LENGTH)) + "...";
    }

    /** The same failure, met at another part of the rule. */
    public EvaluationException at(NodePath other) {
        return new EvaluationException(code, other, detail);
    }

    /** What kind of failure it is. */
    public Code code() {
        return code;
    }

    /** The part of the rule that failed. */
    public NodePath path() {
        return path;
    }

    /** Nothing: the path says more. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
