package dev.togai.dsl.codec;

import dev.togai.dsl.ast.NodePath;
import java.util.ArrayList;
import java.util.List;

/** The text of a rule while it is read, and the place in the rule that is being read. */
final class Source {

    private final String text;
    private final String advice;
    private final List<NodePath.Step> steps = new ArrayList<>();

    /**
     * A text to read.
     *
     * @param advice what to do if it is not well-formed
     */
    Source(String text, String advice) {
        this.text = text;
        this.advice = advice;
    }

    String text() {
        return text;
    }

    /** Goes down to an argument of that operator, or to an element of a list if the operator is empty. */
    void enter(String operator, int index) {
        steps.add(new NodePath.Step(operator, index));
    }

    /** Goes back up. */
    void leave() {
        steps.remove(steps.size() - 1);
    }

    /** Whether a node that begins here is deeper than any may be. */
    boolean isTooDeep() {
        return steps.size() == RuleWriter.MAX_DEPTH;
    }

    RuleSyntaxException tooDeep(int offset) {
        return limit(
                offset,
                "at most " + RuleWriter.MAX_DEPTH + " nested nodes",
                "more",
                "Split the rule over several computations.");
    }

    /** The text is not well-formed there. */
    RuleSyntaxException malformed(int offset, String expected) {
        return failure(offset, expected, found(offset), advice);
    }

    /** What stands there. */
    String found(int offset) {
        return offset == text.length() ? "the end of the text" : Shown.quoted(text, offset);
    }

    /** The text is a rule, but for a limit of this library. */
    RuleSyntaxException limit(int offset, String expected, String found, String hint) {
        RuleSyntaxException failure = failure(offset, expected, found, hint);
        return RuleSyntaxException.ofLimit(failure.line(), failure.column(), failure.path(), expected, found, hint);
    }

    RuleSyntaxException failure(int offset, String expected, String found, String hint) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new RuleSyntaxException(line, offset - start + 1, new NodePath(steps), expected, found, hint);
    }
}
