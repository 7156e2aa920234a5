package dev.togai.dsl.codec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.Variable;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a tree as canonical JSONLogic: one tree, one text, with nothing in it that could be left out, because Togai counts the
 * characters.
 *
 * <ul>
 *   <li>No blanks; texts escaped only where RFC 8259 demands it.
 *   <li>A single argument stands bare: {@code {"!":{"var":"a"}}}. Only a single argument that is itself a list is put into a
 *       list, {@code {"!":[[1,2]]}}, since bare its elements would be the arguments.
 *   <li>Numbers in plain form and with their scale, which Togai's engine heeds in {@code ==}, {@code in} and {@code cat}:
 *       {@code 1.50} stays so. Only an exponent can keep a scale below zero: {@code 1E+3} is {@code 1e3}, since {@code 1000} would be
 *       another number to that engine.
 * </ul>
 *
 * <p>{@link RuleReader#read} reads it back, and the tree is equal to the one that was written, as long as the text is no longer than
 * {@link RuleReader#MAX_LENGTH}. How long the text may be is checked where a request is built, not here.
 */
public final class RuleWriter {

    /** The most digits a number may have in plain form; parsers of JSON refuse more by default, and no bill has them. */
    public static final int MAX_DIGITS = 1_000;

    /** How deep a rule may be nested, counted in nodes; parsers and evaluators recurse. */
    public static final int MAX_DEPTH = 100;

    private RuleWriter() {}

    /**
     * The text of that rule.
     *
     * @throws InvalidRequestException if it is nested deeper than {@link #MAX_DEPTH}, has a number of more than
     *     {@link #MAX_DIGITS} digits, or a text that UTF-8 cannot carry (half of a surrogate pair)
     */
    public static JsonLogic write(Node rule) {
        Text text = new Text();
        text.append(rule);
        return JsonLogic.unchecked(text.out.toString());
    }

    /** The text so far, and how deep it stands. */
    private static final class Text implements NodeVisitor<StringBuilder> {

        private final StringBuilder out = new StringBuilder();
        private int depth;

        private void append(Node node) {
            if (depth == MAX_DEPTH) {
                throw refusal("depth", "at most " + MAX_DEPTH, "more", "Split the rule over several computations.");
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
        public StringBuilder visitItems(Items items) {
            return list(items.elements());
        }

        @Override
        public StringBuilder visitCall(Call call) {
            List<Node> arguments = call.arguments();
            out.append('{');
            quote(call.operator());
            out.append(':');
            if (arguments.size() == 1 && !(arguments.get(0) instanceof Items)) {
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
                throw refusal("text", "must be Unicode that UTF-8 can encode", text, "Fix the unpaired surrogate.");
            }
            out.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, out);
            out.append('"');
        }

        private static String text(BigDecimal number) {
            if (!NumberText.fits(number)) {
                throw refusal(
                        "number",
                        "at most " + MAX_DIGITS + " digits in plain form",
                        number.toString(),
                        "Use a number with fewer digits.");
            }
            return NumberText.of(number);
        }

        private static InvalidRequestException refusal(String field, String limit, String value, String advice) {
            return new InvalidRequestException("write a rule", List.of(new Violation(field, limit, value)), advice);
        }
    }
}
