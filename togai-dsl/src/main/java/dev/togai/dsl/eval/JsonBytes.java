package dev.togai.dsl.eval;

import static dev.togai.dsl.eval.JsonBytes.UnusualException.unless;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through JSON in UTF-8 without taking it apart. It knows what is usual, and gives up on the rest: on what is not JSON, and on
 * names with escapes, values nested very deep and numbers of very many digits. What it takes, {@link WholeEvent} takes, too. Not
 * thread-safe.
 */
final class JsonBytes {

    /** It is not JSON, or it is unusual; whoever reads it whole finds out. */
    static final class UnusualException extends Exception {

        private static final long serialVersionUID = 1L;

        private UnusualException() {
            super(null, null, false, false);
        }

        static void unless(boolean usual) throws UnusualException {
            if (!usual) {
                throw new UnusualException();
            }
        }
    }

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NUMBER_LENGTH = 500;
    private static final int MAX_EXPONENT_LENGTH = 9;
    private static final int ESCAPE_DIGITS = 4;

    /** Takes the place of bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** By byte, whether it stands for itself in a text, and for a character of its own. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, ' ', 128, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private final byte[] json;
    private int at;
    private int nameBegin;
    private int nameEnd;
    private boolean escaped;

    JsonBytes(byte[] json) {
        this.json = json;
        space();
    }

    /** The place that it stands at. */
    int at() {
        return at;
    }

    /** The byte that it stands at; 0, which begins no value, at the end. */
    int peek() {
        return at < json.length ? json[at] : 0;
    }

    /** Whether nothing but space follows. */
    boolean isAtEnd() {
        space();
        return at == json.length;
    }

    /** Steps over that mark and the space behind it. */
    void expect(char mark) throws UnusualException {
        unless(peek() == mark);
        at++;
        space();
    }

    /** Steps to the next element or name, or behind the mark that closes the list or object. */
    boolean next(boolean first, char close) throws UnusualException {
        space();
        if (peek() == close) {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
        }
        return true;
    }

    /** Steps over the name of a field, to its value. */
    void name() throws UnusualException {
        nameBegin = at + 1;
        text();
        nameEnd = at - 1;
        unless(!escaped && nameEnd - nameBegin <= MAX_NAME_LENGTH);
        space();
        expect(':');
    }

    /** Whether the name it has stepped over last is that one. */
    boolean isNamed(byte[] name) {
        return Arrays.equals(json, nameBegin, nameEnd, name, 0, name.length);
    }

    /** What has the name it has stepped over last. */
    <V> @Nullable V named(Names<V> names) {
        return names.get(json, nameBegin, nameEnd);
    }

    /** Steps over a value. */
    void value() throws UnusualException {
        value(0);
    }

    private void value(int depth) throws UnusualException {
        switch (peek()) {
            case '"' -> text();
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case 't' -> word(TRUE);
            case 'f' -> word(FALSE);
            case 'n' -> word(NULL);
            default -> number();
        }
    }

    private void object(int depth) throws UnusualException {
        unless(depth <= MAX_DEPTH);
        expect('{');
        for (boolean first = true; next(first, '}'); first = false) {
            name();
            value(depth);
        }
    }

    private void array(int depth) throws UnusualException {
        unless(depth <= MAX_DEPTH);
        expect('[');
        for (boolean first = true; next(first, ']'); first = false) {
            value(depth);
        }
    }

    /** Whether the text it has stepped over last has escapes. */
    boolean isEscaped() {
        return escaped;
    }

    /** Steps over a text. */
    void text() throws UnusualException {
        unless(peek() == '"');
        escaped = false;
        boolean plain = true;
        int begin = at + 1;
        int i = begin;
        for (; ; i++) {
            while (i < json.length && PLAIN[json[i] & 0xff]) {
                i++;
            }
            unless(i < json.length);
            if (json[i] == '"') {
                break;
            }
            if (json[i] == '\\') {
                escaped = true;
                i = escape(i + 1);
            } else {
                unless(json[i] < 0);
                plain = false;
            }
        }
        unless(plain || new String(json, begin, i - begin, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0);
        at = i + 1;
    }

    /** The last place of an escape, of which the first is behind the backslash. */
    private int escape(int begin) throws UnusualException {
        unless(begin < json.length);
        switch (json[begin]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return begin;
            }
            case 'u' -> {
                int end = begin + ESCAPE_DIGITS;
                unless(end < json.length);
                for (int i = begin + 1; i <= end; i++) {
                    unless(Character.digit(json[i], 16) >= 0);
                }
                return end;
            }
            default -> throw new UnusualException();
        }
    }

    private void word(byte[] word) throws UnusualException {
        int end = at + word.length;
        unless(end <= json.length && Arrays.equals(json, at, end, word, 0, word.length));
        at = end;
    }

    private void number() throws UnusualException {
        int begin = at;
        if (peek() == '-') {
            at++;
        }
        boolean zero = peek() == '0';
        int digits = digits();
        unless(digits == 1 || (digits > 1 && !zero));
        if (peek() == '.') {
            at++;
            unless(digits() > 0);
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            int exponent = digits();
            unless(exponent > 0 && exponent <= MAX_EXPONENT_LENGTH);
        }
        unless(at - begin <= MAX_NUMBER_LENGTH);
    }

    /** Steps over digits, and says how many. */
    private int digits() {
        int i = at;
        while (i < json.length && json[i] >= '0' && json[i] <= '9') {
            i++;
        }
        int count = i - at;
        at = i;
        return count;
    }

    private void space() {
        int i = at;
        while (i < json.length && (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t')) {
            i++;
        }
        at = i;
    }
}
