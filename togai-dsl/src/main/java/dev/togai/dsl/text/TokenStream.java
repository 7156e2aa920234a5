package dev.togai.dsl.text;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.Token.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** A stream of tokens with a current position. */
final class TokenStream {

    private static final Pattern SHARE = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");

    private final List<Token> tokens;
    private int position;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Returns the next token without consuming it. */
    Token peek() {
        return tokens.get(position);
    }

    /** Consumes and returns the next token. */
    Token next() {
        return tokens.get(position++);
    }

    /** Moves back by one token. */
    void stepBack() {
        position--;
    }

    /** Moves back to a token that was consumed. */
    void stepBackTo(Token token) {
        position = tokens.indexOf(token);
    }

    /** Consumes the next token if it is this keyword or symbol, and returns whether it was. */
    boolean accept(String sign) {
        boolean found = peek().is(sign);
        position += found ? 1 : 0;
        return found;
    }

    /** Consumes this keyword, or throws. The advice is for a token about which nothing is known. */
    void expect(String keyword, String advice) {
        if (!accept(keyword)) {
            throw rejected(keyword, SyntaxAdvice.ofKeyword(tokens, position, advice));
        }
    }

    /** Consumes the symbol that closes what this token opened, or throws. */
    void close(String sign, Token opening) {
        if (accept(sign)) {
            return;
        }
        int before = tokens.indexOf(opening) - 1;
        if (peek().is(",") && before >= 0 && tokens.get(before).is("if")) {
            throw rejected(sign, ForeignWords.CHOICE);
        }
        String place =
                (opening.line() == peek().line() ? "" : "line " + opening.line() + ", ") + "column " + opening.column();
        String close = "Close the " + opening.text() + " of " + place;
        boolean isElement = peek().kind() != Kind.END && peek().kind() != Kind.KEYWORD;
        throw error(sign, isElement ? close + ", or separate its elements with a comma." : close + '.');
    }

    /** Returns whether the next token is an operator of this binding strength. */
    boolean isOperator(int level) {
        Token token = peek();
        boolean isSign = token.kind() == Kind.SYMBOL || token.kind() == Kind.KEYWORD;
        return isSign && Grammar.INFIX.getOrDefault(token.text(), Grammar.ATOM) == level;
    }

    /** Creates an exception for an unexpected token. The advice is for a token about which nothing is known. */
    RuleSyntaxException error(String expected, String advice) {
        return rejected(expected, SyntaxAdvice.of(tokens, position, advice));
    }

    /** Creates an exception for a token that is not the begin of an operand. */
    RuleSyntaxException operandError() {
        if (position > 1
                && tokens.get(position - 1).is("%")
                && SHARE.matcher(tokens.get(position - 2).text()).matches()) {
            position -= 2;
            String share = peek().number().movePointLeft(2).toPlainString();
            String advice = "Write " + share + ". The operator % is the remainder of a division.";
            return rejected("an operand of %, or a number without it", advice);
        }
        return rejected("a variable, a number, a string or (", SyntaxAdvice.ofOperand(tokens, position));
    }

    private RuleSyntaxException rejected(String expected, String advice) {
        Token token = peek();
        return new RuleSyntaxException(token.line(), token.column(), NodePath.ROOT, expected, token.describe(), advice);
    }
}
