package dev.togai.dsl.internal.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Steps over JSON in UTF-8 that do not take it apart: each goes from the place of something to the place behind it. They know what
 * is usual, and give up on the rest: on what is not JSON, and on names with escapes, values nested very deep and numbers of very many
 * digits. What they take, {@link FullEventReader} takes, too. They are given the place and keep none, which the compiler makes more of.
 */
final class Utf8JsonSkipper {

    /** It is not JSON, or it is unusual; whoever reads it whole finds out. */
    static final class UnusualException extends Exception {

        private static final long serialVersionUID = 1L;

        private UnusualException() {
            super(null, null, false, false);
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

    private Utf8JsonSkipper() {}

    /** Gives up if it is not usual. Not of the exception, because the compiler calls the methods of exceptions. */
    static void requireSupported(boolean usual) throws UnusualException {
        if (!usual) {
            throw new UnusualException();
        }
    }

    /** The byte that stands there; 0, which begins no value, at the end. */
    static int peek(byte[] json, int at) {
        return at < json.length ? json[at] : 0;
    }

    /** Over space. */
    static int skipWhitespace(byte[] json, int at) {
        int i = at;
        while (i < json.length && (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Over that mark and the space behind it. */
    static int expect(byte[] json, int at, char mark) throws UnusualException {
        requireSupported(peek(json, at) == mark);
        return skipWhitespace(json, at + 1);
    }

    /** From the mark that opens a list or object to its first element or name, or to the mark that closes it. */
    static int enter(byte[] json, int at) {
        return skipWhitespace(json, at + 1);
    }

    /** From behind a value to the next one or name, or to the mark that closes the list or object. */
    static int nextElement(byte[] json, int at, char close) throws UnusualException {
        int end = skipWhitespace(json, at);
        if (peek(json, end) == close) {
            return end;
        }
        int next = expect(json, end, ',');
        requireSupported(peek(json, next) != close);
        return next;
    }

    /** From the name of a field to the quote that closes it. */
    static int endOfName(byte[] json, int at) throws UnusualException {
        requireSupported(peek(json, at) == '"');
        int end = skipPlain(json, at + 1);
        if (peek(json, end) != '"') {
            end = skipNonAscii(json, at + 1, end, false);
        }
        requireSupported(end - at <= MAX_NAME_LENGTH);
        return end;
    }

    /** From the quote that closes a name to the value. */
    static int startOfValue(byte[] json, int at) throws UnusualException {
        return expect(json, skipWhitespace(json, at + 1), ':');
    }

    /** Over a value. */
    static int skipValue(byte[] json, int at) throws UnusualException {
        return skipValue(json, at, 0);
    }

    private static int skipValue(byte[] json, int at, int depth) throws UnusualException {
        return switch (peek(json, at)) {
            case '"' -> skipString(json, at);
            case '{' -> skipObject(json, at, depth + 1);
            case '[' -> skipArray(json, at, depth + 1);
            case 't' -> skipWord(json, at, TRUE);
            case 'f' -> skipWord(json, at, FALSE);
            case 'n' -> skipWord(json, at, NULL);
            default -> skipNumber(json, at);
        };
    }

    private static int skipObject(byte[] json, int begin, int depth) throws UnusualException {
        requireSupported(depth <= MAX_DEPTH);
        int at = enter(json, begin);
        while (peek(json, at) != '}') {
            at = nextElement(json, skipValue(json, startOfValue(json, endOfName(json, at)), depth), '}');
        }
        return at + 1;
    }

    private static int skipArray(byte[] json, int begin, int depth) throws UnusualException {
        requireSupported(depth <= MAX_DEPTH);
        int at = enter(json, begin);
        while (peek(json, at) != ']') {
            at = nextElement(json, skipValue(json, at, depth), ']');
        }
        return at + 1;
    }

    private static int skipString(byte[] json, int at) throws UnusualException {
        int end = skipPlain(json, at + 1);
        if (peek(json, end) != '"') {
            end = skipNonAscii(json, at + 1, end, true);
        }
        return end + 1;
    }

    /** Over bytes that are a character each. */
    private static int skipPlain(byte[] json, int at) {
        int i = at;
        while (i < json.length && PLAIN[json[i] & 0xff]) {
            i++;
        }
        return i;
    }

    /** Over the rest of a text, from the first byte that is not plain to the quote that closes it. */
    private static int skipNonAscii(byte[] json, int begin, int at, boolean escapes) throws UnusualException {
        boolean ascii = true;
        int i = at;
        for (; peek(json, i) != '"'; i = skipPlain(json, i + 1)) {
            if (escapes && peek(json, i) == '\\') {
                i = skipEscape(json, i + 1);
            } else {
                requireSupported(peek(json, i) < 0);
                ascii = false;
            }
        }
        requireSupported(ascii || new String(json, begin, i - begin, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0);
        return i;
    }

    /** The last place of an escape, of which the first is behind the backslash. */
    private static int skipEscape(byte[] json, int begin) throws UnusualException {
        switch (peek(json, begin)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return begin;
            }
            case 'u' -> {
                int end = begin + ESCAPE_DIGITS;
                for (int i = begin + 1; i <= end; i++) {
                    requireSupported(Character.digit(peek(json, i), 16) >= 0);
                }
                return end;
            }
            default -> throw new UnusualException();
        }
    }

    private static int skipWord(byte[] json, int at, byte[] word) throws UnusualException {
        int end = at + word.length;
        requireSupported(end <= json.length && Arrays.equals(json, at, end, word, 0, word.length));
        return end;
    }

    private static int skipNumber(byte[] json, int at) throws UnusualException {
        int begin = peek(json, at) == '-' ? at + 1 : at;
        int end = skipDigits(json, begin);
        requireSupported(end == begin + 1 || peek(json, begin) != '0');
        if (peek(json, end) == '.') {
            end = skipDigits(json, end + 1);
        }
        if (peek(json, end) == 'e' || peek(json, end) == 'E') {
            end += peek(json, end + 1) == '+' || peek(json, end + 1) == '-' ? 2 : 1;
            int exponent = end;
            end = skipDigits(json, exponent);
            requireSupported(end - exponent <= MAX_EXPONENT_LENGTH);
        }
        requireSupported(end - at <= MAX_NUMBER_LENGTH);
        return end;
    }

    /** Over one digit or more. */
    private static int skipDigits(byte[] json, int at) throws UnusualException {
        int i = at;
        while (i < json.length && json[i] >= '0' && json[i] <= '9') {
            i++;
        }
        requireSupported(i > at);
        return i;
    }
}
