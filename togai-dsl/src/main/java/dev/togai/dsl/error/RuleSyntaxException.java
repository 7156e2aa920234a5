package dev.togai.dsl.error;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.internal.text.VisibleExcerpt;
import dev.togai.error.TogaiException;
import java.io.Serial;

/**
 * A syntax error of a rule, in JSON or in infix syntax: the location, the expected and the actual input, and the
 * remedy. The message is one line of bounded length, regardless of the source.
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
    private final String advice;
    private final boolean limit;

    /**
     * Creates an exception for a syntax error.
     *
     * @param line the line, from 1
     * @param column the position in the line, from 1, counted in {@code char}s
     * @param path the path of the node being parsed; the root if the syntax does not determine it
     * @param expected the expected input
     * @param found the actual input; the message shows its start, on one line
     * @param advice the remedy
     */
    public RuleSyntaxException(int line, int column, NodePath path, String expected, String found, String advice) {
        this(line, column, path, expected, found, advice, false);
    }

    private RuleSyntaxException(
            int line, int column, NodePath path, String expected, String found, String advice, boolean limit) {
        super(
                "Cannot read the rule at line " + line + ", column " + column + " ("
                        + VisibleExcerpt.cut(path.toString(), 0, PATH_SHOWN) + "): expected " + expected + ", found "
                        + VisibleExcerpt.cut(found, 0, FOUND_SHOWN)
                        + ". " + advice,
                null);
        this.line = line;
        this.column = column;
        this.path = path;
        this.expected = expected;
        this.found = VisibleExcerpt.cut(found, 0, FOUND_SHOWN);
        this.advice = advice;
        this.limit = limit;
    }

    /** Creates an exception for a source that exceeds a limit of its reader and is well-formed up to that position. */
    public static RuleSyntaxException ofLimit(
            int line, int column, NodePath path, String expected, String found, String advice) {
        return new RuleSyntaxException(line, column, path, expected, found, advice, true);
    }

    /**
     * Returns whether the source exceeds a limit of the reader that Togai's service does not have, and is well-formed
     * up to that position.
     */
    public boolean isLimit() {
        return limit;
    }

    /** Returns the line, from 1. */
    public int line() {
        return line;
    }

    /** Returns the position in the line, from 1, counted in {@code char}s. */
    public int column() {
        return column;
    }

    /** Returns the path of the node being parsed, {@code $.and[1]}; the source may end before that node. */
    public NodePath path() {
        return path;
    }

    /** Returns the expected input. */
    public String expected() {
        return expected;
    }

    /** Returns an excerpt of the actual input. */
    public String found() {
        return found;
    }

    /** Returns the remedy. */
    public String advice() {
        return advice;
    }
}
