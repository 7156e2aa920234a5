package dev.togai.dsl.codec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A writer of rules as canonical JSONLogic. Each tree has one notation, the shortest, because Togai limits the number
 * of characters.
 *
 * <ul>
 *   <li>There are no blanks, and strings are escaped only where RFC 8259 requires it.
 *   <li>A single argument is written without an array: {@code {"!":{"var":"a"}}}. A single argument that is a list is
 *       enclosed in an array, {@code {"!":[[1,2]]}}, because its elements would otherwise be the arguments.
 *   <li>Numbers are in plain notation with their scale, which Togai's engine respects in {@code ==}, {@code in} and
 *       {@code cat}: {@code 1.50} is unchanged. Only an exponent preserves a negative scale: {@code 1E+3} is
 *       {@code 1e3}, because {@code 1000} would be a different number to that engine.
 * </ul>
 *
 * <p>{@link RuleReader#read} parses the result to an equal tree, if it is no longer than {@link RuleLimits#MAX_LENGTH}.
 * The length is checked when a request is built, not here.
 */
public final class RuleWriter {

    private RuleWriter() {}

    /**
     * Returns the JSON of the rule.
     *
     * @throws InvalidRequestException if it is nested deeper than {@link RuleLimits#MAX_DEPTH}, has a number of more than
     *     {@link RuleLimits#MAX_DIGITS} digits, or a string with an unpaired surrogate, which UTF-8 cannot
     *     encode
     */
    public static JsonLogic write(Node rule) {
        JsonLogicPrinter text = new JsonLogicPrinter();
        text.append(rule);
        return JsonLogic.unchecked(text.out.toString());
    }

    /** The output so far and the current depth. */
    private static final class JsonLogicPrinter implements NodeVisitor<StringBuilder> {

        private final StringBuilder out = new StringBuilder();
        private int depth;

        private void append(Node node) {
            if (depth == RuleLimits.MAX_DEPTH) {
                throw rejection(
                        "depth",
                        "at most " + RuleLimits.MAX_DEPTH,
                        "more",
                        "Split the rule over several computations.");
            }
            depth++;
            node.accept(this);
            depth--;
        }

        @Override
        public StringBuilder visitLiteral(Literal literal) {
            if (literal.value() instanceof BigDecimal number) {
                out.append(text(number));
            } else if (literal.value() instanceof String text) {
                quote(text);
            } else {
                out.append(literal.value());
            }
            return out;
        }

        @Override
        public StringBuilder visitVariable(Variable variable) {
            out.append("{\"var\":");
            if (variable.fallback() == null) {
                quote(variable.path());
            } else {
                out.append('[');
                quote(variable.path());
                out.append(',');
                append(variable.fallback());
                out.append(']');
            }
            return out.append('}');
        }

        @Override
        public StringBuilder visitList(ListNode list) {
            return list(list.elements());
        }

        @Override
        public StringBuilder visitCall(OperatorCall call) {
            List<Node> arguments = call.arguments();
            out.append('{');
            quote(call.operator());
            out.append(':');
            if (arguments.size() == 1 && !(arguments.get(0) instanceof ListNode)) {
                append(arguments.get(0));
            } else {
                list(arguments);
            }
            return out.append('}');
        }

        private StringBuilder list(List<Node> nodes) {
            out.append('[');
            String separator = "";
            for (Node node : nodes) {
                out.append(separator);
                append(node);
                separator = ",";
            }
            return out.append(']');
        }

        private void quote(String text) {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw rejection("text", "must be Unicode that UTF-8 can encode", text, "Fix the unpaired surrogate.");
            }
            out.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, out);
            out.append('"');
        }

        private static String text(BigDecimal number) {
            if (!JsonNumbers.isWithinLimits(number)) {
                throw rejection(
                        "number",
                        "at most " + RuleLimits.MAX_DIGITS + " digits in plain form",
                        number.toString(),
                        "Use a number with fewer digits.");
            }
            return JsonNumbers.format(number);
        }

        private static InvalidRequestException rejection(String field, String limit, String value, String advice) {
            return new InvalidRequestException("write a rule", List.of(new Violation(field, limit, value)), advice);
        }
    }
}
