package dev.togai.dsl.print;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.codec.RuleSyntaxException;
import dev.togai.dsl.print.Token.Kind;
import java.util.List;

/** The pieces of a text, and how far they have been read. */
final class Pieces {

    private final List<Token> tokens;
    private int at;

    Pieces(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The next piece, which stays the next. */
    Token here() {
        return tokens.get(at);
    }

    /** The next piece, which is read with that. */
    Token take() {
        return tokens.get(at++);
    }

    /** Makes the last piece the next again. */
    void back() {
        at--;
    }

    /** Reads the next piece if it is that keyword or symbol, and says whether it was. */
    boolean accept(String sign) {
        boolean found = here().is(sign);
        at += found ? 1 : 0;
        return found;
    }

    /** Reads that keyword or symbol. */
    void expect(String sign) {
        if (!accept(sign)) {
            throw problem(sign, "Use parentheses to group operands.");
        }
    }

    /** Whether the next piece is an operator that binds just so tightly. */
    boolean isOperator(int level) {
        Token token = here();
        boolean isSign = token.kind() == Kind.SYMBOL || token.kind() == Kind.KEYWORD;
        return isSign && Grammar.INFIX.getOrDefault(token.text(), Grammar.ATOM) == level;
    }

    /** That the next piece is not what should be there. */
    RuleSyntaxException problem(String expected, String advice) {
        Token token = here();
        return new RuleSyntaxException(token.line(), token.column(), NodePath.ROOT, expected, token.shown(), advice);
    }
}
