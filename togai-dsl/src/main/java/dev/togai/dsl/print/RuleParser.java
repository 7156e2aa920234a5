package dev.togai.dsl.print;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleSyntaxException;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.print.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rules as people write them down, for example in files of configuration, and as {@link RulePrinter} prints them.
 *
 * <pre>{@code
 * Node counted = RuleParser.parse("dimensions.city in (\"chennai\", \"mumbai\") and attributes.distance > 100");
 * }</pre>
 *
 * <ul>
 *   <li>Loosest first: {@code if c then a else b}; {@code or}; {@code and}; {@code not}; {@code == != === !== < <= > >= in};
 *       {@code + -}; {@code * / %}; {@code path ?? default}. Each is the operator of that name, and {@code not} is {@code !}.
 *   <li>{@code a and b and c} is one call of three, as is {@code + * or} and {@code 1 <= a <= 2}; {@code a - b - c} takes c from what a
 *       - b is. No other comparisons chain. {@code else if} goes on with the same call.
 *   <li>After {@code in}, parentheses are a list: {@code a in ("x")}. A list anywhere else is {@code ["x", 1]}.
 *   <li>Every other operator is a function, {@code date.add(timestamp, "P1D")}, and so is one with operands in another number:
 *       {@code `-`(a)}.
 *   <li>Numbers keep their scale: 1.50 is not 1.5, and 1E+3 is not 1000. Texts stand between {@code "} with the escapes of JSON.
 *   <li>A name between {@code `} may have any characters; unquoted it has letters, digits and underscores, with single dots, and
 *       is none of the words above. {@code var("")} is the whole event, or the item.
 *   <li>{@code #} begins a comment that ends with the line.
 * </ul>
 */
public final class RuleParser {

    /** The longest text that is read, in {@code char}s. */
    public static final int MAX_LENGTH = 100_000;

    /**
     * How deep parentheses, lists, functions and negations may be nested: twice as deep as the {@link RuleWriter#MAX_DEPTH} of the
     * rule itself, so that there is room for parentheses that nobody needs.
     */
    public static final int MAX_NESTING = 200;

    private final Pieces pieces;
    private final ShortNames names;
    private int nesting;

    private RuleParser(String text, ShortNames names) {
        this.pieces = new Pieces(Scanner.scan(text));
        this.names = names;
    }

    /**
     * Returns the rule of that text, each variable by its full path. Without short names {@code city} is a variable of just that
     * path, which is no dimension: {@code RuleChecker} warns of it. Give {@link ShortNames}, or write {@code dimensions.city}.
     *
     * @throws RuleSyntaxException if it is none, or breaks a limit; the message names line and column
     */
    public static Node parse(String text) {
        return parse(text, ShortNames.none());
    }

    /** The rule of that text, in which those names may be short; otherwise as {@link #parse(String)}. */
    public static Node parse(String text, ShortNames names) {
        if (text.length() > MAX_LENGTH) {
            String found = text.length() + " characters";
            throw new RuleSyntaxException(1, 1, NodePath.ROOT, "at most " + MAX_LENGTH, found, "Split the rule.");
        }
        RuleParser parser = new RuleParser(text, names);
        Node rule = parser.rule();
        if (parser.pieces.here().kind() != Kind.END) {
            throw parser.pieces.problem(
                    "an operator or the end", "Join conditions with and, or; quote special names with `.");
        }
        if (!Grammar.fits(rule, RuleWriter.MAX_DEPTH)) {
            throw new RuleSyntaxException(
                    1, 1, NodePath.ROOT, "at most " + RuleWriter.MAX_DEPTH + " levels", "more", "Split the rule.");
        }
        return rule;
    }

    private Node rule() {
        descend();
        Node rule = pieces.here().is("if") ? choice() : binary(Grammar.OR);
        nesting--;
        return rule;
    }

    private Node choice() {
        List<Node> operands = new ArrayList<>();
        while (pieces.accept("if")) {
            operands.add(binary(Grammar.OR));
            pieces.expect("then");
            operands.add(binary(Grammar.OR));
            pieces.expect("else");
        }
        operands.add(binary(Grammar.OR));
        return new Call("if", operands);
    }

    /** Operands that bind more tightly, with operators of that level between them. */
    private Node binary(int level) {
        if (level == Grammar.NOT) {
            return negation();
        }
        if (level == Grammar.COMPARISON) {
            return comparison();
        }
        if (level == Grammar.DEFAULT) {
            return operand();
        }
        List<Node> operands = new ArrayList<>(List.of(binary(level + 1)));
        String operator = "";
        while (pieces.isOperator(level)) {
            String next = pieces.take().text();
            if (!operator.isEmpty() && !(next.equals(operator) && Grammar.CHAINED.contains(operator))) {
                operands = new ArrayList<>(List.of(new Call(operator, operands)));
            }
            operator = next;
            operands.add(binary(level + 1));
        }
        return operator.isEmpty() ? operands.get(0) : new Call(operator, operands);
    }

    private Node negation() {
        if (!pieces.accept("not")) {
            return comparison();
        }
        descend();
        Node negated = Call.of("!", negation());
        nesting--;
        return negated;
    }

    private Node comparison() {
        Node left = binary(Grammar.SUM);
        if (pieces.accept("not")) {
            pieces.expect("in");
            return closed(Call.of("!", membership(left)));
        }
        if (pieces.accept("in")) {
            return closed(membership(left));
        }
        if (!pieces.isOperator(Grammar.COMPARISON)) {
            return left;
        }
        String operator = pieces.take().text();
        Node right = binary(Grammar.SUM);
        return closed(
                Grammar.BETWEEN.contains(operator) && pieces.accept(operator)
                        ? Call.of(operator, left, right, binary(Grammar.SUM))
                        : Call.of(operator, left, right));
    }

    private Call membership(Node left) {
        return Call.of("in", left, pieces.accept("(") ? new Items(listUntil(")")) : binary(Grammar.SUM));
    }

    private Node closed(Node comparison) {
        if (pieces.isOperator(Grammar.COMPARISON)) {
            throw pieces.problem("and, or, or the end", "Comparisons do not chain: write a > b and b > c.");
        }
        return comparison;
    }

    private Node operand() {
        Node operand = atom();
        if (!pieces.here().is("??")) {
            return operand;
        }
        if (operand instanceof Variable variable && variable.fallback() == null) {
            pieces.take();
            return new Variable(variable.path(), atom());
        }
        throw pieces.problem("an operator or the end", "Only a variable has a default, and only one: a ?? 0.");
    }

    private Node atom() {
        Token token = pieces.take();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case TEXT -> Literal.of(token.text());
            case NAME -> pieces.here().is("(") ? call(token.text()) : Variable.of(names.pathOf(token.text()));
            case QUOTED_NAME -> pieces.here().is("(") ? call(token.text()) : Variable.of(token.text());
            case KEYWORD, SYMBOL, END -> sign(token);
        };
    }

    private Node sign(Token token) {
        if (token.is("(")) {
            Node inner = rule();
            pieces.expect(")");
            return inner;
        }
        if (token.is("[")) {
            return new Items(listUntil("]"));
        }
        if (token.is("true") || token.is("false")) {
            return Literal.of(token.is("true"));
        }
        if (token.is("null")) {
            return Literal.NULL;
        }
        pieces.back();
        throw pieces.problem(
                "a variable, a number, a string or (", "Quote it with ` if it is the name of a variable.");
    }

    private Node call(String operator) {
        pieces.take();
        List<Node> operands = listUntil(")");
        if (operator.equals(Variable.OPERATOR)
                && (operands.size() == 1 || operands.size() == 2)
                && operands.get(0) instanceof Literal key
                && key.value() instanceof String path) {
            return new Variable(path, operands.size() == 2 ? operands.get(1) : null);
        }
        return new Call(operator, operands);
    }

    private List<Node> listUntil(String end) {
        List<Node> elements = new ArrayList<>();
        if (pieces.accept(end)) {
            return elements;
        }
        do {
            elements.add(rule());
        } while (pieces.accept(","));
        pieces.expect(end);
        return elements;
    }

    private Literal number(Token token) {
        try {
            return Literal.of(token.number());
        } catch (ArithmeticException | NumberFormatException e) {
            pieces.back();
            throw pieces.problem("a number with a smaller exponent", "The scale of a number is a 32-bit integer.");
        }
    }

    private void descend() {
        if (++nesting > MAX_NESTING) {
            throw pieces.problem("at most " + MAX_NESTING + " nested", "Split the rule over several computations.");
        }
    }
}
