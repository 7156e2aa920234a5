package dev.togai.dsl.print;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.print.Token.Kind;
import java.util.List;

/** A stream of tokens with a current position. */
final class Pieces {

    private final List<Token> tokens;
    private int at;

    Pieces(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Returns the next token without consuming it. */
    Token here() {
        return tokens.get(at);
    }

    /** Consumes and returns the next token. */
    Token take() {
        return tokens.get(at++);
    }

    /** Moves back by one token. */
    void back() {
        at--;
    }

    /** Consumes the next token if it is this keyword or symbol, and returns whether it was. */
    boolean accept(String sign) {
        boolean found = here().is(sign);
        at += found ? 1 : 0;
        return found;
    }

    /** Consumes this keyword or symbol, or throws. */
    void expect(String sign) {
        if (!accept(sign)) {
            throw problem(sign, "Use parentheses to group operands.");
        }
    }

    /** Returns whether the next token is an operator of this binding strength. */
    boolean isOperator(int level) {
        Token token = here();
        boolean isSign = token.kind() == Kind.SYMBOL || token.kind() == Kind.KEYWORD;
        return isSign && Grammar.INFIX.getOrDefault(token.text(), Grammar.ATOM) == level;
    }

    /** Creates an exception for an unexpected token. */
    RuleSyntaxException problem(String expected, String advice) {
        Token token = here();
        return new RuleSyntaxException(token.line(), token.column(), NodePath.ROOT, expected, token.shown(), advice);
    }
}
