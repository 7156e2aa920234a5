package dev.togai.dsl.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * A token of the infix syntax.
 *
 * @param kind the kind of the token
 * @param text the content: a string or a quoted name without its quotation marks
 * @param line the line, from 1
 * @param column the position in the line, from 1, in {@code char}s
 */
record Token(Kind kind, String text, int line, int column) {

    private static final int MAX_SHOWN_CHARACTERS = 40;

    enum Kind {
        NUMBER,
        STRING,
        NAME,
        QUOTED_NAME,
        KEYWORD,
        SYMBOL,
        /** A symbol that the syntax does not have, which the parser rejects where it gets to it. */
        UNKNOWN,
        END
    }

    /** Returns whether the token is this keyword or symbol. */
    boolean is(String sign) {
        return (kind == Kind.KEYWORD || kind == Kind.SYMBOL) && text.equals(sign);
    }

    /** Returns whether the token is a name, quoted or not. */
    boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
    }

    /** Returns whether the token is this word in any case. */
    boolean isWord(String word) {
        return kind != Kind.STRING && text.equalsIgnoreCase(word);
    }

    /** Returns whether the token is this symbol, which the syntax does not have. */
    boolean isUnknown(String sign) {
        return kind == Kind.UNKNOWN && text.equals(sign);
    }

    /** Returns whether no blank is between a symbol and this token. */
    boolean follows(Token symbol) {
        return line == symbol.line && column == symbol.column + symbol.text.length();
    }

    /** Returns whether the token can end an operand; a minus after it is then an operator, not a sign. */
    boolean endsOperand() {
        return switch (kind) {
            case NUMBER, STRING, NAME, QUOTED_NAME -> true;
            case KEYWORD -> text.equals("true") || text.equals("false") || text.equals("null");
            case SYMBOL -> text.equals(")") || text.equals("]");
            case UNKNOWN, END -> false;
        };
    }

    /**
     * Returns the number with its scale. {@code new BigDecimal(text)} is not used, because it rejects some results of
     * {@link BigDecimal#toString}.
     *
     * @throws ArithmeticException if the scale is out of range
     * @throws NumberFormatException if the exponent is out of range
     */
    BigDecimal number() {
        List<String> parts = List.of(text.split("[eE]", -1));
        String digits = parts.get(0);
        int dot = digits.indexOf('.');
        long decimals = dot < 0 ? 0 : digits.length() - dot - 1;
        long exponent = parts.size() == 1 ? 0 : Long.parseLong(parts.get(1));
        int scale = Math.toIntExact(Math.subtractExact(decimals, exponent));
        return new BigDecimal(new BigInteger(digits.replace(".", "")), scale);
    }

    /** Returns the token for a message, cut if it is long. */
    String describe() {
        String start = text.length() <= MAX_SHOWN_CHARACTERS ? text : text.substring(0, MAX_SHOWN_CHARACTERS) + "...";
        return switch (kind) {
            case END -> "the end";
            case STRING -> StringLiterals.quote(start, '"');
            case QUOTED_NAME -> StringLiterals.quote(start, '`');
            case UNKNOWN -> StringLiterals.quote(start, '"') + unicodeName();
            default -> start;
        };
    }

    /** Returns the name of a character that is not on every keyboard, which may look like another one. */
    private String unicodeName() {
        int character = text.codePointAt(0);
        String name = Character.getName(character);
        return character < 128 || name == null ? "" : " (" + name + ')';
    }
}
