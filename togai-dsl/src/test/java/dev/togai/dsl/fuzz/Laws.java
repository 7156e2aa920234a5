package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.error.InvalidRequestException;
import dev.togai.rule.JsonLogic;

/** Laws that hold for the result of any reader on any text. */
final class Laws {

    private static final int MAX_MESSAGE_LENGTH = 1_200;

    private Laws() {}

    /** Fails unless both are equal. */
    static void same(Object expected, Object actual, Object input) {
        if (!expected.equals(actual)) {
            throw new AssertionError("Expected " + expected + " but was " + actual + " of " + input);
        }
    }

    /** Fails unless a rule that was read can be written, and this library and Togai read it back as an equal rule. */
    static void survivesWriting(Node rule) {
        JsonLogic written;
        try {
            written = RuleWriter.write(rule);
        } catch (InvalidRequestException e) {
            // Half of a surrogate pair is the only input that can be read and not written.
            same("text", e.violations().get(0).field(), rule);
            return;
        }
        same(rule, RuleReader.read(written), written);
        same(rule, RuleReader.readLenient(written), written);
    }

    /** Fails unless the message is one short line, and has a position. */
    static void requireHelpful(RuleSyntaxException failure) {
        String message = failure.getMessage();
        if (message.length() > MAX_MESSAGE_LENGTH
                || message.lines().count() != 1
                || failure.line() < 1
                || failure.column() < 1) {
            throw new AssertionError("An unhelpful message: " + message);
        }
    }
}
