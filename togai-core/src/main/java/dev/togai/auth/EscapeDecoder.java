package dev.togai.auth;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The visible characters of a text, each with its place there, with the escapes of JSON, URLs and HTML decoded one level at a time.
 * Blanks and control characters are left out: a header or a Base64 text may be broken into lines anywhere. For one thread.
 */
final class EscapeDecoder {

    private static final int MAX_ENTITY_NAME_LENGTH = 20;

    /** The names that HTML has for the visible characters of ASCII, and for some of the blanks. */
    private static final Map<String, Character> NAMED_ENTITIES = Map.ofEntries(
            entry("amp", '&'),
            entry("AMP", '&'),
            entry("lt", '<'),
            entry("LT", '<'),
            entry("gt", '>'),
            entry("GT", '>'),
            entry("quot", '"'),
            entry("QUOT", '"'),
            entry("apos", '\''),
            entry("excl", '!'),
            entry("num", '#'),
            entry("dollar", '$'),
            entry("percnt", '%'),
            entry("lpar", '('),
            entry("rpar", ')'),
            entry("ast", '*'),
            entry("midast", '*'),
            entry("plus", '+'),
            entry("comma", ','),
            entry("hyphen", '-'),
            entry("dash", '-'),
            entry("period", '.'),
            entry("sol", '/'),
            entry("colon", ':'),
            entry("semi", ';'),
            entry("equals", '='),
            entry("quest", '?'),
            entry("commat", '@'),
            entry("lsqb", '['),
            entry("lbrack", '['),
            entry("bsol", '\\'),
            entry("rsqb", ']'),
            entry("rbrack", ']'),
            entry("Hat", '^'),
            entry("lowbar", '_'),
            entry("UnderBar", '_'),
            entry("grave", '`'),
            entry("DiacriticalGrave", '`'),
            entry("lcub", '{'),
            entry("lbrace", '{'),
            entry("verbar", '|'),
            entry("vert", '|'),
            entry("VerticalLine", '|'),
            entry("rcub", '}'),
            entry("rbrace", '}'),
            entry("nbsp", ' '),
            entry("Tab", ' '),
            entry("NewLine", ' '));

    private final char[] characters;
    private final int[] starts;
    private final int[] ends;
    private int length;

    /** The code point of the escape that was read last. */
    private int decoded;

    EscapeDecoder(String text) {
        this.characters = new char[text.length()];
        this.starts = new int[text.length()];
        this.ends = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i), i, i + 1);
        }
    }

    int length() {
        return length;
    }

    char charAt(int index) {
        return characters[index];
    }

    /** Returns the index in the text at which the character begins. */
    int start(int index) {
        return starts[index];
    }

    /** Returns the index in the text at which the character ends. */
    int end(int index) {
        return ends[index];
    }

    /** Decodes every escape once, in one pass; returns whether there was one. An escape is never shorter than its character. */
    boolean decode() {
        int before = length;
        boolean any = false;
        length = 0;
        int at = 0;
        while (at < before) {
            int taken = escape(at, before);
            if (taken == 0) {
                put(characters[at], starts[at], ends[at]);
                at++;
            } else {
                any = true;
                int start = starts[at];
                int end = ends[at + taken - 1];
                for (char character : Character.toChars(decoded)) {
                    put(character, start, end);
                }
                at += taken;
            }
        }
        return any;
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }

    private void put(char character, int start, int end) {
        if (Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT) {
            return;
        }
        characters[length] = character;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    /** Returns the length of the escape that begins at this index, 0 if none does. */
    private int escape(int at, int limit) {
        return switch (characters[at]) {
            case '%' -> percent(at, limit);
            case '\\' -> backslash(at, limit);
            case '&' -> entity(at, limit);
            default -> 0;
        };
    }

    private int percent(int at, int limit) {
        if (isHex(at + 1, 2, limit)) {
            return 3;
        }
        return at + 1 < limit && isEither(characters[at + 1], 'u') && isHex(at + 2, 4, limit) ? 6 : 0;
    }

    private int backslash(int at, int limit) {
        if (at + 1 >= limit) {
            return 0;
        }
        char kind = characters[at + 1];
        if (isEither(kind, 'u') && isHex(at + 2, 4, limit)) {
            return 6;
        }
        if (isEither(kind, 'x') && isHex(at + 2, 2, limit)) {
            return 4;
        }
        decoded = "nrtbf".indexOf(kind) < 0 ? kind : ' ';
        return decoded == ' ' || !Character.isLetterOrDigit(kind) ? 2 : 0;
    }

    private int entity(int at, int limit) {
        int from = at + 1;
        if (from < limit && characters[from] == '#') {
            return numericEntity(at, limit);
        }
        int end = from;
        while (end < limit && end - from < MAX_ENTITY_NAME_LENGTH && Character.isLetter(characters[end])) {
            end++;
        }
        Character named = NAMED_ENTITIES.get(new String(characters, from, end - from));
        if (named == null) {
            return 0;
        }
        decoded = named;
        return behindSemicolon(end, limit) - at;
    }

    private int numericEntity(int at, int limit) {
        boolean hex = at + 2 < limit && isEither(characters[at + 2], 'x');
        int radix = hex ? 16 : 10;
        int from = at + (hex ? 3 : 2);
        int end = from;
        decoded = 0;
        while (end < limit && Character.digit(characters[end], radix) >= 0) {
            decoded = Math.min(decoded * radix + Character.digit(characters[end], radix), Character.MAX_CODE_POINT);
            end++;
        }
        return end == from ? 0 : behindSemicolon(end, limit) - at;
    }

    private int behindSemicolon(int end, int limit) {
        return end < limit && characters[end] == ';' ? end + 1 : end;
    }

    private boolean isHex(int from, int digits, int limit) {
        if (from + digits > limit) {
            return false;
        }
        decoded = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(characters[i], 16);
            if (digit < 0) {
                return false;
            }
            decoded = decoded * 16 + digit;
        }
        return true;
    }

    private static boolean isEither(char character, char lowerCase) {
        return Character.toLowerCase(character) == lowerCase;
    }
}
