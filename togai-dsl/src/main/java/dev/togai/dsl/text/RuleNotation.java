package dev.togai.dsl.text;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.error.InvalidRequestException;

/** The notation of the parts of rules that messages of findings quote. Immutable and thread-safe. */
public enum RuleNotation {
    /** The readable form: {@code dimensions.city in ("chennai")}. */
    READABLE {
        @Override
        public String format(Node rule) {
            return RulePrinter.print(rule);
        }
    },

    /** JSONLogic, as Togai stores it: <code>{"in":[{"var":"dimensions.city"},["chennai"]]}</code>. */
    JSON_LOGIC {
        @Override
        public String format(Node rule) {
            try {
                return RuleWriter.write(rule).text();
            } catch (InvalidRequestException e) {
                return RulePrinter.print(rule); // a rule beyond the limits has no JSON
            }
        }
    };

    /** Returns the rule in this notation. A rule that exceeds the limits of JSON is in readable form. */
    public abstract String format(Node rule);
}
