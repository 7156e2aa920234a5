package dev.togai.dsl.error;

import dev.togai.dsl.ast.NodePath;
import dev.togai.error.TogaiException;
import java.io.Serial;
import java.util.Objects;

/**
 * The failure of a rule on an event. Togai's engine fails there too and does not bill such an event: by its documents, the event
 * ends as {@code INGESTION_FAILED_UNITS_INVALID}.
 *
 * <p>It has no stack trace, since a rule that fails may fail on every event; {@link #path()} locates the failure.
 */
public final class EvaluationException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The kind of a failure. */
    public enum Code {
        /** An operator that the dialect does not have. */
        UNKNOWN_OPERATOR,
        /** An operator with too few or too many operands. */
        OPERAND_COUNT,
        /** An operand of a type that the operator does not take. */
        OPERAND_TYPE,
        /** A variable whose key is no key, or whose path leads through a list by name. */
        BAD_KEY,
        /** A string that is no number, where only a number is allowed. */
        BAD_NUMBER,
        /** A string that is no date with an offset. */
        BAD_DATE,
        /** A division by zero, or the remainder of one. */
        DIVISION_BY_ZERO,
        /** A part of a string that begins outside of the string. */
        OUT_OF_RANGE,
        /**
         * A number of more digits than supported, or a reduction whose value is too large or nested too deep; limits of this
         * library.
         */
        TOO_LARGE,
        /** Iterations that take too many steps; a limit of this library, see {@code EvaluationBudget}. */
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

    /** Returns the beginning of a detail that shows a long value of the event. */
    private static String excerpt(String detail) {
        return detail.codePointCount(0, detail.length()) <= MAX_DETAIL_LENGTH
                ? detail
                : detail.substring(0, detail.offsetByCodePoints(0, MAX_DETAIL_LENGTH)) + "...";
    }

    /** Returns the same failure at another part of the rule. */
    public EvaluationException at(NodePath other) {
        return new EvaluationException(code, other, detail);
    }

    /** Returns the kind of the failure. */
    public Code code() {
        return code;
    }

    /** Returns the part of the rule that failed. */
    public NodePath path() {
        return path;
    }

    /** Does nothing: the path locates the failure better than a stack trace. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
