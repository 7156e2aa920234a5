package dev.togai.dsl.text;

import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.text.Token.Kind;
import java.util.List;
import java.util.Optional;

/** The advice for an unexpected token: the notation of this syntax for what was probably meant. */
final class SyntaxAdvice {

    private static final String THOUSANDS = "Write decimals with a point, and thousands without a comma.";

    private static final int MAX_LENGTH = 160;

    private final List<Token> tokens;
    private final int position;

    private SyntaxAdvice(List<Token> tokens, int position) {
        this.tokens = tokens;
        this.position = position;
    }

    /** Returns the advice for the token at this position; the other advice if nothing is known about it. */
    static String of(List<Token> tokens, int position, String otherwise) {
        return new SyntaxAdvice(tokens, position)
                .find()
                .filter(SyntaxAdvice::isShort)
                .orElse(otherwise);
    }

    /** Returns the advice for the token at this position in place of a keyword. */
    static String ofKeyword(List<Token> tokens, int position, String otherwise) {
        return new SyntaxAdvice(tokens, position).word().orElse(otherwise);
    }

    /** Returns the advice for the token at this position, which is not the begin of an operand. */
    static String ofOperand(List<Token> tokens, int position) {
        SyntaxAdvice advice = new SyntaxAdvice(tokens, position);
        return advice.sign().or(advice::find).filter(SyntaxAdvice::isShort).orElseGet(advice::missingOperand);
    }

    /** Returns whether the advice is readable. It may quote a long string or name. */
    private static boolean isShort(String advice) {
        return advice.length() <= MAX_LENGTH;
    }

    private Optional<String> find() {
        return number().or(this::path).or(this::call).or(this::word).or(this::symbol);
    }

    /** Returns the token at this distance from the unexpected one. */
    private Token at(int distance) {
        int index = position + distance;
        return index < 0 || index >= tokens.size() ? tokens.get(tokens.size() - 1) : tokens.get(index);
    }

    /** Returns advice for thousands, and for a number with its unit or factor after it. */
    private Optional<String> number() {
        boolean afterNumber = at(-1).kind() == Kind.NUMBER;
        if (afterNumber && at(0).is(",") && at(1).kind() == Kind.NUMBER && at(1).follows(at(0))) {
            return Optional.of(THOUSANDS);
        }
        boolean sameLine = at(-1).line() == at(0).line();
        if (afterNumber
                && sameLine
                && (at(0).is("(") || at(0).isName())
                && ForeignWords.advice(at(0).text()).isEmpty()) {
            return Optional.of("Join conditions with and, or. Write * to multiply, and numbers without a unit.");
        }
        return at(-1).is(")") && at(0).is("(") ? Optional.of("Write * to multiply.") : Optional.empty();
    }

    /** Returns advice for {@code attributes["distance"]}, {@code attributes:distance} and {@code attributes->distance}. */
    private Optional<String> path() {
        boolean isPath = at(-1).isName() && (at(0).is("[") || at(0).isUnknown("->") || at(0).isUnknown(":"));
        Optional<String> string = ForeignSymbols.string(at(1).text());
        Token key = at(1);
        boolean isKey = key.isName()
                || string.isPresent()
                || (at(0).is("[") && (key.kind() == Kind.STRING || key.kind() == Kind.NUMBER));
        String path = at(-1).text() + '.' + string.orElse(key.text());
        return isPath && isKey
                ? Optional.of("Write " + (Grammar.isName(path) ? path : StringLiterals.quote(path, '`')) + '.')
                : Optional.empty();
    }

    /** Returns advice for a function without parentheses. */
    private Optional<String> call() {
        String name = at(-1).text();
        boolean isFunction = at(-1).kind() == Kind.NAME
                && OperatorCatalog.findInTogai(name)
                        .filter(it -> it.infix() == null)
                        .isPresent();
        return isFunction && at(0).kind() != Kind.UNKNOWN
                ? Optional.of("Write the operands in parentheses: " + name + "(a, b).")
                : Optional.empty();
    }

    /** Returns advice for words of other languages. One that could be a variable was consumed before the unexpected token. */
    private Optional<String> word() {
        if (at(0).isWord("is")) {
            boolean negated = at(1).isWord("not");
            Token compared = at(negated ? 2 : 1);
            String operator = negated ? "!=" : "==";
            return compared.isWord("null")
                    ? Optional.of("Write " + operator + " null.")
                    : named(compared).or(() -> Optional.of("Write " + operator + '.'));
        }
        return at(0).isWord("not") && at(1).isWord("in")
                ? named(at(0))
                : named(at(0)).or(() -> named(at(-1)));
    }

    private static Optional<String> named(Token token) {
        return token.kind() == Kind.NAME || token.kind() == Kind.UNKNOWN
                ? ForeignWords.advice(token.text())
                : Optional.empty();
    }

    private Optional<String> symbol() {
        if (at(0).isUnknown("!") && at(1).is("in")) {
            return Optional.of("Write not in.");
        }
        return at(0).kind() == Kind.UNKNOWN ? Optional.of(ForeignSymbols.advice(at(0).text())) : Optional.empty();
    }

    /** Returns advice for a sign before an operand. */
    private Optional<String> sign() {
        if (at(0).is("-")) {
            String number = at(1).text().startsWith(".") ? '0' + at(1).text() : at(1).text();
            boolean isNumber = at(1).kind() == Kind.NUMBER || number.startsWith("0.");
            return Optional.of(isNumber ? "Write -" + number + '.' : "Write 0 - a for the negative of a.");
        }
        return at(0).is("+") ? Optional.of("Leave out the +.") : Optional.empty();
    }

    private String missingOperand() {
        Token found = at(0);
        if (found.is("if")) {
            return "Write (if a then b else c) in parentheses.";
        }
        if (position > 0 && at(-1).is(",")) {
            return "Leave out the comma before " + found.describe() + '.';
        }
        String place = position > 0 ? "after " + at(-1).describe() : "before " + found.describe();
        String quote = found.kind() == Kind.KEYWORD ? " Quote " + found.text() + " with ` if it is a name." : "";
        return found.kind() == Kind.END && position == 0
                ? "The rule is empty. Write a condition or a formula."
                : "An operand is missing " + place + '.' + quote;
    }
}
