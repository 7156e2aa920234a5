package dev.togai.dsl.codec;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.internal.text.VisibleExcerpt;
import dev.togai.internal.TextPosition;
import java.util.ArrayList;
import java.util.List;

/** The source of a rule and the path of the node being parsed. */
final class ParseContext {

    private final String text;
    private final String advice;
    private final List<NodePath.Step> steps = new ArrayList<>();

    /**
     * Creates a source.
     *
     * @param advice the remedy if it is malformed
     */
    ParseContext(String text, String advice) {
        this.text = text;
        this.advice = advice;
    }

    String text() {
        return text;
    }

    /** Enters an argument of the operator, or to an element of a list if the operator is empty. */
    void enter(String operator, int index) {
        steps.add(new NodePath.Step(operator, index));
    }

    /** Returns to the parent. */
    void leave() {
        steps.remove(steps.size() - 1);
    }

    /** Returns whether a node at the current path exceeds the maximum depth. */
    boolean isTooDeep() {
        return steps.size() == RuleLimits.MAX_DEPTH;
    }

    RuleSyntaxException tooDeep(int offset) {
        return limit(
                offset,
                "at most " + RuleLimits.MAX_DEPTH + " nested nodes",
                "more",
                "Split the rule over several computations.");
    }

    /** Creates an exception for a malformed source. */
    RuleSyntaxException malformed(int offset, String expected) {
        return failure(offset, expected, found(offset), advice);
    }

    /** Returns an excerpt of the source at the offset. */
    String found(int offset) {
        return offset == text.length() ? "the end of the text" : VisibleExcerpt.quoted(text, offset);
    }

    /** Creates an exception for a source that exceeds a limit of this library. */
    RuleSyntaxException limit(int offset, String expected, String found, String hint) {
        RuleSyntaxException failure = failure(offset, expected, found, hint);
        return RuleSyntaxException.ofLimit(failure.line(), failure.column(), failure.path(), expected, found, hint);
    }

    RuleSyntaxException failure(int offset, String expected, String found, String hint) {
        TextPosition position = TextPosition.of(text, offset);
        return new RuleSyntaxException(position.line(), position.column(), new NodePath(steps), expected, found, hint);
    }
}
