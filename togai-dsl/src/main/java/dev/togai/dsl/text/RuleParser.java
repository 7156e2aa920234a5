package dev.togai.dsl.text;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A parser of the infix syntax of rules, for example in configuration files or in the output of {@link RulePrinter}.
 *
 * <pre>{@code
 * Node counted = RuleParser.parse("dimensions.city in (\"chennai\", \"mumbai\") and attributes.distance > 100");
 * }</pre>
 *
 * <ul>
 *   <li>Loosest first: {@code if c then a else b}; {@code or}; {@code and}; {@code not};
 *       {@code == != === !== < <= > >= in}; {@code + -}; {@code * / %}; {@code path ?? default}. Each is the operator
 *       of that name, and {@code not} is {@code !}.
 *   <li>{@code a and b and c} is one call with three operands, as are {@code + * or} and {@code 1 <= a <= 2}.
 *       {@code a - b - c} subtracts c from a - b. Other comparisons do not chain. {@code else if} continues the same
 *       call.
 *   <li>After {@code in}, parentheses are a list: {@code a in ("x")}. Elsewhere a list is {@code ["x", 1]}.
 *       {@code in(a, "x", "y")} is a call without a list, as in Togai's documents: whether a is a part of "x".
 *   <li>Every other operator is a function, {@code date.add(timestamp, "P1D")}, and so is an infix operator with
 *       another number of operands: {@code `-`(a)}.
 *   <li>Numbers keep their scale: 1.50 is not 1.5, and 1E+3 is not 1000. Strings are enclosed in {@code "} with the
 *       escapes of JSON.
 *   <li>A name enclosed in {@code `} may have any characters. Unquoted, it has letters, digits and underscores, with
 *       single dots, and is not a keyword. {@code var("")} is the whole event, or the current item.
 *   <li>Keywords are in lower case: {@code and}, not {@code AND}. {@code &&}, {@code =} and {@code <>} are rejected, and
 *       the message names {@code and}, {@code ==} and {@code !=}. {@code True} and {@code NULL} are rejected, too.
 *   <li>Numbers have no leading zeros, which {@code 1,000} in a list and dates without quotation marks have.
 *   <li>A comment starts with {@code #} and ends with the line.
 * </ul>
 */
public final class RuleParser {

    /** The maximum length of a source in {@code char}s. */
    public static final int MAX_LENGTH = 100_000;

    /**
     * The maximum nesting of parentheses, lists, functions and negations. It is twice the {@link RuleLimits#MAX_DEPTH}
     * of the rule, which allows redundant parentheses.
     */
    public static final int MAX_NESTING = 200;

    private final TokenStream tokens;
    private final ShortNames names;
    private int nesting;

    private RuleParser(String text, ShortNames names) {
        this.tokens = new TokenStream(Lexer.tokenize(text));
        this.names = names;
    }

    /**
     * Parses a rule in which each variable has its full path. Without short names, {@code city} is a variable of
     * exactly that path rather than a dimension, of which {@code RuleChecker} warns. Pass {@link ShortNames}, or write
     * {@code dimensions.city}.
     *
     * @throws RuleSyntaxException if the source is not a rule or exceeds a limit; the message states line and column
     */
    public static Node parse(String text) {
        return parse(text, ShortNames.none());
    }

    /** Parses a rule with these short names; otherwise like {@link #parse(String)}. */
    public static Node parse(String text, ShortNames names) {
        if (text.length() > MAX_LENGTH) {
            String found = text.length() + " characters";
            throw new RuleSyntaxException(1, 1, NodePath.ROOT, "at most " + MAX_LENGTH, found, "Split the rule.");
        }
        RuleParser parser = new RuleParser(text, names);
        Node rule = parser.rule();
        if (parser.tokens.peek().kind() != Kind.END) {
            throw parser.tokens.error("an operator or the end", parser.afterRule());
        }
        if (!Grammar.isWithinDepth(rule, RuleLimits.MAX_DEPTH)) {
            throw new RuleSyntaxException(
                    1, 1, NodePath.ROOT, "at most " + RuleLimits.MAX_DEPTH + " levels", "more", "Split the rule.");
        }
        return rule;
    }

    /** Returns the advice for what is after a whole rule. */
    private String afterRule() {
        Token found = tokens.peek();
        if (found.is(")") || found.is("]")) {
            return "Delete it, or write " + (found.is(")") ? '(' : '[') + " before the part that it closes.";
        }
        if (found.is("if") || found.is("then") || found.is("else")) {
            return ForeignWords.CHOICE;
        }
        return found.is(",")
                ? "Write a list in parentheses, a in (\"x\", \"y\"), and join conditions with and."
                : "Join conditions with and, or. Write strings in \"...\", and special names in `...`.";
    }

    private Node rule() {
        descend();
        Node rule = tokens.peek().is("if") ? choice() : binary(Grammar.OR);
        nesting--;
        return rule;
    }

    private Node choice() {
        List<Node> operands = new ArrayList<>();
        while (tokens.accept("if")) {
            operands.add(binary(Grammar.OR));
            tokens.expect("then", ForeignWords.CHOICE);
            operands.add(binary(Grammar.OR));
            tokens.expect("else", "Write else and the operand for all other events.");
        }
        operands.add(binary(Grammar.OR));
        return new OperatorCall("if", operands);
    }

    /** Parses operands of a higher binding strength, joined by operators of this one. */
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
        while (tokens.isOperator(level)) {
            String next = tokens.next().text();
            if (!operator.isEmpty() && !(next.equals(operator) && Grammar.CHAINED.contains(operator))) {
                operands = new ArrayList<>(List.of(new OperatorCall(operator, operands)));
            }
            operator = next;
            operands.add(binary(level + 1));
        }
        return operator.isEmpty() ? operands.get(0) : new OperatorCall(operator, operands);
    }

    private Node negation() {
        if (!tokens.accept("not")) {
            return comparison();
        }
        descend();
        Node negated = OperatorCall.of("!", negation());
        nesting--;
        return negated;
    }

    private Node comparison() {
        Node left = binary(Grammar.SUM);
        if (tokens.accept("not")) {
            tokens.expect("in", "Write a not in (\"x\", \"y\"), or not before a condition.");
            return closed(OperatorCall.of("!", membership(left)));
        }
        if (tokens.accept("in")) {
            return closed(membership(left));
        }
        if (!tokens.isOperator(Grammar.COMPARISON)) {
            return left;
        }
        String operator = tokens.next().text();
        Node right = binary(Grammar.SUM);
        return closed(
                Grammar.BETWEEN.contains(operator) && tokens.accept(operator)
                        ? OperatorCall.of(operator, left, right, binary(Grammar.SUM))
                        : OperatorCall.of(operator, left, right));
    }

    private OperatorCall membership(Node left) {
        return OperatorCall.of("in", left, tokens.peek().is("(") ? new ListNode(elements(")")) : binary(Grammar.SUM));
    }

    private Node closed(Node comparison) {
        if (tokens.isOperator(Grammar.COMPARISON)) {
            throw tokens.error("and, or, or the end", "Comparisons do not chain: write a > b and b > c.");
        }
        return comparison;
    }

    private Node operand() {
        Node operand = atom();
        if (!tokens.peek().is("??")) {
            return operand;
        }
        if (operand instanceof Variable variable && variable.fallback() == null) {
            tokens.next();
            operand = new Variable(variable.path(), atom());
        }
        if (tokens.peek().is("??")) {
            throw tokens.error("an operator or the end", "Only a variable has a default, and only one: a ?? 0.");
        }
        return operand;
    }

    private Node atom() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case STRING -> Literal.of(token.text());
            case NAME -> tokens.peek().is("(") ? call(token.text()) : Variable.of(names.pathOf(token.text()));
            case QUOTED_NAME -> tokens.peek().is("(") ? call(token.text()) : Variable.of(token.text());
            case KEYWORD, SYMBOL, UNKNOWN, END -> sign(token);
        };
    }

    private Node sign(Token token) {
        if (token.is("(")) {
            Node inner = rule();
            tokens.close(")", token);
            return inner;
        }
        if (token.is("[")) {
            tokens.stepBack();
            return new ListNode(elements("]"));
        }
        if (token.is("true") || token.is("false")) {
            return Literal.of(token.is("true"));
        }
        if (token.is("null")) {
            return Literal.NULL;
        }
        tokens.stepBack();
        if (token.is("in")) {
            return looseMembership();
        }
        throw tokens.operandError();
    }

    /** Parses {@code in(a, "x", "y")}, which has values in place of a list. */
    private Node looseMembership() {
        Token in = tokens.next();
        if (tokens.peek().is("(")) {
            List<Node> operands = elements(")");
            if (Grammar.isFunction(in.text(), operands.size())) {
                return new OperatorCall(in.text(), operands);
            }
        }
        tokens.stepBackTo(in);
        throw tokens.operandError();
    }

    private Node call(String operator) {
        List<Node> operands = elements(")");
        if (operator.equals(Variable.OPERATOR)
                && (operands.size() == 1 || operands.size() == 2)
                && operands.get(0) instanceof Literal key
                && key.value() instanceof String path) {
            return new Variable(path, operands.size() == 2 ? operands.get(1) : null);
        }
        return new OperatorCall(operator, operands);
    }

    /** Parses elements between the next token, which opens them, and this one. */
    private List<Node> elements(String end) {
        Token opening = tokens.next();
        List<Node> elements = new ArrayList<>();
        if (tokens.accept(end)) {
            return elements;
        }
        do {
            elements.add(rule());
        } while (tokens.accept(","));
        tokens.close(end, opening);
        return elements;
    }

    private Literal number(Token token) {
        try {
            return Literal.of(token.number());
        } catch (ArithmeticException | NumberFormatException e) {
            tokens.stepBack();
            throw tokens.error("a number with a smaller exponent", "The scale of a number is a 32-bit integer.");
        }
    }

    private void descend() {
        if (++nesting > MAX_NESTING) {
            throw tokens.error("at most " + MAX_NESTING + " nested", "Split the rule over several computations.");
        }
    }
}
