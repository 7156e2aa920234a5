package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.RuleParser;
import dev.togai.dsl.text.RulePrinter;
import java.nio.charset.StandardCharsets;

/** The readable form: it makes a rule of any text, or says where there is none; and what it prints, it reads back. */
public final class RuleParserTarget {

    private RuleParserTarget() {}

    /** One text, read as the readable form and as JSON. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            readsBack(RuleParser.parse(text));
        } catch (RuleSyntaxException refusal) {
            Laws.isOfUse(refusal);
        }
        Node rule;
        try {
            rule = RuleReader.readLenient(text);
        } catch (RuleSyntaxException refusal) {
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
