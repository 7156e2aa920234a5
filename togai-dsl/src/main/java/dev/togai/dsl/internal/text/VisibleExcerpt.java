package dev.togai.dsl.internal.text;

/** An excerpt of untrusted input for messages: short, on one line, and without invisible characters. */
public final class VisibleExcerpt {

    private static final int QUOTED = 30;

    private VisibleExcerpt() {}

    /** Returns the text from this offset in double quotes. */
    public static String quoted(String text, int offset) {
        return '"' + cut(text, offset, QUOTED) + '"';
    }

    /** Returns at most this number of characters from the offset, with an ellipsis if there are more. */
    public static String cut(String text, int offset, int characters) {
        StringBuilder shown = new StringBuilder();
        int at = offset;
        for (int i = 0; i < characters && at < text.length(); i++) {
            int character = text.codePointAt(at);
            shown.append(isVisible(character) ? Character.toString(character) : String.format("\\u%04X", character));
            at += Character.charCount(character);
        }
        return at < text.length() ? shown + "..." : shown.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
