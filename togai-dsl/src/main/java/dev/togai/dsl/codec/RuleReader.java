package dev.togai.dsl.codec;

import dev.togai.dsl.ast.Node;
import dev.togai.rule.JsonLogic;

/**
 * Reads the text of a rule into its tree. Nothing is lost: an operator nobody knows is an ordinary call, and a number keeps its
 * scale, so that {@code write(read(text))} means exactly what the text means.
 *
 * <p>There are two readers, since there are two kinds of text:
 *
 * <ul>
 *   <li>{@link #read} takes JSON as RFC 8259 has it. It is for rules that people or programs write; what it refuses would be
 *       refused by one tool or another.
 *   <li>{@link #readLenient} takes what Togai's service takes, and takes it for what the service takes it for. It is for rules that
 *       are in Togai already, the example in Togai's documents among them.
 * </ul>
 *
 * <p>In both, an object must have exactly one member, or the whole rule is refused, wherever the object stands. Its name is the
 * operator, its value the list of arguments, or else the only argument. A number is refused if it has more than {@link
 * RuleWriter#MAX_DIGITS} digits, as it is written or in plain form, or an exponent beyond {@link #MAX_EXPONENT}; a text if it is
 * longer than {@link #MAX_LENGTH} or nested deeper than {@link RuleWriter#MAX_DEPTH}. Whatever is read can be written, save half
 * of a surrogate pair, which only the lenient reader takes.
 */
public final class RuleReader {

    /** The longest text in {@code char}s. Togai takes far shorter ones; this is what keeps a text from exhausting the memory. */
    public static final int MAX_LENGTH = 1 << 20;

    /** The greatest exponent of a number as it is written, of either sign: {@code 1e999} and {@code 1e-999}. */
    public static final int MAX_EXPONENT = 999;

    private RuleReader() {}

    /**
     * The tree of that JSON.
     *
     * @throws RuleSyntaxException if the text is not JSON, has a name twice in one object, half of a surrogate pair, or is no rule
     */
    public static Node read(String text) {
        return tree(new StrictScanner(bounded(text)));
    }

    /** The tree of that rule, whose text must be JSON; otherwise as {@link #read(String)}. */
    public static Node read(JsonLogic rule) {
        return read(rule.text());
    }

    /**
     * The tree that Togai's service makes of that text, which need not be JSON. The service reads rules with the library gson
     * 2.9.0 in its lenient way:
     *
     * <ul>
     *   <li>A word without quotes is a text, {@code {var: a.b}}; quotes may be single. So a number with a leading zero or a plus is
     *       a text, and so is {@code NaN}; {@code TRUE}, {@code False} and {@code NULL} are not.
     *   <li>{@code ;} stands for a comma, {@code =} and {@code =>} for a colon. What is left out between commas is null, {@code [1,]}
     *       has two elements. Comments begin with {@code #} or {@code //}, or stand in {@code /* *}{@code /}.
     *   <li>Of members of one name the last counts, before members are counted.
     *   <li>An empty text is null, and so is a text that begins with the word null, whatever follows.
     *   <li>A number of 1,024 characters is a text, and so is 184467440737095516160: a number whose first digits are a multiple of
     *       2<sup>64</sup>. Such JSON is the only one of which the readers make different rules; {@link RuleWriter} never writes it.
     * </ul>
     *
     * <p>What the service takes is refused here in these cases only: the limits above, which the service does not have. Nesting is
     * limited also in a value that is then dropped, because another of the same name follows.
     *
     * @throws RuleSyntaxException if the service would refuse it too, or for a limit
     */
    public static Node readLenient(String text) {
        return tree(new LenientScanner(bounded(text)));
    }

    /** The tree that Togai's service makes of that rule; otherwise as {@link #readLenient(String)}. */
    public static Node readLenient(JsonLogic rule) {
        return readLenient(rule.text());
    }

    private static Node tree(JsonScanner scanner) {
        return new RuleTree(scanner.source).node(scanner.scan());
    }

    private static String bounded(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Source(text, "")
                    .limit(
                            0,
                            "at most " + MAX_LENGTH + " characters",
                            text.length() + " characters",
                            "Split the rule over several computations.");
        }
        return text;
    }
}
