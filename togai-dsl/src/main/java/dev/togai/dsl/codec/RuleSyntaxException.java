package dev.togai.dsl.codec;

import dev.togai.dsl.ast.NodePath;
import dev.togai.error.TogaiException;
import java.io.Serial;

/**
 * A text that is no rule, in JSON or in the readable form: where it stops being one, what would have been one there, and what to do. The message is one line of
 * bounded length, however long the text is.
 */
public final class RuleSyntaxException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int PATH_SHOWN = 80;

    private static final int FOUND_SHOWN = 100;

    private final int line;
    private final int column;
    private final transient NodePath path;
    private final String expected;
    private final String found;
    private final boolean limit;

    /**
     * With where, what, and what to do.
     *
     * @param line the line, from 1
     * @param column the place in the line, from 1, counted in {@code char}s
     * @param path the part of the rule that was being read; the whole rule where the form does not tell
     * @param expected what would have been right there
     * @param found what stands there; the message shows the start of it, on one line
     * @param advice what to do about it
     */
    public RuleSyntaxException(int line, int column, NodePath path, String expected, String found, String advice) {
        this(line, column, path, expected, found, advice, false);
    }

    private RuleSyntaxException(
            int line, int column, NodePath path, String expected, String found, String advice, boolean limit) {
        super(
                "Cannot read the rule at line " + line + ", column " + column + " ("
                        + Shown.cut(path.toString(), 0, PATH_SHOWN) + "): expected " + expected + ", found "
                        + Shown.cut(found, 0, FOUND_SHOWN)
                        + ". " + advice,
                null);
        this.line = line;
        this.column = column;
        this.path = path;
        this.expected = expected;
        this.found = Shown.cut(found, 0, FOUND_SHOWN);
        this.limit = limit;
    }

    /** Returns the exception for a text that is well-formed so far, and breaks a limit of its reader there. */
    public static RuleSyntaxException ofLimit(
            int line, int column, NodePath path, String expected, String found, String advice) {
        return new RuleSyntaxException(line, column, path, expected, found, advice, true);
    }

    /** Returns whether the text is well-formed so far, and breaks a limit of the reader that Togai's service does not have. */
    public boolean isLimit() {
        return limit;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The place in the line, from 1, counted in {@code char}s. */
    public int column() {
        return column;
    }

    /** The part of the rule that was being read, {@code $.and[1]}; the text may end before there is such a part. */
    public NodePath path() {
        return path;
    }

    /** What would have been right there. */
    public String expected() {
        return expected;
    }

    /** What stands there; an excerpt. */
    public String found() {
        return found;
    }
}
