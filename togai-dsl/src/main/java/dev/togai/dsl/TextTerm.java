package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rule that gives a text: a dimension of the event, or what is made of texts. Begun with {@link Rules#dimension} or
 * {@link Rules#text}. Immutable and thread-safe.
 *
 * <p>Texts are compared with {@code ===}, which converts nothing, so that {@link #is(String)} says of one value exactly what
 * {@link #isIn} says of several. Between two texts {@code ==} would say the same, but it also finds a boolean equal to any
 * text and the number 0 equal to a blank one. Upper and lower case differ.
 *
 * <p>A text that the event does not have, or has as null, is equal to nothing, contains nothing and begins with nothing. To cut
 * a piece from it, or to join it to others, is where Togai's engine fails; so the words that cut take it for an empty text, and
 * {@link Rules#joined} demands that {@link #orElse} says what to take.
 */
public final class TextTerm extends Term {

    TextTerm(Node node) {
        super(node);
    }

    /** True if the event has exactly this text. */
    public Condition is(String value) {
        return Condition.of("===", node(), Literal.of(value));
    }

    /** True if both are there and are the same text. That one is there is asked too, because null equals null. */
    public Condition is(TextTerm other) {
        return isPresent().and(Condition.of("===", node(), other.node()));
    }

    /** True if the event has another text, or none. */
    public Condition isNot(String value) {
        return Condition.of("!==", node(), Literal.of(value));
    }

    /**
     * True if the event has exactly one of these texts.
     *
     * <p>Always written with a list. The loose form of the example in Togai's documents,
     * {@code {"in":[x,"chennai","mumbai"]}}, asks whether x is a part of the word "chennai" and never looks at "mumbai".
     *
     * @throws dev.togai.error.InvalidRequestException if there are no values
     */
    public Condition isIn(String... values) {
        if (values.length == 0) {
            throw Refusal.of("isIn", "needs at least one value", null, "Name the values that should match.");
        }
        List<Node> texts = Stream.of(values).<Node>map(Literal::of).toList();
        return Condition.of("in", node(), new Items(texts));
    }

    /**
     * True if the event has this text, be it an empty one. Written as {@code {"!==":[this,null]}}: {@code missing} would take a
     * null for a text that is there, where every other operator takes it for none.
     */
    public Condition isPresent() {
        return present(node());
    }

    /** True if the event does not have this text, or has it as null. */
    public Condition isAbsent() {
        return absent(node());
    }

    /**
     * True if that is a part of the text.
     *
     * @throws dev.togai.error.InvalidRequestException if the part is empty, which is a part of every text
     */
    public Condition contains(String part) {
        return Condition.of("in", someText("contains", part), node());
    }

    /**
     * True if the text begins with that.
     *
     * @throws dev.togai.error.InvalidRequestException if the beginning is empty, as every text begins with that
     */
    public Condition startsWith(String beginning) {
        Node expected = someText("startsWith", beginning);
        return Condition.of("===", cut(0, beginning.length()), expected);
    }

    /**
     * True if the text ends with that.
     *
     * @throws dev.togai.error.InvalidRequestException if the end is empty, as every text ends with that
     */
    public Condition endsWith(String end) {
        Node expected = someText("endsWith", end);
        return Condition.of("===", cut(-end.length()), expected);
    }

    /**
     * The first characters, or the whole text if it has no more. Written as {@code {"or":[{"substr":[this,0,n]},this]}}, since
     * {@code substr} gives nothing at all for a text that is shorter. A character is a UTF-16 unit, as in Java.
     *
     * @throws dev.togai.error.InvalidRequestException if the count is not positive
     */
    public TextTerm first(int count) {
        return new TextTerm(Call.of("or", cut(0, positive("first", count)), orEmpty()));
    }

    /**
     * The last characters, or the whole text if it has no more; otherwise as {@link #first}.
     *
     * @throws dev.togai.error.InvalidRequestException if the count is not positive
     */
    public TextTerm last(int count) {
        return new TextTerm(Call.of("or", cut(-positive("last", count)), orEmpty()));
    }

    /**
     * The text without its first characters, empty if it has no more. That it has them is asked first: {@code substr} fails
     * on a text that is shorter.
     *
     * @throws dev.togai.error.InvalidRequestException if the count is not positive
     */
    public TextTerm withoutFirst(int count) {
        Node first = cut(0, positive("withoutFirst", count));
        return new TextTerm(Call.of("if", first, cut(count), Literal.of("")));
    }

    /**
     * The text without its last characters, empty if it has no more.
     *
     * @throws dev.togai.error.InvalidRequestException if the count is not positive
     */
    public TextTerm withoutLast(int count) {
        return new TextTerm(cut(0, -positive("withoutLast", count)));
    }

    /** The text, or this one if the event does not have it. */
    public TextTerm orElse(String fallback) {
        Node otherwise = Literal.of(fallback);
        if (isSure(node())) {
            return this;
        }
        return new TextTerm(
                node() instanceof Variable variable && variable.fallback() == null
                        ? new Variable(variable.path(), otherwise)
                        : Call.of("if", isPresent().node(), node(), otherwise));
    }

    /** The number that this text is, if it is one; calculations and comparisons take the text of a number for the number. */
    public NumberTerm asNumber() {
        return new NumberTerm(node());
    }

    /** The date that this text is, if it is one. */
    public DateTerm asDate() {
        return new DateTerm(node());
    }

    /** The duration that this text is, if it is one, in the form {@code P1DT12H}. */
    public DurationTerm asDuration() {
        return new DurationTerm(node());
    }

    static TextTerm joined(List<Node> texts) {
        for (Node text : texts) {
            if (!isSure(text)) {
                String problem = new TextTerm(text).toString();
                throw Refusal.of("joined", "must surely be there", problem, "Say orElse(\"\"), or another text.");
            }
        }
        return new TextTerm(new Call("cat", texts));
    }

    static Condition present(Node node) {
        return Condition.of("!==", node, Literal.NULL);
    }

    static Condition absent(Node node) {
        return Condition.of("===", node, Literal.NULL);
    }

    /** Whether no event makes a text of it that is null. */
    static boolean isSure(Node node) {
        if (node instanceof Literal literal) {
            return literal.value() != null;
        }
        if (node instanceof Variable variable) {
            return variable.fallback() != null && isSure(variable.fallback());
        }
        if (!(node instanceof Call call)) {
            return false;
        }
        List<Node> arguments = call.arguments();
        return switch (call.operator()) {
            case "cat", "substr" -> true;
            case "or" -> arguments.stream().allMatch(TextTerm::isSure);
            case "if" ->
                IntStream.range(1, arguments.size())
                        .filter(i -> i % 2 == 1 || i == arguments.size() - 1)
                        .allMatch(i -> isSure(arguments.get(i)) || isGuarded(arguments.get(i), arguments.get(i - 1)));
            default -> false;
        };
    }

    private static boolean isGuarded(Node value, Node condition) {
        return condition.equals(present(value).node());
    }

    private Node orEmpty() {
        return orElse("").node();
    }

    private Node cut(int from) {
        return Call.of("substr", orEmpty(), Literal.of(from));
    }

    private Node cut(int from, int length) {
        return Call.of("substr", orEmpty(), Literal.of(from), Literal.of(length));
    }

    private static Node someText(String word, String text) {
        if (text.isEmpty()) {
            throw Refusal.of(word, "needs at least one character", text, "Use isPresent() to ask for any text.");
        }
        return Literal.of(text);
    }

    private static int positive(String word, int count) {
        if (count <= 0) {
            throw Refusal.of(word, "must be at least 1", String.valueOf(count), "Count the characters from 1.");
        }
        return count;
    }
}
