package dev.togai.dsl.print;

import java.util.Map;

/** Texts between quotation marks, on one line and in characters that show. */
final class Quotes {

    /** What stands after a backslash, and what it stands for. */
    static final Map<Character, Character> ESCAPES =
            Map.of('"', '"', '`', '`', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');

    private Quotes() {}

    /** The text between two of that mark. */
    static String quote(String text, char mark) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(mark);
        text.codePoints().forEach(character -> {
            if (character == mark || character == '\\') {
                quoted.append('\\').appendCodePoint(character);
            } else if (shows(character)) {
                quoted.appendCodePoint(character);
            } else {
                for (char half : Character.toChars(character)) {
                    quoted.append(escape(half));
                }
            }
        });
        return quoted.append(mark).toString();
    }

    /** Control characters, halves of pairs, and what turns the direction of the line or breaks it would mislead a reader. */
    private static boolean shows(int character) {
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
