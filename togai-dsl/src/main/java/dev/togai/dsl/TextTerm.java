package dev.togai.dsl;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rule whose value is a string: a dimension of the event, or a string computed from others. Created with
 * {@link Rules#dimension} or {@link Rules#text}. Immutable and thread-safe.
 *
 * <p>Strings are compared with {@code ===}, which converts nothing, so that {@link #is(String)} and {@link #isIn}
 * agree. The operator {@code ==} also compares strings correctly, but finds a boolean equal to any string, and 0 equal
 * to a blank one. Comparisons are case-sensitive.
 *
 * <p>A string that the event lacks, or has as null, equals nothing, contains nothing and starts with nothing. Togai's
 * engine fails to cut it or to concatenate it. Methods that cut therefore treat it as empty, and {@link Rules#concat}
 * requires a default set with {@link #orElse}.
 */
public final class TextTerm extends Term {

    TextTerm(Node node) {
        super(node);
    }

    /** Tests whether the event has exactly this string. */
    public Condition is(String value) {
        return Condition.of("===", node(), Literal.of(value));
    }

    /** Tests whether both strings are present and equal. Presence is tested too, because null equals null. */
    public Condition is(TextTerm other) {
        return isPresent().and(Condition.of("===", node(), other.node()));
    }

    /** Tests whether the event has exactly this string. The same as {@link #is(String)}, by the name that numbers have too. */
    public Condition isEqualTo(String value) {
        return is(value);
    }

    /** Tests whether both strings are present and equal. The same as {@link #is(TextTerm)}. */
    public Condition isEqualTo(TextTerm other) {
        return is(other);
    }

    /** Tests whether the event has another string, or none. */
    public Condition isNot(String value) {
        return Condition.of("!==", node(), Literal.of(value));
    }

    /**
     * Tests whether the event has exactly one of these strings.
     *
     * <p>Always written with a list. The form in Togai's documents without one, {@code {"in":[x,"chennai","mumbai"]}},
     * tests whether x is a substring of "chennai" and ignores "mumbai".
     *
     * @throws dev.togai.error.InvalidRequestException if there are no values
     */
    public Condition isIn(String... values) {
        if (values.length == 0) {
            throw InvalidTerm.of("isIn", "needs at least one value", null, "Name the values that should match.");
        }
        List<Node> texts = Stream.of(values).<Node>map(Literal::of).toList();
        return Condition.of("in", node(), new ListNode(texts));
    }

    /** Tests whether the event has exactly one of these strings; otherwise like {@link #isIn(String...)}. */
    public Condition isIn(Collection<String> values) {
        return isIn(values.toArray(String[]::new));
    }

    /**
     * Tests whether the event has this string, even if it is empty. Written as {@code {"!==":[this,null]}}:
     * {@code missing} treats null as a present string, unlike every other operator.
     */
    public Condition isPresent() {
        return present(node());
    }

    /** Tests whether the event lacks this string, or has null. */
    public Condition isAbsent() {
        return absent(node());
    }

    /**
     * Tests whether the string contains the part.
     *
     * @throws dev.togai.error.InvalidRequestException if the part is empty, because every string contains it
     */
    public Condition contains(String part) {
        return Condition.of("in", someText("contains", part), node());
    }

    /**
     * Tests whether the string starts with the prefix.
     *
     * @throws dev.togai.error.InvalidRequestException if the prefix is empty, because every string starts with it
     */
    public Condition startsWith(String beginning) {
        Node expected = someText("startsWith", beginning);
        return Condition.of("===", cut(0, beginning.length()), expected);
    }

    /**
     * Tests whether the string ends with the suffix.
     *
     * @throws dev.togai.error.InvalidRequestException if the suffix is empty, because every string ends with it
     */
    public Condition endsWith(String end) {
        Node expected = someText("endsWith", end);
        return Condition.of("===", cut(-end.length()), expected);
    }

    /**
     * Returns the first characters, or the whole string if it is shorter. Written as {@code
     * {"or":[{"substr":[this,0,n]},this]}}, because {@code substr} gives an empty result for a shorter string. A
     * character is a UTF-16 unit, as in Java.
     *
     * @throws dev.togai.error.InvalidRequestException if the count is not positive
     */
    public TextTerm first(int count) {
        return new TextTerm(OperatorCall.of("or", cut(0, positive("first", count)), orEmpty()));
    }

    /**
     * Returns the last characters, or the whole string if it is shorter; otherwise like {@link #first}.
     *
     * @throws dev.togai.error.InvalidRequestException if the count is not positive
     */
    public TextTerm last(int count) {
        return new TextTerm(OperatorCall.of("or", cut(-positive("last", count)), orEmpty()));
    }

    /**
     * Returns the string without its first characters, empty if it is shorter. Tests the length first, because
     * {@code substr} fails on a shorter string.
     *
     * @throws dev.togai.error.InvalidRequestException if the count is not positive
     */
    public TextTerm dropFirst(int count) {
        Node first = cut(0, positive("dropFirst", count));
        return new TextTerm(OperatorCall.of("if", first, cut(count), Literal.of("")));
    }

    /**
     * Returns the string without its last characters, empty if it is shorter.
     *
     * @throws dev.togai.error.InvalidRequestException if the count is not positive
     */
    public TextTerm dropLast(int count) {
        return new TextTerm(cut(0, -positive("dropLast", count)));
    }

    /** Returns the string, or this one if the event lacks it. */
    public TextTerm orElse(String fallback) {
        Node otherwise = Literal.of(fallback);
        if (isSure(node())) {
            return this;
        }
        return new TextTerm(
                node() instanceof Variable variable && variable.fallback() == null
                        ? new Variable(variable.path(), otherwise)
                        : OperatorCall.of("if", isPresent().node(), node(), otherwise));
    }

    /** Returns the string as a number. Calculations and comparisons treat a numeric string as a number. */
    public NumberTerm asNumber() {
        return new NumberTerm(node());
    }

    /** Returns the string as a date. */
    public DateTerm asDate() {
        return new DateTerm(node());
    }

    /** Returns the string as a duration, in the form {@code P1DT12H}. */
    public DurationTerm asDuration() {
        return new DurationTerm(node());
    }

    static TextTerm joined(List<Node> texts) {
        for (Node text : texts) {
            if (!isSure(text)) {
                String problem = new TextTerm(text).toString();
                throw InvalidTerm.of("concat", "must be present", problem, "Add orElse(\"\"), or another default.");
            }
        }
        return new TextTerm(new OperatorCall("cat", texts));
    }

    static Condition present(Node node) {
        return Condition.of("!==", node, Literal.NULL);
    }

    static Condition absent(Node node) {
        return Condition.of("===", node, Literal.NULL);
    }

    /** Returns whether the value is non-null for every event. */
    static boolean isSure(Node node) {
        if (node instanceof Literal literal) {
            return literal.value() != null;
        }
        if (node instanceof Variable variable) {
            return variable.fallback() != null && isSure(variable.fallback());
        }
        if (!(node instanceof OperatorCall call)) {
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
        return OperatorCall.of("substr", orEmpty(), Literal.of(from));
    }

    private Node cut(int from, int length) {
        return OperatorCall.of("substr", orEmpty(), Literal.of(from), Literal.of(length));
    }

    private static Node someText(String word, String text) {
        if (text.isEmpty()) {
            throw InvalidTerm.of(word, "needs at least one character", text, "Use isPresent() to test for any string.");
        }
        return Literal.of(text);
    }

    private static int positive(String word, int count) {
        if (count <= 0) {
            throw InvalidTerm.of(word, "must be at least 1", String.valueOf(count), "Count the characters from 1.");
        }
        return count;
    }
}
