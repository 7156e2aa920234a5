package dev.togai.dsl.internal.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Skips over UTF-8 JSON without decoding it. Each method takes the offset of a construct and returns the offset after it; there
 * is no state, which helps the JIT. Throws on malformed JSON and on constructs that it does not support, and the caller falls
 * back to {@link FullEventReader}. Not supported are names with escapes, deeply nested values and very long numbers.
 */
final class Utf8JsonSkipper {

    /** Signals malformed or unsupported JSON. The caller reads it with {@link FullEventReader} and reports what is wrong. */
    static final class UnsupportedBySkipperException extends Exception {

        private static final long serialVersionUID = 1L;

        private UnsupportedBySkipperException() {
            super(null, null, false, false);
        }
    }

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NUMBER_LENGTH = 500;
    private static final int MAX_EXPONENT_LENGTH = 9;
    private static final int ESCAPE_DIGITS = 4;

    /** Replaces malformed UTF-8 in decoded strings. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** Marks the bytes that are a character of their own within a string, without an escape. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, ' ', 128, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    /** Reads eight bytes at once: the JIT does not vectorize a search for several bytes. */
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private Utf8JsonSkipper() {}

    /** Throws if the condition is false. Not a method of the exception class, because the JIT does not inline those. */
    static void requireSupported(boolean usual) throws UnsupportedBySkipperException {
        if (!usual) {
            throw new UnsupportedBySkipperException();
        }
    }

    /** Returns the byte at an offset; 0, which begins no value, at the end. */
    static int peek(byte[] json, int at) {
        return at < json.length ? json[at] : 0;
    }

    /** Skips white space. */
    static int skipWhitespace(byte[] json, int at) {
        int i = at;
        while (i < json.length && (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Skips a required character and the white space after it. */
    static int expect(byte[] json, int at, char mark) throws UnsupportedBySkipperException {
        requireSupported(peek(json, at) == mark);
        return skipWhitespace(json, at + 1);
    }

    /** Skips the opening bracket of a list or object, to its first element or name or to the closing bracket. */
    static int enter(byte[] json, int at) {
        return skipWhitespace(json, at + 1);
    }

    /** Skips the comma after a value, to the next value or name. Stays at the closing bracket. */
    static int nextElement(byte[] json, int at, char close) throws UnsupportedBySkipperException {
        int end = skipWhitespace(json, at);
        if (peek(json, end) == close) {
            return end;
        }
        int next = expect(json, end, ',');
        requireSupported(peek(json, next) != close);
        return next;
    }

    /** Skips the name of a field, to its closing quote. */
    static int endOfName(byte[] json, int at) throws UnsupportedBySkipperException {
        requireSupported(peek(json, at) == '"');
        int end = skipPlain(json, at + 1);
        if (peek(json, end) != '"') {
            end = skipNonAscii(json, at + 1, end, false);
        }
        requireSupported(end - at <= MAX_NAME_LENGTH);
        return end;
    }

    /** Skips the closing quote of a name and the colon, to the value. */
    static int startOfValue(byte[] json, int at) throws UnsupportedBySkipperException {
        return expect(json, skipWhitespace(json, at + 1), ':');
    }

    /** Skips a value. */
    static int skipValue(byte[] json, int at) throws UnsupportedBySkipperException {
        return skipValue(json, at, 0);
    }

    private static int skipValue(byte[] json, int at, int depth) throws UnsupportedBySkipperException {
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

    private static int skipObject(byte[] json, int begin, int depth) throws UnsupportedBySkipperException {
        requireSupported(depth <= MAX_DEPTH);
        int at = enter(json, begin);
        while (peek(json, at) != '}') {
            at = nextElement(json, skipValue(json, startOfValue(json, endOfName(json, at)), depth), '}');
        }
        return at + 1;
    }

    private static int skipArray(byte[] json, int begin, int depth) throws UnsupportedBySkipperException {
        requireSupported(depth <= MAX_DEPTH);
        int at = enter(json, begin);
        while (peek(json, at) != ']') {
            at = nextElement(json, skipValue(json, at, depth), ']');
        }
        return at + 1;
    }

    private static int skipString(byte[] json, int at) throws UnsupportedBySkipperException {
        int end = skipPlain(json, at + 1);
        if (peek(json, end) != '"') {
            end = skipNonAscii(json, at + 1, end, true);
        }
        return end + 1;
    }

    /** Skips bytes that are a character each. */
    private static int skipPlain(byte[] json, int at) {
        int i = at;
        for (; i + Long.BYTES <= json.length; i += Long.BYTES) {
            long others = notPlain((long) LONGS.get(json, i));
            if (others != 0) {
                return i + (Long.numberOfTrailingZeros(others) >>> 3);
            }
        }
        while (i < json.length && PLAIN[json[i] & 0xff]) {
            i++;
        }
        return i;
    }

    /**
     * Returns a number whose lowest bit is in the first byte that is not plain; zero if all eight are plain. Subtracting marks the bytes
     * below a limit, and possibly some after the first of them.
     */
    private static long notPlain(long bytes) {
        long quotes = bytes ^ QUOTES;
        long backslashes = bytes ^ BACKSLASHES;
        long marks = ((bytes - SPACES) & ~bytes) | ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes);
        return (marks | bytes) & HIGH_BITS;
    }

    /** Skips the rest of a string, from the first byte that is not plain to the closing quote. */
    private static int skipNonAscii(byte[] json, int begin, int at, boolean escapes)
            throws UnsupportedBySkipperException {
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

    /** Skips an escape, from the character after the backslash to the last one. */
    private static int skipEscape(byte[] json, int begin) throws UnsupportedBySkipperException {
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
            default -> throw new UnsupportedBySkipperException();
        }
    }

    private static int skipWord(byte[] json, int at, byte[] word) throws UnsupportedBySkipperException {
        int end = at + word.length;
        requireSupported(end <= json.length && Arrays.equals(json, at, end, word, 0, word.length));
        return end;
    }

    private static int skipNumber(byte[] json, int at) throws UnsupportedBySkipperException {
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

    /** Skips one or more digits. */
    private static int skipDigits(byte[] json, int at) throws UnsupportedBySkipperException {
        int i = at;
        while (i < json.length && json[i] >= '0' && json[i] <= '9') {
            i++;
        }
        requireSupported(i > at);
        return i;
    }
}
