package dev.togai.cli;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.RuleParser;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The option {@code --rule}: a rule as JSON, which starts with a bracket, or in infix syntax. */
final class RuleArgument {

    static final String OPTION = "--rule";

    private RuleArgument() {}

    static OptionSpec option() {
        return OptionFactory.text(
                OPTION,
                "RULE",
                "A rule as JSON, read as Togai reads it, or in readable form: \"attributes.distance * 2\".");
    }

    /**
     * Parses the rule.
     *
     * @throws ParameterException if it is not a rule
     */
    static Node parse(ParseResult arguments) {
        String text = arguments.matchedOptionValue(OPTION, "");
        boolean json =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
        try {
            return json ? RuleReader.readLenient(text) : RuleParser.parse(text);
        } catch (RuleSyntaxException e) {
            CommandLine command = arguments.commandSpec().commandLine();
            throw new ParameterException(command, "Invalid value for option '--rule': " + e.getMessage(), e);
        }
    }
}
