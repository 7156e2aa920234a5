package dev.togai.dsl.codec;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.rule.JsonLogic;

/**
 * A parser of rules. Nothing is lost: an unknown operator is an ordinary call, and a number keeps its scale, so that
 * {@code write(read(text))} has the same meaning as {@code text}.
 *
 * <p>There are two readers for two kinds of source:
 *
 * <ul>
 *   <li>{@link #read} accepts JSON according to RFC 8259. It is for rules written by users or programs, and rejects
 *       everything that other JSON parsers may reject.
 *   <li>{@link #readLenient} accepts the input that Togai's service accepts, with the same result. It is for rules
 *       stored in Togai, such as the example in Togai's documents.
 * </ul>
 *
 * <p>Both require every object to have exactly one member: its name is the operator, its value the list of arguments or
 * the only argument. They reject:
 *
 * <ul>
 *   <li>numbers with more than {@link RuleLimits#MAX_DIGITS} digits, in their original or plain notation, or an
 *       exponent beyond {@link RuleLimits#MAX_EXPONENT},
 *   <li>sources longer than {@link RuleLimits#MAX_LENGTH} or nested deeper than {@link RuleLimits#MAX_DEPTH}.
 * </ul>
 *
 * <p>Every rule read can be written, except one with an unpaired surrogate, which only the lenient reader accepts.
 */
public final class RuleReader {

    private RuleReader() {}

    /**
     * Parses JSON.
     *
     * @throws RuleSyntaxException if the source is not JSON, repeats a name in an object, has an unpaired surrogate, or
     *     is not a rule
     */
    public static Node read(String text) {
        return tree(new StrictJsonParser(bounded(text)));
    }

    /** Parses a rule whose string is JSON; otherwise like {@link #read(String)}. */
    public static Node read(JsonLogic rule) {
        return read(rule.text());
    }

    /**
     * Parses a source like Togai's service; it need not be JSON. The service parses rules with gson 2.9.0 in lenient
     * mode:
     *
     * <ul>
     *   <li>A word without quotes is a string, {@code {var: a.b}}, and quotes may be single. A number with a leading
     *       zero or a plus is therefore a string, and so is {@code NaN}. {@code TRUE}, {@code False} and {@code NULL}
     *       are not strings.
     *   <li>{@code ;} is equivalent to a comma, {@code =} and {@code =>} to a colon. An omitted element is null,
     *       {@code [1,]} has two elements. Comments start with {@code #} or {@code //}, or are enclosed in
     *       {@code /* *}{@code /}.
     *   <li>Of duplicate names the last counts, before members are counted.
     *   <li>An empty source is null, and so is any source that starts with the word null.
     *   <li>A number of 1,024 characters is a string, and so is 184467440737095516160: a number whose first digits are
     *       a multiple of 2<sup>64</sup>. Only for such JSON do the two readers return different rules;
     *       {@link RuleWriter} never writes it.
     * </ul>
     *
     * <p>This method rejects input that the service accepts only if it exceeds the limits above, which the service does
     * not have. The depth is also limited in a value that a duplicate name then replaces.
     *
     * @throws RuleSyntaxException if the service would reject the source too, or if it exceeds a limit
     */
    public static Node readLenient(String text) {
        return tree(new GsonLenientParser(bounded(text)));
    }

    /** Parses a rule like Togai's service; otherwise like {@link #readLenient(String)}. */
    public static Node readLenient(JsonLogic rule) {
        return readLenient(rule.text());
    }

    private static Node tree(JsonParser scanner) {
        return new RuleTreeBuilder(scanner.source).node(scanner.parse());
    }

    private static String bounded(String text) {
        if (text.length() > RuleLimits.MAX_LENGTH) {
            throw new ParseContext(text, "")
                    .limit(
                            0,
                            "at most " + RuleLimits.MAX_LENGTH + " characters",
                            text.length() + " characters",
                            "Split the rule over several computations.");
        }
        return text;
    }
}
