package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.error.InvalidRequestException;
import dev.togai.rule.JsonLogic;

/** What holds for whatever a reader makes of whatever text. */
final class Laws {

    private static final int LONGEST_MESSAGE = 1_200;

    private Laws() {}

    /** Fails unless both are equal. */
    static void same(Object expected, Object actual, Object of) {
        if (!expected.equals(actual)) {
            throw new AssertionError("Expected " + expected + " but was " + actual + " of " + of);
        }
    }

    /** What was read can be written, and reads back equal: by us, and by Togai. */
    static void survivesWriting(Node rule) {
        JsonLogic written;
        try {
            written = RuleWriter.write(rule);
        } catch (InvalidRequestException e) {
            // Half of a surrogate pair, the only thing that may be read and not written.
            same("text", e.violations().get(0).field(), rule);
            return;
        }
        same(rule, RuleReader.read(written), written);
        same(rule, RuleReader.readLenient(written), written);
    }

    /** The refusal is one short line, and has a place. */
    static void isOfUse(RuleSyntaxException refusal) {
        String message = refusal.getMessage();
        if (message.length() > LONGEST_MESSAGE
                || message.lines().count() != 1
                || refusal.line() < 1
                || refusal.column() < 1) {
            throw new AssertionError("A message of no use: " + message);
        }
    }
}
