package dev.togai.dsl.text;

import java.util.Map;

/** The quoting of strings and names, on one line and without invisible characters. */
final class StringLiterals {

    /** The escape sequences: the character after the backslash, and the character that it represents. */
    static final Map<Character, Character> ESCAPES =
            Map.of('"', '"', '`', '`', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');

    private StringLiterals() {}

    /** Returns the text enclosed in this quotation mark. */
    static String quote(String text, char mark) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(mark);
        text.codePoints().forEach(character -> {
            if (character == mark || character == '\\') {
                quoted.append('\\').appendCodePoint(character);
            } else if (isPrintable(character)) {
                quoted.appendCodePoint(character);
            } else {
                for (char half : Character.toChars(character)) {
                    quoted.append(escape(half));
                }
            }
        });
        return quoted.append(mark).toString();
    }

    /**
     * Returns whether the character is printed without an escape. Control characters, unpaired surrogates, and
     * characters that change direction or break lines would mislead a reader.
     */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escape(char character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) character);
        };
    }
}
