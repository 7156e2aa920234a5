package dev.togai.dsl.print;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * A piece of the readable form.
 *
 * @param kind what it is
 * @param text what it says: a text or a quoted name without its quotation marks
 * @param line the line it begins in, from 1
 * @param column where in the line, from 1, in {@code char}s
 */
record Token(Kind kind, String text, int line, int column) {

    private static final int SHOWN = 40;

    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        QUOTED_NAME,
        KEYWORD,
        SYMBOL,
        END
    }

    /** Whether it is that keyword or symbol. */
    boolean is(String sign) {
        return (kind == Kind.KEYWORD || kind == Kind.SYMBOL) && text.equals(sign);
    }

    /** Whether an operand may end with it, so that a minus after it is an operator and no sign. */
    boolean endsOperand() {
        return switch (kind) {
            case NUMBER, TEXT, NAME, QUOTED_NAME -> true;
            case KEYWORD -> text.equals("true") || text.equals("false") || text.equals("null");
            case SYMBOL -> text.equals(")") || text.equals("]");
            case END -> false;
        };
    }

    /**
     * The number it is, with its scale. Not by {@code new BigDecimal(text)}, which refuses a few of the texts that
     * {@link BigDecimal#toString} gives.
     *
     * @throws ArithmeticException if no scale is so great
     * @throws NumberFormatException if the exponent is beyond that
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

    /** As it is shown in a message: a long one is cut. */
    String shown() {
        String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return switch (kind) {
            case END -> "the end";
            case TEXT -> Quotes.quote(start, '"');
            case QUOTED_NAME -> Quotes.quote(start, '`');
            default -> start;
        };
    }
}
