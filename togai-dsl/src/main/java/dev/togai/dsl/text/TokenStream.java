package dev.togai.dsl.text;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.Token.Kind;
import java.util.List;

/** A stream of tokens with a current position. */
final class TokenStream {

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

    /** Consumes the next token if it is this keyword or symbol, and returns whether it was. */
    boolean accept(String sign) {
        boolean found = peek().is(sign);
        position += found ? 1 : 0;
        return found;
    }

    /** Consumes this keyword or symbol, or throws. */
    void expect(String sign) {
        if (!accept(sign)) {
            throw error(sign, "Use parentheses to group operands.");
        }
    }

    /** Returns whether the next token is an operator of this binding strength. */
    boolean isOperator(int level) {
        Token token = peek();
        boolean isSign = token.kind() == Kind.SYMBOL || token.kind() == Kind.KEYWORD;
        return isSign && Grammar.INFIX.getOrDefault(token.text(), Grammar.ATOM) == level;
    }

    /** Creates an exception for an unexpected token. */
    RuleSyntaxException error(String expected, String advice) {
        Token token = peek();
        return new RuleSyntaxException(token.line(), token.column(), NodePath.ROOT, expected, token.describe(), advice);
    }
}
