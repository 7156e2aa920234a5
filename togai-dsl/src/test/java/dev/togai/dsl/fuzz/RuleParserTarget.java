package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.RuleParser;
import dev.togai.dsl.text.RulePrinter;
import java.nio.charset.StandardCharsets;

/** A fuzz target for the readable form: it reads any text or reports a position, and reads back every printed rule. */
public final class RuleParserTarget {

    private RuleParserTarget() {}

    /** Reads a text in the readable form and as JSON. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            readsBack(RuleParser.parse(text));
        } catch (RuleSyntaxException e) {
            Laws.requireHelpful(e);
        }
        Node rule;
        try {
            rule = RuleReader.readLenient(text);
        } catch (RuleSyntaxException ignored) { // the text is not a rule
            return;
        }
        readsBack(rule);
    }

    private static void readsBack(Node rule) {
        String printed = RulePrinter.print(rule);
        if (printed.length() <= RuleParser.MAX_LENGTH) {
            Laws.same(rule, RuleParser.parse(printed), printed);
        }
    }
}
