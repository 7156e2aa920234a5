package dev.togai.dsl.text;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A stream of tokens with a current position. */
final class TokenStream {

    /** The operators of the words that other languages have for them. */
    private static final Map<String, String> FOREIGN_WORDS =
            Map.of("is", "==", "eq", "==", "equals", "==", "ne", "!=", "gt", ">", "lt", "<", "mod", "%");

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

    /** Creates an exception for an unexpected token. If it is a word of another language, the advice is the right word. */
    RuleSyntaxException error(String expected, String advice) {
        Token token = peek();
        Token before = position == 0 ? token : tokens.get(position - 1);
        boolean isNumber = before.kind() == Kind.NUMBER
                && token.is(",")
                && tokens.get(position + 1).kind() == Kind.NUMBER;
        if (isNumber) {
            return new RuleSyntaxException(
                    token.line(),
                    token.column(),
                    NodePath.ROOT,
                    expected,
                    token.describe(),
                    "Write decimals with a point, and thousands without a comma.");
        }
        String remedy = before.is("<") && token.is(">")
                ? "Write !=."
                : wordFor(token)
                        .or(() -> wordFor(before))
                        .map(word -> "Write " + word + '.')
                        .orElse(advice);
        return new RuleSyntaxException(token.line(), token.column(), NodePath.ROOT, expected, token.describe(), remedy);
    }

    /** Returns the keyword that a name is in other case, or the operator of its meaning. */
    private static Optional<String> wordFor(Token token) {
        String lowerCase = token.text().toLowerCase(Locale.ROOT);
        if (token.kind() != Kind.NAME) {
            return Optional.empty();
        }
        return Grammar.KEYWORDS.contains(lowerCase)
                ? Optional.of(lowerCase + " in lower case")
                : Optional.ofNullable(FOREIGN_WORDS.get(lowerCase));
    }
}
