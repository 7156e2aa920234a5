package dev.togai.meters.file;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.RuleParser;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.dsl.text.ShortNames;
import dev.togai.error.InvalidRequestException;
import dev.togai.rule.JsonLogic;
import java.util.Optional;

/**
 * The text of a rule in a meter file. A text that starts with a brace is JSONLogic, which is kept as it is, valid or not. Every other
 * text is the readable form.
 */
final class RuleText {

    private RuleText() {}

    /** Returns whether a text is JSONLogic. */
    static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    /**
     * Returns the rule of a text.
     *
     * @throws RuleSyntaxException if it is in readable form and has an error
     * @throws InvalidRequestException if the rule exceeds a limit of JSONLogic
     */
    static JsonLogic parse(String text, ShortNames names) {
        return isJson(text) ? JsonLogic.unchecked(text) : RuleWriter.write(RuleParser.parse(text, names));
    }

    /** Returns the canonical text in the same form: JSONLogic as it is, and the readable form on one line. */
    static String format(String text, ShortNames names) {
        return isJson(text) ? text : RulePrinter.print(RuleParser.parse(text, names), names);
    }

    /** Returns the tree of a rule; empty if it is not JSON, or no rule. */
    static Optional<Node> tree(JsonLogic rule) {
        try {
            return Optional.of(RuleReader.read(rule));
        } catch (RuleSyntaxException ignored) { // Another check reports it.
            return Optional.empty();
        }
    }

    /** Returns the readable form of a rule; empty if parsing it does not give the same tree. */
    static Optional<String> readable(JsonLogic rule, ShortNames names) {
        return tree(rule).flatMap(tree -> {
            String text = RulePrinter.print(tree, names);
            return text.length() <= RuleParser.MAX_LENGTH && parsesTo(tree, text, names)
                    ? Optional.of(text)
                    : Optional.empty();
        });
    }

    private static boolean parsesTo(Node tree, String text, ShortNames names) {
        try {
            return RuleParser.parse(text, names).equals(tree);
        } catch (RuleSyntaxException ignored) { // The tree is beyond a limit of the readable form.
            return false;
        }
    }
}
